//! Through what a call was made, as far as the program says: its `userAgent`.
//!
//! Sources: the agents of the real records that tests read; CloudTrail user guide, "CloudTrail record contents" (`userAgent`,
//! `sessionCredentialFromConsole`); the code of Karpenter, of the EBS CSI driver, of Ansible's collection `amazon.aws` and of
//! programs that look for changes by hand. Agents of the AWS Tools for PowerShell, AWS Copilot, Pulumi, Packer, SAM, the Serverless Framework, Crossplane and of the
//! other controllers are from knowledge.

use std::borrow::Cow;

/// Through what.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Via {
    /// By hand in the web console.
    Console,
    /// The AWS CLI.
    Cli,
    /// A program that uses one of AWS's libraries.
    Sdk,
    /// Terraform or OpenTofu.
    Terraform,
    /// CloudFormation.
    CloudFormation,
    /// The AWS CDK's own calls; what its stacks make comes through CloudFormation.
    Cdk,
    /// The AWS SAM CLI's own calls.
    Sam,
    /// The Serverless Framework's own calls.
    Serverless,
    /// Pulumi.
    Pulumi,
    /// Ansible.
    Ansible,
    /// Packer.
    Packer,
    /// A controller in a cluster of Kubernetes: for load balancers, volumes, nodes, names; Crossplane.
    Kubernetes,
    /// A service of AWS, in somebody's name or of its own.
    Service,
    /// A program that does not say what it is.
    Other,
}

/// A program by what its agent holds.
struct Program {
    /// What the agent holds; the version stands behind it.
    mark: &'static str,
    /// What it is called.
    name: &'static str,
    via: Via,
}

const fn program_of(mark: &'static str, name: &'static str, via: Via) -> Program {
    Program { mark, name, via }
}

/// Programs, those foremost whose agents hold marks of others too: nearly all use one of AWS's libraries.
const PROGRAMS: [Program; 51] = [
    program_of("OpenTofu/", "OpenTofu", Via::Terraform),
    program_of("Pulumi/", "Pulumi", Via::Pulumi),
    program_of("pulumi/", "Pulumi", Via::Pulumi),
    program_of("pulumi-aws/", "Pulumi", Via::Pulumi),
    program_of("upjet", "Crossplane", Via::Kubernetes),
    program_of("crossplane", "Crossplane", Via::Kubernetes),
    program_of("Packer/", "Packer", Via::Packer),
    program_of("packer-plugin-amazon/", "Packer", Via::Packer),
    program_of("Terraform/", "Terraform", Via::Terraform),
    program_of("terraform-provider-aws/", "Terraform's AWS provider", Via::Terraform),
    program_of("HashiCorp/", "a program of HashiCorp", Via::Terraform),
    program_of("Ansible/", "Ansible", Via::Ansible),
    program_of("aws-cdk/", "AWS CDK", Via::Cdk),
    program_of("aws-cdk-", "AWS CDK", Via::Cdk),
    program_of("cdk-assets/", "AWS CDK", Via::Cdk),
    program_of("CdkAssetPublishing", "AWS CDK", Via::Cdk),
    program_of("aws-sam-cli/", "AWS SAM CLI", Via::Sam),
    program_of("ServerlessFramework", "Serverless Framework", Via::Serverless),
    program_of("serverless-framework", "Serverless Framework", Via::Serverless),
    program_of("karpenter.sh-", "Karpenter", Via::Kubernetes),
    program_of("karpenter.sh/", "Karpenter", Via::Kubernetes),
    program_of("elbv2.k8s.aws/", "AWS Load Balancer Controller", Via::Kubernetes),
    program_of("aws-load-balancer-controller/", "AWS Load Balancer Controller", Via::Kubernetes),
    program_of("cluster-autoscaler/", "Cluster Autoscaler", Via::Kubernetes),
    program_of("aws-ebs-csi-driver-", "EBS CSI driver", Via::Kubernetes),
    program_of("aws-efs-csi-driver-", "EFS CSI driver", Via::Kubernetes),
    program_of("ExternalDNS/", "ExternalDNS", Via::Kubernetes),
    program_of("cluster-api-provider-aws/", "Cluster API", Via::Kubernetes),
    program_of("kubernetes/", "Kubernetes", Via::Kubernetes),
    program_of("eksctl/", "eksctl", Via::Sdk),
    program_of("aws-copilot/", "AWS Copilot", Via::Sdk),
    program_of("AWSPowerShell.Common/", "AWS Tools for PowerShell", Via::Sdk),
    program_of("AWSPowerShell.NetCore/", "AWS Tools for PowerShell", Via::Sdk),
    program_of("AWSPowerShell/", "AWS Tools for PowerShell", Via::Sdk),
    program_of("amazon-ssm-agent/", "SSM agent", Via::Service),
    program_of("aws-cli/", "AWS CLI", Via::Cli),
    program_of("Boto3/", "Boto3", Via::Sdk),
    program_of("Boto/", "Boto", Via::Sdk),
    program_of("Botocore/", "Botocore", Via::Sdk),
    program_of("aws-sdk-go-v2/", "AWS SDK for Go", Via::Sdk),
    program_of("aws-sdk-go/", "AWS SDK for Go", Via::Sdk),
    program_of("aws-sdk-java/", "AWS SDK for Java", Via::Sdk),
    program_of("aws-sdk-js/", "AWS SDK for JavaScript", Via::Sdk),
    program_of("aws-sdk-nodejs/", "AWS SDK for JavaScript", Via::Sdk),
    program_of("aws-sdk-rust/", "AWS SDK for Rust", Via::Sdk),
    program_of("aws-sdk-dotnet", "AWS SDK for .NET", Via::Sdk),
    program_of("aws-sdk-php/", "AWS SDK for PHP", Via::Sdk),
    program_of("aws-sdk-ruby", "AWS SDK for Ruby", Via::Sdk),
    program_of("aws-sdk-cpp/", "AWS SDK for C++", Via::Sdk),
    program_of("AWS_CLI/", "AWS CLI", Via::Cli),
    program_of("aws-sdk-", "AWS SDK", Via::Sdk),
];

/// Browsers, those foremost whose agents hold the names of others too.
const BROWSERS: [(&str, &str); 5] =
    [("Edg/", "Edge"), ("OPR/", "Opera"), ("Firefox/", "Firefox"), ("Chrome/", "Chrome"), ("Safari/", "Safari")];

impl Via {
    /// The word that outputs use.
    pub fn as_str(self) -> &'static str {
        match self {
            Self::Console => "console",
            Self::Cli => "cli",
            Self::Sdk => "sdk",
            Self::Terraform => "terraform",
            Self::CloudFormation => "cloudformation",
            Self::Cdk => "cdk",
            Self::Sam => "sam",
            Self::Serverless => "serverless",
            Self::Pulumi => "pulumi",
            Self::Ansible => "ansible",
            Self::Packer => "packer",
            Self::Kubernetes => "kubernetes",
            Self::Service => "service",
            Self::Other => "other",
        }
    }

    /// Whether a person did it by hand: what no code describes, and nobody can do again.
    pub fn is_by_hand(self) -> bool {
        self == Self::Console
    }

    /// What a program that calls itself so is. `invoked_by` is the service that made the call, where one did; `in_console`
    /// says that the record tells of credentials of a session of the web console.
    pub fn of(agent: &str, invoked_by: &str, in_console: bool) -> Self {
        let agent = plain(agent);
        if [invoked_by, agent].iter().any(|name| name.starts_with("cloudformation.")) {
            return Self::CloudFormation;
        }
        // What AWS's own programs are made with. Without more it does not tell that a person sat before the console.
        let is_inside = ["aws-internal/", "AWS Internal", "Coral/"].iter().any(|mark| agent.contains(mark));
        // AWS's own programs that act for nobody's browser say which service they are.
        let for_service = !invoked_by.is_empty() && invoked_by != "signin.amazonaws.com";
        match known(agent) {
            _ if is_console(agent) && !for_service => Self::Console,
            _ if is_inside && in_console && !for_service => Self::Console,
            _ if is_inside || for_service => Self::Service,
            Some(program) => program.via,
            None if agent.ends_with(".amazonaws.com") => Self::Service,
            None if in_console && agent.is_empty() => Self::Console,
            None => Self::Other,
        }
    }
}

/// What people call the program of an agent: `Terraform 1.1.2`, `AWS CLI 2.15.0`, `Boto3 1.26.165 (Python)`. The agent as it
/// is written where it is none that is known.
pub fn program(agent: &str) -> Cow<'_, str> {
    let agent = plain(agent);
    if is_console(agent) {
        let browser = BROWSERS.iter().find(|(mark, _)| agent.contains(mark)).filter(|_| agent.starts_with("Mozilla/"));
        return match browser {
            Some((_, name)) => format!("web console ({name})").into(),
            None => "web console".into(),
        };
    }
    if let Some(program) = known(agent) {
        let version = version_behind(agent, program.mark);
        let place = if agent.contains("exec-env/CloudShell") { " in CloudShell" } else { "" };
        let language = if program.name.starts_with("Boto") { " (Python)" } else { "" };
        let between = if version.is_empty() { "" } else { " " };
        return format!("{}{between}{version}{place}{language}", program.name).into();
    }
    match agent.strip_suffix(".amazonaws.com") {
        Some("cloudformation") => "CloudFormation".into(),
        Some(service) => format!("the service {service}").into(),
        None if agent == "AWS Internal" => "AWS itself".into(),
        None => agent.into(),
    }
}

/// Some services write agents in brackets.
fn plain(agent: &str) -> &str {
    agent.strip_prefix('[').and_then(|rest| rest.strip_suffix(']')).unwrap_or(agent).trim()
}

fn known(agent: &str) -> Option<&'static Program> {
    PROGRAMS.iter().find(|program| agent.contains(program.mark))
}

/// Browsers, and what AWS's console calls itself: `S3Console/0.4`, `RDS Console`, `EC2ConsoleBackend`, `console.amazonaws.com`,
/// `signin.amazonaws.com`.
fn is_console(agent: &str) -> bool {
    let hosts = ["console.", "signin.amazonaws.com"];
    agent.starts_with("Mozilla/") || agent.contains("Console") || hosts.iter().any(|host| agent.starts_with(host))
}

/// The digits and dots of a version.
fn version_behind<'a>(agent: &'a str, mark: &str) -> &'a str {
    let behind = agent.split_once(mark).map_or("", |(_, behind)| behind);
    let behind = behind.strip_prefix('v').unwrap_or(behind);
    let end = behind.find(|c: char| !c.is_ascii_digit() && c != '.').unwrap_or(behind.len());
    behind[..end].trim_end_matches('.')
}

#[cfg(test)]
mod tests {
    use super::*;

    /// An agent, who made the call, whether in a session of the console; through what that is, and its name for people.
    type Case = (&'static str, &'static str, bool, Via, &'static str);

    const CASES: [Case; 30] = [
        (
            "[APN/1.0 HashiCorp/1.0 Terraform/1.1.2 (+https://www.terraform.io) terraform-provider-aws/3.76.1 \
                 aws-sdk-go/1.44.157 (go1.19.3; linux; amd64) HashiCorp-terraform-exec/0.17.3]",
            "",
            false,
            Via::Terraform,
            "Terraform 1.1.2",
        ),
        ("APN/1.0 HashiCorp/1.0 OpenTofu/1.6.0", "", false, Via::Terraform, "OpenTofu 1.6.0"),
        (
            "aws-cli/2.13.5 Python/3.11.4 Linux/4.14.255-314-253.539.amzn2.x86_64 exec-env/CloudShell prompt/off \
                 command/iam.create-role",
            "",
            true,
            Via::Cli,
            "AWS CLI 2.13.5 in CloudShell",
        ),
        ("aws-cli/1.3.2 Python/2.7.5 Windows/7", "", false, Via::Cli, "AWS CLI 1.3.2"),
        (
            "[Boto3/1.26.165 Python/3.10.6 Linux/5.19.0-46-generic Botocore/1.29.165]",
            "",
            false,
            Via::Sdk,
            "Boto3 1.26.165 (Python)",
        ),
        ("AWS Internal", "", true, Via::Console, "AWS itself"),
        ("AWS Internal", "AWS Internal", false, Via::Service, "AWS itself"),
        ("health.amazonaws.com", "health.amazonaws.com", true, Via::Service, "the service health"),
        ("[S3Console/0.4, aws-internal/3 aws-sdk-java/1.12.488 Linux/5]", "", false, Via::Console, "web console"),
        ("RDS Console, aws-internal/3 aws-sdk-java/1.11.975 Linux/5.10", "", false, Via::Console, "web console"),
        ("EC2ConsoleBackend, aws-sdk-java/Linux/x.xx.fleetxen", "", false, Via::Console, "web console"),
        ("console.amazonaws.com", "", false, Via::Console, "web console"),
        ("signin.amazonaws.com", "signin.amazonaws.com", false, Via::Console, "web console"),
        ("Coral/Netty4", "", false, Via::Service, "Coral/Netty4"),
        ("Coral/Netty4", "", true, Via::Console, "Coral/Netty4"),
        ("Coral/Netty4", "ec2.amazonaws.com", false, Via::Service, "Coral/Netty4"),
        (
            "Mozilla/5.0 (X11; Ubuntu; Linux x86_64; rv:102.0) Gecko/20100101 Firefox/102.0",
            "",
            true,
            Via::Console,
            "web console (Firefox)",
        ),
        ("cloudformation.amazonaws.com", "cloudformation.amazonaws.com", false, Via::CloudFormation, "CloudFormation"),
        (
            "secretsmanager.amazonaws.com",
            "secretsmanager.amazonaws.com",
            false,
            Via::Service,
            "the service secretsmanager",
        ),
        ("aws-sdk-go/1.41.4 (go1.18.3; linux; amd64) amazon-ssm-agent/", "", false, Via::Service, "SSM agent"),
        (
            "aws-sdk-go/1.43.20 (go1.18.7; linux; amd64) openshift.io cluster-api-provider-aws/4.11.0-202301051515",
            "",
            false,
            Via::Kubernetes,
            "Cluster API 4.11.0",
        ),
        (
            "aws-sdk-go-v2/1.24 os/linux lang/go#1.21 karpenter.sh-v0.37.0",
            "",
            false,
            Via::Kubernetes,
            "Karpenter 0.37.0",
        ),
        (
            "aws-sdk-go/1.44 (go1.19) exec-env/aws-ebs-csi-driver-v1.15.0",
            "",
            false,
            Via::Kubernetes,
            "EBS CSI driver 1.15.0",
        ),
        (
            "APN/1.0 Ansible/2.15.0 community.aws/6.0.0 Boto3/1.28 Python/3.11",
            "",
            false,
            Via::Ansible,
            "Ansible 2.15.0",
        ),
        ("aws-sdk-ruby2/2.11.447 jruby/2.5.7 java cloudhealth", "", false, Via::Sdk, "AWS SDK for Ruby 2"),
        (
            "AWSPowerShell.Common/4.1.650 .NET_Core/8.0.5 OS/Microsoft_Windows_10.0.20348 PowerShellCore/7.-1",
            "",
            false,
            Via::Sdk,
            "AWS Tools for PowerShell 4.1.650",
        ),
        ("aws-copilot/1.33.0 linux", "", false, Via::Sdk, "AWS Copilot 1.33.0"),
        ("aws-sdk-go-v2/1.24 os/linux eksctl/0.167.0", "", false, Via::Sdk, "eksctl 0.167.0"),
        ("stratus-red-team_631bdcf7", "", false, Via::Other, "stratus-red-team_631bdcf7"),
        ("", "", false, Via::Other, ""),
    ];

    #[test]
    fn agents_are_told_apart() {
        for (agent, invoked_by, in_console, via, name) in CASES {
            assert_eq!(Via::of(agent, invoked_by, in_console), via, "{agent} by {invoked_by}");
            assert_eq!(program(agent), name);
        }
    }
}
