//! The price lines of the kinds, by family: what stands in a row's `billing`. Data alone, in the words of
//! [`price_line`](super::price_line).
//!
//! What is billed by use is listed with the key of `usage` that states it; an extra that few use (backup beyond the
//! free part, requests of a key) is a line only where it is stated, so that nobody reads twenty open items a bucket.
//! Each const names the AWS page that says what is charged; the figures themselves are in `prices/`.

pub(super) mod application;
pub(super) mod compute;
pub(super) mod containers;
pub(super) mod database;
pub(super) mod network;
pub(super) mod operations;
pub(super) mod storage;
pub(super) mod tables;

use super::price_line::{Factor, From, Input, PriceLine, When};

/// What `usage` says is reserved.
const RESERVED: PriceLine = PriceLine {
    item: "reservation",
    missing: Some("prices of reservations are not in the price book"),
    ..PriceLine::BASE
};

/// What a burstable instance runs above its baseline.
const CREDITS: PriceLine = PriceLine {
    item: "CPU credits",
    missing: Some("CPU credits are not in the price book"),
    when: &[When::Stated("cpu_credit_hours")],
    ..PriceLine::BASE
};

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
