//! The tables of `prices/`, by name.

use std::sync::OnceLock;

use super::table::{Head, Table};

/// A table that is compiled in.
pub(super) struct Compiled {
    pub(super) name: &'static str,
    pub(super) text: &'static str,
    /// Read when the table is first asked for.
    head: OnceLock<Option<Head>>,
}

impl Compiled {
    const fn new(name: &'static str, text: &'static str) -> Self {
        Self { name, text, head: OnceLock::new() }
    }

    /// The table; `None` where its text has no rows, which a test looks for.
    pub(super) fn table(&'static self) -> Option<Table<'static>> {
        let head = self.head.get_or_init(|| Head::read(self.text)).as_ref()?;
        Some(Table::new(self.name, None, self.text, head))
    }
}

/// The table of a name.
pub(super) fn find(name: &str) -> Option<Table<'static>> {
    let at = TABLES.binary_search_by(|table| table.name.cmp(name)).ok()?;
    TABLES[at].table()
}

/// Each table, sorted by name.
pub(super) static TABLES: [Compiled; 53] = [
    Compiled::new("acm-pca", include_str!("../../../prices/acm-pca.tsv")),
    Compiled::new("apigateway", include_str!("../../../prices/apigateway.tsv")),
    Compiled::new("cloudformation", include_str!("../../../prices/cloudformation.tsv")),
    Compiled::new("cloudfront", include_str!("../../../prices/cloudfront.tsv")),
    Compiled::new("cloudhsm", include_str!("../../../prices/cloudhsm.tsv")),
    Compiled::new("cloudtrail", include_str!("../../../prices/cloudtrail.tsv")),
    Compiled::new("cloudwatch", include_str!("../../../prices/cloudwatch.tsv")),
    Compiled::new("codebuild", include_str!("../../../prices/codebuild.tsv")),
    Compiled::new("config", include_str!("../../../prices/config.tsv")),
    Compiled::new("cpu-credits", include_str!("../../../prices/cpu-credits.tsv")),
    Compiled::new("data-transfer", include_str!("../../../prices/data-transfer.tsv")),
    Compiled::new("directoryservice", include_str!("../../../prices/directoryservice.tsv")),
    Compiled::new("dms", include_str!("../../../prices/dms.tsv")),
    Compiled::new("docdb", include_str!("../../../prices/docdb.tsv")),
    Compiled::new("dynamodb", include_str!("../../../prices/dynamodb.tsv")),
    Compiled::new("ebs", include_str!("../../../prices/ebs.tsv")),
    Compiled::new("ec2", include_str!("../../../prices/ec2.tsv")),
    Compiled::new("ec2-options", include_str!("../../../prices/ec2-options.tsv")),
    Compiled::new("ecr", include_str!("../../../prices/ecr.tsv")),
    Compiled::new("ecs-fargate", include_str!("../../../prices/ecs-fargate.tsv")),
    Compiled::new("efs", include_str!("../../../prices/efs.tsv")),
    Compiled::new("eks", include_str!("../../../prices/eks.tsv")),
    Compiled::new("elasticache", include_str!("../../../prices/elasticache.tsv")),
    Compiled::new("elb", include_str!("../../../prices/elb.tsv")),
    Compiled::new("eventbridge", include_str!("../../../prices/eventbridge.tsv")),
    Compiled::new("firehose", include_str!("../../../prices/firehose.tsv")),
    Compiled::new("global-accelerator", include_str!("../../../prices/global-accelerator.tsv")),
    Compiled::new("glue", include_str!("../../../prices/glue.tsv")),
    Compiled::new("grafana", include_str!("../../../prices/grafana.tsv")),
    Compiled::new("kinesis", include_str!("../../../prices/kinesis.tsv")),
    Compiled::new("kms", include_str!("../../../prices/kms.tsv")),
    Compiled::new("lambda", include_str!("../../../prices/lambda.tsv")),
    Compiled::new("lightsail", include_str!("../../../prices/lightsail.tsv")),
    Compiled::new("mwaa", include_str!("../../../prices/mwaa.tsv")),
    Compiled::new("nat-gateway", include_str!("../../../prices/nat-gateway.tsv")),
    Compiled::new("neptune", include_str!("../../../prices/neptune.tsv")),
    Compiled::new("network-firewall", include_str!("../../../prices/network-firewall.tsv")),
    Compiled::new("opensearch", include_str!("../../../prices/opensearch.tsv")),
    Compiled::new("rds", include_str!("../../../prices/rds.tsv")),
    Compiled::new("rds-extended-support", include_str!("../../../prices/rds-extended-support.tsv")),
    Compiled::new("rds-storage", include_str!("../../../prices/rds-storage.tsv")),
    Compiled::new("redshift", include_str!("../../../prices/redshift.tsv")),
    Compiled::new("route53", include_str!("../../../prices/route53.tsv")),
    Compiled::new("s3", include_str!("../../../prices/s3.tsv")),
    Compiled::new("secretsmanager", include_str!("../../../prices/secretsmanager.tsv")),
    Compiled::new("ses", include_str!("../../../prices/ses.tsv")),
    Compiled::new("sns", include_str!("../../../prices/sns.tsv")),
    Compiled::new("sqs", include_str!("../../../prices/sqs.tsv")),
    Compiled::new("ssm", include_str!("../../../prices/ssm.tsv")),
    Compiled::new("stepfunctions", include_str!("../../../prices/stepfunctions.tsv")),
    Compiled::new("transfer", include_str!("../../../prices/transfer.tsv")),
    Compiled::new("vpc", include_str!("../../../prices/vpc.tsv")),
    Compiled::new("waf", include_str!("../../../prices/waf.tsv")),
];
