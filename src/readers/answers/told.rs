//! Which answers would tell of tags: an item without any has none there, and says nothing of them elsewhere.

/// Commands whose items always carry their tags. A word alone stands for all commands of the service.
const TELLS_TAGS: &[&str] = &[
    "ec2",
    "autoscaling describe-auto-scaling-groups",
    "rds describe-db-instances",
    "rds describe-db-clusters",
    "rds describe-db-snapshots",
    "rds describe-db-cluster-snapshots",
    "secretsmanager",
    "cloudformation describe-stacks",
    "efs describe-file-systems",
    "efs describe-access-points",
    "apigateway get-rest-apis",
    "apigateway get-rest-api",
    "apigateway get-stages",
    "apigateway get-stage",
    "apigatewayv2 get-apis",
    "apigatewayv2 get-api",
    "apigatewayv2 get-stages",
    "apigatewayv2 get-vpc-links",
    "eks describe-cluster",
    "eks describe-nodegroup",
    "eks describe-fargate-profile",
    "eks describe-addon",
    "redshift",
    "lambda get-function",
    "iam get-role",
    "iam get-user",
    "iam get-account-authorization-details",
    "kafka",
    "batch",
    "mq describe-broker",
    "fsx",
    "guardduty get-detector",
    "ssm get-document",
    "backup describe-backup-vault",
];

/// Services whose resources `resourcegroupstaggingapi get-resources` does not list
/// (<https://docs.aws.amazon.com/resourcegroupstagging/latest/APIReference/supported-services.html>).
const NOT_IN_TAGGING_API: &[&str] = &["AWS::IAM::", "AWS::AutoScaling::", "AWS::Organizations::", "AWS::Budgets::"];

/// Whether an item of this command's answer without tags has none.
pub(super) fn tells(command: &str) -> bool {
    TELLS_TAGS.iter().any(|known| {
        command
            .strip_prefix(known)
            .is_some_and(|rest| rest.is_empty() || (rest.starts_with(' ') && !known.contains(' ')))
    })
}

/// Whether a command prints all that there is to say of a resource, not only its name among others.
pub(super) fn describes(command: &str) -> bool {
    command
        .split(' ')
        .nth(1)
        .is_some_and(|operation| operation.starts_with("describe-") || operation.starts_with("get-"))
}

/// Whether the tagging API would list a tagged resource of this kind.
pub(super) fn is_in_tagging_api(kind: &str) -> bool {
    !NOT_IN_TAGGING_API.iter().any(|service| kind.starts_with(service))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_service_stands_for_its_commands_and_a_command_for_itself() {
        assert!(tells("ec2 describe-volumes"));
        assert!(tells("rds describe-db-instances"));
        assert!(!tells("rds describe-db-subnet-groups"));
        assert!(!tells("ecs describe-clusters"));
        assert!(!tells("lambda list-functions"));
    }
}
