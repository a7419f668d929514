//! Which resources of the estate the events are about.

mod estate;

use std::collections::HashMap;

pub(crate) use estate::is_unique;
pub(super) use estate::known_by;
pub use estate::{Asked, Estate};

use super::ledger::Ledger;
use super::things::ThingKey;
use crate::graph::{Graph, ResourceIndex};
use crate::texts::Text;

/// Things of events and resources of the estate that are the same.
#[derive(Debug, Default)]
pub struct Joined {
    of_thing: HashMap<ThingKey, ResourceIndex>,
    things: HashMap<ResourceIndex, Vec<ThingKey>>,
}

impl Joined {
    /// Finds for each thing that something happened to, or that is called, the resource that it is: by its ARN; by kind,
    /// account, region and id or name, where these name one resource alone. Linear in resources and things.
    pub fn new(ledger: &Ledger, graph: &Graph) -> Self {
        let mut joined = Self::default();
        if graph.inventory().resources.is_empty() {
            return joined;
        }
        let estate = Estate::new(graph);
        let done = ledger.things.iter().map(|(key, thing)| (*key, thing.arn));
        for (key, arn) in done.chain(ledger.calls.called()) {
            joined.join(&estate, ledger, key, arn);
        }
        let written = |key: &ThingKey| [key.kind, key.id, key.account, key.region].map(|text| ledger.texts.get(text));
        for things in joined.things.values_mut() {
            things.sort_by(|a, b| written(a).cmp(&written(b)));
        }
        joined
    }

    fn join(&mut self, estate: &Estate<'_>, ledger: &Ledger, key: ThingKey, arn: Text) {
        if self.of_thing.contains_key(&key) {
            return;
        }
        let of = |text: Text| ledger.texts.get(text);
        let asked = Asked {
            arn: of(arn),
            kind: of(key.kind),
            id: of(key.id),
            account: of(key.account),
            region: of(key.region),
        };
        if let Some(resource) = estate.find(&asked) {
            self.of_thing.insert(key, resource);
            self.things.entry(resource).or_default().push(key);
        }
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
