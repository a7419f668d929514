//! What identity providers of OpenID Connect vouch for: the subjects of their tokens, each with a form of its own.
//!
//! Sources: the provider's page on OpenID Connect with AWS: GitHub "Configuring OpenID Connect in Amazon Web Services",
//! GitLab "Configure OpenID Connect in AWS", HCP Terraform "Dynamic credentials", and so on; from knowledge, not read anew.

use super::Behind;

/// How a provider's subjects name a repository or a pipeline.
struct Pipelines {
    /// The provider's host; with a dot in front, any host below it.
    host: &'static str,
    /// What people call it.
    name: &'static str,
    /// The parts of the subject that make a name.
    parts: &'static [Part],
}

/// A part of a subject.
enum Part {
    /// What stands behind this word: `acme/shop` of `repo:acme/shop:ref:…`.
    Behind(&'static str),
    /// What stands behind this word in a path: `p` of `org/o/project/p/user/u`.
    InPath(&'static str),
    /// The first two parts behind `://`: `org/project` of `sc://org/project/connection`.
    Address,
    /// The workspace in the provider's own address, and the repository's id in braces that the subject begins with.
    Bitbucket,
}

const PIPELINES: [Pipelines; 12] = [
    Pipelines { host: "token.actions.githubusercontent.com", name: "GitHub", parts: &[Part::Behind("repo")] },
    // GitHub Enterprise Cloud with data residency: `token.actions.SUBDOMAIN.ghe.com`.
    Pipelines { host: ".ghe.com", name: "GitHub", parts: &[Part::Behind("repo")] },
    Pipelines { host: "gitlab.com", name: "GitLab", parts: &[Part::Behind("project_path")] },
    Pipelines { host: "api.bitbucket.org", name: "Bitbucket", parts: &[Part::Bitbucket] },
    Pipelines {
        host: "app.terraform.io",
        name: "HCP Terraform",
        parts: &[Part::Behind("organization"), Part::Behind("workspace")],
    },
    Pipelines { host: "oidc.circleci.com", name: "CircleCI", parts: &[Part::InPath("project")] },
    Pipelines {
        host: "agent.buildkite.com",
        name: "Buildkite",
        parts: &[Part::Behind("organization"), Part::Behind("pipeline")],
    },
    Pipelines { host: "vstoken.dev.azure.com", name: "Azure DevOps", parts: &[Part::Address] },
    Pipelines { host: ".app.spacelift.io", name: "Spacelift", parts: &[Part::Behind("space"), Part::Behind("stack")] },
    Pipelines { host: "app.spacelift.io", name: "Spacelift", parts: &[Part::Behind("space"), Part::Behind("stack")] },
    Pipelines { host: "oidc.vercel.com", name: "Vercel", parts: &[Part::Behind("owner"), Part::Behind("project")] },
    Pipelines {
        host: "api.pulumi.com",
        name: "Pulumi",
        parts: &[Part::Behind("org"), Part::Behind("project"), Part::Behind("stack")],
    },
];

/// Providers of people.
const PEOPLE: [(&str, &str); 6] = [
    ("cognito-identity.amazonaws.com", "Cognito"),
    ("cognito-identity-us-gov.amazonaws.com", "Cognito"),
    ("cognito-identity.cn-north-1.amazonaws.com.cn", "Cognito"),
    ("accounts.google.com", "Google"),
    ("graph.facebook.com", "Facebook"),
    ("www.amazon.com", "Amazon"),
];

/// A short name for whom a provider vouches for, and what it is. A provider is known by its whole host: anybody may set up one
/// that is called nearly so.
pub(super) fn vouched(provider: &str, subject: &str) -> (String, Behind) {
    // The provider is written as its address, or as the ARN of what stands for it in IAM.
    let provider = provider.split_once(":oidc-provider/").map_or(provider, |(_, address)| address);
    let provider = provider.strip_prefix("https://").unwrap_or(provider);
    let host = provider.split('/').next().unwrap_or(provider);
    if let Some((_, account)) = subject.split_once("system:serviceaccount:") {
        let cluster = if is_eks(host) { "EKS" } else { "Kubernetes" };
        return (format!("{} ({cluster})", account.replacen(':', "/", 1)), Behind::Task);
    }
    if let Some(pipelines) = PIPELINES.iter().find(|pipelines| is_host(host, pipelines.host)) {
        let parts: Option<Vec<String>> = pipelines.parts.iter().map(|part| part.of(provider, subject)).collect();
        let name = parts.map_or_else(|| subject.to_owned(), |parts| parts.join("/"));
        return (format!("{name} ({})", pipelines.name), Behind::Repository);
    }
    // Of a GitLab that somebody runs themselves, the host tells whose word it is.
    let of_gitlab = behind(subject, "project_path", ':').filter(|_| host.split('.').any(|part| part == "gitlab"));
    if let Some(project) = of_gitlab {
        return (format!("{host}/{project} (GitLab)"), Behind::Repository);
    }
    match PEOPLE.iter().find(|(known, _)| is_host(host, known)) {
        Some((_, name)) => (format!("{subject} ({name})"), Behind::Person),
        None if is_eks(host) => (format!("{subject} (EKS)"), Behind::Task),
        None if subject.contains('@') => (subject.to_owned(), Behind::Person),
        None => (format!("{subject} ({provider})"), Behind::Unknown),
    }
}

fn is_host(host: &str, known: &str) -> bool {
    if known.starts_with('.') { host.ends_with(known) } else { host == known }
}

/// A cluster's own provider, `oidc.eks.REGION.amazonaws.com`; `eks` alone is EKS Pod Identity.
fn is_eks(host: &str) -> bool {
    let is_aws = [".amazonaws.com", ".amazonaws.com.cn"].iter().any(|end| host.ends_with(end));
    host == "eks" || (host.starts_with("oidc.eks.") && is_aws)
}

impl Part {
    fn of(&self, provider: &str, subject: &str) -> Option<String> {
        match self {
            Self::Behind(word) => behind(subject, word, ':').map(without_ids),
            Self::InPath(word) => behind(subject, word, '/').map(str::to_owned),
            Self::Address => {
                let mut parts = subject.split_once("://")?.1.split('/');
                Some(format!("{}/{}", parts.next()?, parts.next()?))
            }
            Self::Bitbucket => {
                let workspace = behind(provider, "workspaces", '/')?;
                Some(format!("{workspace}/{}", subject.split(':').next()?))
            }
        }
    }
}

/// What stands behind a word in a text of parts.
fn behind<'t>(text: &'t str, word: &str, between: char) -> Option<&'t str> {
    let mut parts = text.split(between).skip_while(|part| *part != word);
    parts.nth(1).filter(|part| !part.is_empty())
}

/// `acme/shop` of `acme@1234/shop@5678`: GitHub can put ids behind names that may change hands.
fn without_ids(path: &str) -> String {
    let names = path.split('/').map(|name| match name.rsplit_once('@') {
        Some((plain, id)) if !id.is_empty() && id.bytes().all(|byte| byte.is_ascii_digit()) => plain,
        _ => name,
    });
    names.collect::<Vec<_>>().join("/")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn each_provider_names_its_pipelines() {
        let arn = "arn:aws:iam::111122223333:oidc-provider/";
        for (provider, subject, name, behind) in [
            (
                "token.actions.githubusercontent.com",
                "repo:acme/shop:ref:refs/heads/main",
                "acme/shop (GitHub)",
                Behind::Repository,
            ),
            (
                "token.actions.githubusercontent.com",
                "repo:acme@12/shop@34:environment:prod",
                "acme/shop (GitHub)",
                Behind::Repository,
            ),
            (
                "token.actions.githubusercontent.com",
                "job_workflow_ref:acme/x",
                "job_workflow_ref:acme/x (GitHub)",
                Behind::Repository,
            ),
            (
                "gitlab.com",
                "project_path:acme/team/shop:ref_type:branch:ref:main",
                "acme/team/shop (GitLab)",
                Behind::Repository,
            ),
            (
                "api.bitbucket.org/2.0/workspaces/acme/pipelines-config/identity/oidc",
                "{0d6a}:{7c1b}",
                "acme/{0d6a} (Bitbucket)",
                Behind::Repository,
            ),
            (
                "app.terraform.io",
                "organization:acme:project:Default Project:workspace:shop:run_phase:apply",
                "acme/shop (HCP Terraform)",
                Behind::Repository,
            ),
            ("oidc.circleci.com/org/7f", "org/7f/project/ab/user/cd", "ab (CircleCI)", Behind::Repository),
            ("vstoken.dev.azure.com/9e", "sc://acme/shop/aws", "acme/shop (Azure DevOps)", Behind::Repository),
            (
                "oidc.eks.eu-west-1.amazonaws.com/id/EX",
                "system:serviceaccount:shop:cart",
                "shop/cart (EKS)",
                Behind::Task,
            ),
            (
                "token.actions.githubusercontent.com/acme-corp",
                "repo:acme/shop:ref:refs/heads/main",
                "acme/shop (GitHub)",
                Behind::Repository,
            ),
            ("token.actions.acme.ghe.com", "repo:acme/shop:ref:x", "acme/shop (GitHub)", Behind::Repository),
            (
                "gitlab.example.com",
                "project_path:acme/shop:ref:main",
                "gitlab.example.com/acme/shop (GitLab)",
                Behind::Repository,
            ),
            ("acme.app.spacelift.io", "space:s:stack:t:run_type:x", "s/t (Spacelift)", Behind::Repository),
            // Called nearly so.
            (
                "token.actions.githubusercontent.com.evil.example",
                "repo:acme/shop:ref:x",
                "repo:acme/shop:ref:x (token.actions.githubusercontent.com.evil.example)",
                Behind::Unknown,
            ),
            (
                "evil.example/gitlab.com",
                "project_path:a/b:x",
                "project_path:a/b:x (evil.example/gitlab.com)",
                Behind::Unknown,
            ),
            ("weeks.example.com", "system:serviceaccount:shop:cart", "shop/cart (Kubernetes)", Behind::Task),
            ("oidc.eks.evil.example", "x", "x (oidc.eks.evil.example)", Behind::Unknown),
            ("accounts.google.com", "1077", "1077 (Google)", Behind::Person),
            ("login.example.com", "jane@example.com", "jane@example.com", Behind::Person),
            ("login.example.com", "client-7", "client-7 (login.example.com)", Behind::Unknown),
        ] {
            for provider in [provider.to_owned(), format!("{arn}{provider}")] {
                assert_eq!(vouched(&provider, subject), (name.to_owned(), behind));
            }
        }
    }
}
