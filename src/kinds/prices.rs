//! The price lines of the kinds, by family: what stands in a row's `billing`. Data alone, in the words of
//! [`price_line`](super::price_line).
//!
//! What is billed by use is listed with the key of `usage` that states it; an extra that few use (backup beyond the
//! free part, requests of a key) is a line only where it is stated, so that nobody reads twenty open items a bucket.
//! Each const names the AWS page that says what is charged; the figures themselves are in `prices/`.

pub(super) mod application;
mod burstable;
pub(super) mod clusters;
pub(super) mod compute;
pub(super) mod containers;
pub(super) mod database;
pub(super) mod delivery;
pub(super) mod network;
pub(super) mod operations;
pub(super) mod search;
pub(super) mod storage;
pub(super) mod tables;
#[cfg(test)]
mod tests;

use super::price_line::{Factor, From, Input, PriceLine, When};

/// What `usage` says is reserved.
const RESERVED: PriceLine = PriceLine {
    item: "reservation",
    missing: Some("prices of reservations are not in the price book"),
    ..PriceLine::BASE
};

/// What a burstable instance uses above its baseline, where `usage` states it: hours of a whole instance, times its vCPUs.
/// <https://aws.amazon.com/ec2/pricing/on-demand/>, "T2/T3/T4g Unlimited Mode Pricing"
const CREDITS: PriceLine = PriceLine {
    item: "CPU credits",
    table: "cpu-credits",
    when: &[When::Stated("cpu_credit_hours")],
    ..PriceLine::BASE
};
const CREDIT_HOURS: Input = Input::First(&[From::Usage("cpu_credit_hours")]);

/// A public IPv4 address of the thing itself; an elastic address is billed as a resource of its own.
/// <https://aws.amazon.com/vpc/pricing/>, "Public IPv4 addresses", since 2024-02-01.
const ADDRESS: PriceLine = PriceLine {
    item: "public IPv4 address",
    table: "vpc",
    key: &[Input::Text("public-ipv4 in-use")],
    quantity: &[Factor::Times(super::price_line::HOURS)],
    ..PriceLine::BASE
};

/// Gigabytes sent to the internet, where `usage` states them.
/// <https://aws.amazon.com/ec2/pricing/on-demand/>, "Data transfer".
const DATA_OUT: PriceLine = PriceLine {
    item: "data to the internet",
    table: "data-transfer",
    key: &[Input::Text("internet-out")],
    quantity: &[Factor::Times(Input::First(&[From::Usage("data_out_gb")]))],
    when: &[When::Stated("data_out_gb")],
    ..PriceLine::BASE
};

/// Gigabytes that go to and come from other zones of the region, where `usage` states them: each direction is billed.
/// <https://aws.amazon.com/ec2/pricing/on-demand/>, "Data transfer within the same AWS Region"
const DATA_BETWEEN_ZONES: PriceLine = PriceLine {
    item: "data between zones, both directions",
    table: "data-transfer",
    key: &[Input::Text("inter-az each direction")],
    quantity: &[Factor::Times(Input::First(&[From::Usage("inter_az_gb")])), Factor::Times(Input::Text("2"))],
    when: &[When::Stated("inter_az_gb")],
    ..PriceLine::BASE
};
