//! How the records of CloudTrail name the resources of a kind: which events make some, change and end them, and where they
//! tell their ids. Data alone; [`crate::trail`] reads records with it.
//!
//! A path begins with `request`, `response`, `details` (of what a service did of its own) or `additional`, goes on with the
//! names of fields, in any case (`dBInstanceIdentifier`), and says `[]` for each item of a list:
//! `response.instancesSet.items[].instanceId`. Whether a field holds an ARN, an URL or a name is seen from what it holds.
//!
//! Sources: the API reference of each service; its records write the fields of requests and answers with a small letter in
//! front. Rows that were held against real records say so.

/// An event that makes resources.
#[derive(Debug, Clone, Copy)]
pub struct Making {
    /// The event, without the version of the API: `RunInstances`.
    pub event: &'static str,
    /// Where it tells the ids of what it made.
    pub ids: &'static str,
}

impl Making {
    /// An event and where it tells what it made.
    pub(super) const fn by(event: &'static str, ids: &'static str) -> Self {
        Self { event, ids }
    }
}

/// How records name the resources of a kind.
#[derive(Debug, Clone, Copy)]
pub struct TrailNames {
    /// The service that the events belong to, without `.amazonaws.com`: `ec2`. It need not be the one of the kind's name.
    pub service: &'static str,
    /// What makes one.
    pub made_by: &'static [Making],
    /// Where the service's requests name one, as paths below `request`: `functionName`.
    pub named_by: &'static [&'static str],
    /// What ends one: named as `named_by` says.
    pub ended_by: &'static [&'static str],
    /// Events that name one, are not read-only, and do not change it: `Invoke`.
    pub untouched_by: &'static [&'static str],
}

impl TrailNames {
    /// What a row says when it says nothing but the service.
    pub(super) const fn of(service: &'static str) -> Self {
        Self { service, made_by: &[], named_by: &[], ended_by: &[], untouched_by: &[] }
    }
}

pub(super) const INSTANCE: TrailNames = TrailNames {
    made_by: &[Making::by("RunInstances", "response.instancesSet.items[].instanceId")],
    named_by: &["instanceId", "instancesSet.items[].instanceId"],
    ended_by: &["TerminateInstances"],
    ..TrailNames::of("ec2")
};
