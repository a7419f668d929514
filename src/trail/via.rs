//! Through what a call was made, as far as the program says: its `userAgent`.

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
    /// Pulumi.
    Pulumi,
    /// A service of AWS, in somebody's name or of its own.
    Service,
    /// A program that does not say what it is.
    Other,
}

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
            Self::Pulumi => "pulumi",
            Self::Service => "service",
            Self::Other => "other",
        }
    }

    /// Whether a person did it by hand: what no code describes, and nobody can do again.
    pub fn is_by_hand(self) -> bool {
        self == Self::Console
    }

    /// What a program that calls itself so is. `invoked_by` is the service that made the call, where one did.
    pub fn of(agent: &str, invoked_by: &str, in_console: bool) -> Self {
        let _ = in_console;
        let has = |word: &str| agent.contains(word);
        match () {
            () if invoked_by.starts_with("cloudformation.") || agent == "cloudformation.amazonaws.com" => {
                Self::CloudFormation
            }
            () if has("HashiCorp") || has("terraform") || has("Terraform") => Self::Terraform,
            () if has("Pulumi") || has("pulumi") => Self::Pulumi,
            () if has("aws-cdk") || has("cdk-") => Self::Cdk,
            () if has("aws-cli") => Self::Cli,
            () if agent.starts_with("Mozilla/") || has("Console") || has("console.") => Self::Console,
            () if agent.ends_with(".amazonaws.com") || has("AWS Internal") || !invoked_by.is_empty() => Self::Service,
            () if has("Boto") || has("aws-sdk") || has("AWS-SDK") => Self::Sdk,
            () => Self::Other,
        }
    }
}
