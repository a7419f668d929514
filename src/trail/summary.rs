//! What logs tell of each resource of the estate, in short: who made it, when, through what, and who changed it last.

use std::collections::HashMap;

use super::Trail;
use super::join::Joined;
use super::things::Deed;
use super::via::Via;
use crate::graph::ResourceIndex;
use crate::model::time::Day;

/// One deed, told.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Told {
    /// When, in milliseconds since 1970.
    pub at: i64,
    /// Who stands behind it, with a `?` where that is in doubt; empty where nothing tells.
    pub actor: String,
    /// The call: `s3:PutBucketPolicy`.
    pub action: String,
    /// Through what.
    pub via: Via,
}

/// What happened to a resource.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Summary {
    /// What made it; `None` where that is not in the logs.
    pub made: Option<Told>,
    /// What changed it last.
    pub changed: Option<Told>,
}

/// The summaries of the resources that the logs speak of.
#[derive(Debug, Clone, Default)]
pub struct Summaries {
    of: HashMap<ResourceIndex, Summary>,
    /// The last moment that the logs tell of, in milliseconds since 1970.
    pub newest: Option<i64>,
}

impl Summaries {
    /// Of each resource what its things tell: of several the newest making and the newest change.
    pub fn new(trail: &Trail, joined: &Joined) -> Self {
        let mut of: HashMap<ResourceIndex, Summary> = HashMap::new();
        for (key, thing) in trail.ledger.things.iter() {
            let Some(resource) = joined.resource(key) else { continue };
            let summary = of.entry(resource).or_default();
            let told = |deed: &Deed| Told::new(trail, deed);
            summary.made = newer(summary.made.take(), thing.made().map(told));
            summary.changed = newer(summary.changed.take(), thing.changes().last().map(told));
        }
        of.retain(|_, summary| *summary != Summary::default());
        Self { of, newest: trail.ledger.span.map(|(_, last)| last) }
    }

    /// What the logs tell of a resource.
    pub fn of(&self, resource: ResourceIndex) -> Option<&Summary> {
        self.of.get(&resource)
    }
}

fn newer(a: Option<Told>, b: Option<Told>) -> Option<Told> {
    let order = |told: &Told| (told.at, told.action.clone(), told.actor.clone());
    [a, b].into_iter().flatten().max_by_key(order)
}

impl Told {
    fn new(trail: &Trail, deed: &Deed) -> Self {
        let text = |text| trail.ledger.texts.get(text);
        Self {
            at: deed.at,
            actor: trail.actors.get(deed.who).marked_name(),
            action: format!("{}:{}", text(deed.service), text(deed.name)),
            via: deed.via,
        }
    }

    /// "by alice on 2026-11-20 through the console, by hand".
    pub fn sentence(&self) -> String {
        let by =
            if self.actor.is_empty() { "by somebody whom the logs do not name" } else { &format!("by {}", self.actor) };
        format!("{by} on {}{}", Day::of(self.at), through(self.via))
    }
}

fn through(via: Via) -> &'static str {
    match via {
        Via::Console => " by hand in the console",
        Via::Cli => " with the AWS CLI",
        Via::Sdk => " with a program",
        Via::Terraform => " with Terraform",
        Via::CloudFormation => " through CloudFormation",
        Via::Cdk => " with the CDK",
        Via::Sam => " with the SAM CLI",
        Via::Serverless => " with the Serverless Framework",
        Via::Pulumi => " with Pulumi",
        Via::Ansible => " with Ansible",
        Via::Packer => " with Packer",
        Via::Kubernetes => " through a controller of Kubernetes",
        Via::Service => " through a service of AWS",
        Via::Other => "",
    }
}

impl Summary {
    /// A line each: who made it, who changed it last.
    pub fn lines(&self) -> impl Iterator<Item = String> {
        let made = self.made.as_ref().map(|told| format!("made {}", told.sentence()));
        let changed = self.changed.as_ref().map(|told| format!("last changed {} ({})", told.sentence(), told.action));
        [made, changed].into_iter().flatten()
    }
}
