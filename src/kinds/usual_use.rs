//! How much of a thing is used in a month where nobody says so, as data: least, typical, most.
//!
//! These are no facts of AWS: they are our judgement of small and middling services (an application of some hundred to
//! some ten thousand daily users), round on purpose. Nothing is taken from here unless it is asked for (`cost --assume-use`,
//! or `assume_use` in the configuration): an amount that nobody measured must not look like one that somebody did.

/// The use of a kind that is taken for granted.
#[derive(Debug, Clone, Copy)]
pub struct UsualUse {
    /// The kind; empty: every kind that has no entry of its own.
    kind: &'static str,
    /// The key of `usage`.
    key: &'static str,
    /// At the least.
    pub low: &'static str,
    /// What is taken.
    pub typical: &'static str,
    /// At the most.
    pub high: &'static str,
    /// For people: `50 GB stored (1 to 1000)`.
    pub words: &'static str,
}

macro_rules! usual {
    ($($kind:literal $key:literal $low:literal $typical:literal $high:literal $what:literal;)+) => {
        &[$(UsualUse {
            kind: $kind,
            key: $key,
            low: $low,
            typical: $typical,
            high: $high,
            words: concat!($typical, " ", $what, " (", $low, " to ", $high, ")"),
        }),+]
    };
}

const USUAL: &[UsualUse] = usual! {
    "" "data_gb" "10" "100" "1000" "GB a month";
    "" "data_out_gb" "1" "20" "500" "GB a month to the internet";
    "" "queries" "100000" "1000000" "10000000" "queries a month";
    "" "latency_queries" "100000" "1000000" "10000000" "queries a month";
    "" "geo_queries" "100000" "1000000" "10000000" "queries a month";
    "" "requests" "10000" "1000000" "10000000" "requests a month";
    "" "duration_ms" "50" "200" "1000" "ms a request";
    "" "storage_gb" "1" "20" "500" "GB stored";
    "" "put_requests" "1000" "50000" "1000000" "writing requests a month";
    "" "get_requests" "10000" "500000" "10000000" "reading requests a month";
    "" "read_gb" "10" "100" "1000" "GB a month read";
    "" "write_gb" "1" "20" "200" "GB a month written";
    "" "ingested_gb" "1" "5" "100" "GB a month taken in";
    "" "retrieved_gb" "1" "10" "200" "GB a month retrieved";
    "" "read_requests" "100000" "1000000" "50000000" "reads a month";
    "" "write_requests" "10000" "500000" "10000000" "writes a month";
    "" "io_requests" "1000000" "10000000" "200000000" "I/O requests a month";
    "" "backup_gb" "0" "0" "100" "GB of backups beyond what is free";
    "" "infrequent_access_read_gb" "0" "5" "50" "GB a month read of infrequent access";
    "" "infrequent_access_write_gb" "0" "5" "50" "GB a month written to infrequent access";
    "" "infrequent_access_gb" "1" "20" "500" "GB stored, infrequent access";
    "" "evaluations" "1000" "10000" "100000" "evaluations a month";
    "" "associations" "1" "1" "3" "subnets associated";
    "AWS::ElasticLoadBalancingV2::LoadBalancer" "lcu_hours" "73" "730" "3650" "capacity unit hours a month";
    "AWS::EC2::Image" "storage_gb" "1" "8" "30" "GB of snapshots";
    "AWS::EC2::Snapshot" "storage_gb" "1" "8" "100" "GB stored";
    "AWS::EC2::ClientVpnEndpoint" "connection_hours" "100" "1000" "10000" "connection hours a month";
    "AWS::EC2::FlowLog" "ingested_gb" "1" "10" "200" "GB of logs a month";
    "AWS::ECR::Repository" "storage_gb" "1" "5" "50" "GB of images";
    "AWS::EKS::FargateProfile" "vcpu_hours" "183" "730" "7300" "vCPU hours a month";
    "AWS::EKS::FargateProfile" "memory_gb_hours" "365" "1460" "14600" "GB hours a month";
    "AWS::S3::Bucket" "storage_gb" "1" "50" "1000" "GB stored";
    "AWS::CloudFront::Distribution" "requests" "100000" "2000000" "50000000" "requests a month";
    "AWS::Transfer::Server" "downloaded_gb" "1" "10" "200" "GB a month downloaded";
    "AWS::Transfer::Server" "uploaded_gb" "1" "10" "200" "GB a month uploaded";
    "AWS::RDS::DBInstance" "capacity_units" "0.5" "2" "16" "capacity units on average";
    "AWS::RDS::DBCluster" "capacity_units" "0.5" "2" "16" "capacity units on average";
    "AWS::DynamoDB::Table" "storage_gb" "1" "5" "100" "GB stored";
    "AWS::DynamoDB::Table" "stream_reads" "0" "100000" "5000000" "reads of the stream a month";
    "AWS::SNS::Topic" "requests" "1000" "100000" "5000000" "messages a month";
    "AWS::SNS::Topic" "emails" "0" "500" "10000" "e-mails a month";
    "AWS::SNS::Topic" "http_deliveries" "0" "10000" "1000000" "HTTP deliveries a month";
    "AWS::Events::EventBus" "events" "10000" "500000" "10000000" "events a month";
    "AWS::Scheduler::Schedule" "invocations" "30" "1000" "50000" "invocations a month";
    "AWS::StepFunctions::StateMachine" "transitions" "1000" "50000" "2000000" "state transitions a month";
    "AWS::Kinesis::Stream" "put_payload_units" "1000000" "10000000" "200000000" "payload units a month";
    "AWS::Kinesis::StreamConsumer" "shards" "1" "1" "4" "shards";
    "AWS::SES::EmailIdentity" "messages" "100" "5000" "100000" "messages a month";
    "AWS::ApiGatewayV2::Api" "messages" "10000" "1000000" "50000000" "messages a month";
    "AWS::ApiGatewayV2::Api" "connection_minutes" "10000" "500000" "20000000" "connection minutes a month";
    "AWS::KMS::Key" "requests" "1000" "50000" "1000000" "requests a month";
    "AWS::KMS::ReplicaKey" "requests" "1000" "50000" "1000000" "requests a month";
    "AWS::SecretsManager::Secret" "requests" "100" "5000" "500000" "requests a month";
    "AWS::WAFv2::WebACL" "requests" "100000" "2000000" "50000000" "requests a month";
    "AWS::WAF::WebACL" "requests" "100000" "2000000" "50000000" "requests a month";
    "AWS::Logs::LogGroup" "storage_gb" "1" "5" "200" "GB of logs kept";
    "AWS::Logs::LogGroup" "scanned_gb" "0" "5" "100" "GB a month scanned";
    "AWS::CloudTrail::Trail" "data_events" "0" "100000" "10000000" "data events a month";
    "AWS::CloudTrail::Trail" "insight_events" "0" "100000" "5000000" "events a month analysed";
    "AWS::Config::ConfigurationRecorder" "items" "500" "5000" "100000" "configuration items a month";
    "AWS::CloudFormation::Stack" "handler_operations" "0" "100" "5000" "operations of handlers a month";
    "AWS::CloudFormation::StackSet" "handler_operations" "0" "100" "5000" "operations of handlers a month";
    "AWS::CloudFormation::Stack" "handler_seconds" "0" "0" "1000" "seconds above thirty";
    "AWS::CloudFormation::StackSet" "handler_seconds" "0" "0" "1000" "seconds above thirty";
};

/// What is usual of a kind, by the key of its `usage`; `None` where we would not dare to say.
pub fn usual_use(kind: &str, key: &str) -> Option<&'static UsualUse> {
    let of = |wanted: &str| USUAL.iter().find(|usual| usual.key == key && usual.kind == wanted);
    of(kind).or_else(|| of(""))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::kinds::price_line::From;
    use crate::kinds::{Billing, find};

    #[test]
    fn every_entry_is_read_and_in_order() {
        for usual in USUAL {
            let [low, typical, high] =
                [usual.low, usual.typical, usual.high].map(|text| crate::cost::amount(text).unwrap());
            assert!(low <= typical && typical <= high, "{} {}", usual.kind, usual.key);
            let reads = |spec: &crate::kinds::KindSpec| match spec.billing {
                Billing::Lines(lines) => lines.iter().flat_map(|line| line.inputs()).any(|input| {
                    input.places().iter().any(|place| matches!(place, From::Usage(key) if *key == usual.key))
                }),
                Billing::Free(_) | Billing::Unpriced => false,
            };
            let is_read = match usual.kind {
                "" => crate::kinds::KINDS.iter().copied().flatten().any(reads),
                kind => reads(find(kind).unwrap()),
            };
            assert!(is_read, "{} has no `{}`", usual.kind, usual.key);
        }
    }
}
