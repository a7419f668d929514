//! Tables of DynamoDB.

use crate::kinds::price_line::{ALL_HOURS, Factor::*, From::*, Input, Input::*, List, PriceLine, When::*};

const PROVISIONED: Input = Mapped(
    &[Property("TableClass"), Default("STANDARD")],
    &[("STANDARD", "provisioned"), ("STANDARD_INFREQUENT_ACCESS", "provisioned-ia")],
);
const ON_DEMAND: Input = Mapped(
    &[Property("TableClass"), Default("STANDARD")],
    &[("STANDARD", "ondemand"), ("STANDARD_INFREQUENT_ACCESS", "ondemand-ia")],
);
const STORED: Input = Mapped(
    &[Property("TableClass"), Default("STANDARD")],
    &[("STANDARD", "standard"), ("STANDARD_INFREQUENT_ACCESS", "standard-ia")],
);
/// Units that are provisioned; where a scaling target keeps them, those that it keeps at the least.
const READ: Input = First(&[Usage("read_capacity"), Property("ProvisionedThroughput.ReadCapacityUnits")]);
const WRITE: Input = First(&[Usage("write_capacity"), Property("ProvisionedThroughput.WriteCapacityUnits")]);
const BILLING_MODE: Input = First(&[Property("BillingMode"), Default("PROVISIONED")]);
/// Replicas in other regions, as Terraform declares them in the table; each is billed what is written to it, at the price
/// of its region (<https://aws.amazon.com/dynamodb/pricing/>, "Global tables").
const REPLICAS: Option<List> = Some(List::Own("Replicas"));
const REPLICA: Option<Input> = Some(First(&[Property(".Region")]));
const INDEXES: Option<List> = Some(List::Own("GlobalSecondaryIndexes"));

const fn capacity(
    item: &'static str,
    key: &'static [Input],
    units: &'static [crate::kinds::price_line::Factor],
    each: Option<List>,
) -> PriceLine {
    PriceLine {
        item,
        table: "dynamodb",
        key,
        quantity: units,
        when: &[Is(BILLING_MODE, &["PROVISIONED"])],
        each,
        region: None,
        missing: None,
    }
}

/// <https://aws.amazon.com/dynamodb/pricing/>
pub(in crate::kinds) const TABLE: &[PriceLine] = &[
    capacity("read capacity", &[PROVISIONED, Text("rcu")], &[Times(READ), Times(ALL_HOURS)], None),
    capacity("write capacity", &[PROVISIONED, Text("wcu")], &[Times(WRITE), Times(ALL_HOURS)], None),
    capacity(
        "read capacity of an index",
        &[PROVISIONED, Text("rcu")],
        &[Times(First(&[Property(".ProvisionedThroughput.ReadCapacityUnits")])), Times(ALL_HOURS)],
        INDEXES,
    ),
    capacity(
        "write capacity of an index",
        &[PROVISIONED, Text("wcu")],
        &[Times(First(&[Property(".ProvisionedThroughput.WriteCapacityUnits")])), Times(ALL_HOURS)],
        INDEXES,
    ),
    PriceLine {
        item: "reads",
        table: "dynamodb",
        key: &[ON_DEMAND, Text("read")],
        quantity: &[Times(First(&[Usage("read_requests")]))],
        when: &[Is(BILLING_MODE, &["PAY_PER_REQUEST"])],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "writes",
        table: "dynamodb",
        key: &[ON_DEMAND, Text("write")],
        quantity: &[Times(First(&[Usage("write_requests")]))],
        when: &[Is(BILLING_MODE, &["PAY_PER_REQUEST"])],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "storage",
        table: "dynamodb",
        key: &[Text("storage"), STORED],
        quantity: &[Times(First(&[Usage("storage_gb")]))],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "point-in-time recovery",
        table: "dynamodb",
        key: &[Text("backup pitr")],
        quantity: &[Times(First(&[Usage("pitr_gb"), Usage("storage_gb")]))],
        when: &[Is(First(&[Property("PointInTimeRecoverySpecification.PointInTimeRecoveryEnabled")]), &["true"])],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "backups on demand",
        table: "dynamodb",
        key: &[Text("backup on-demand")],
        quantity: &[Times(First(&[Usage("backup_gb")]))],
        when: &[Stated("backup_gb")],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "data restored",
        table: "dynamodb",
        key: &[Text("restore")],
        quantity: &[Times(First(&[Usage("restored_gb")]))],
        when: &[Stated("restored_gb")],
        ..PriceLine::BASE
    },
    PriceLine {
        item: "reads of the stream",
        table: "dynamodb",
        key: &[Text("streams read")],
        quantity: &[Times(First(&[Usage("stream_reads")]))],
        when: &[Stated("stream_reads")],
        ..PriceLine::BASE
    },
    PriceLine {
        region: REPLICA,
        ..capacity(
            "write capacity of a replica",
            &[PROVISIONED, Text("wcu")],
            &[Times(WRITE), Times(ALL_HOURS)],
            REPLICAS,
        )
    },
    PriceLine {
        item: "writes to a replica",
        table: "dynamodb",
        key: &[Text("ondemand replicated-write")],
        quantity: &[Times(First(&[Usage("write_requests")]))],
        when: &[Is(BILLING_MODE, &["PAY_PER_REQUEST"])],
        each: REPLICAS,
        region: REPLICA,
        ..PriceLine::BASE
    },
];
