//! Of several items of one resource, the latest counts.

use std::collections::HashMap;
use std::collections::hash_map::Entry;

use super::draft::Draft;
use super::item::Item;
use crate::diagnostic::Diagnostic;

/// The resources that were met, each as its latest item describes it.
#[derive(Debug, Default)]
pub(super) struct History {
    drafts: Vec<Draft>,
    known: HashMap<Key, usize>,
}

/// What makes two items of one resource.
#[derive(Debug, Clone, PartialEq, Eq, Hash)]
struct Key {
    kind: String,
    id: String,
    account: Option<String>,
    region: Option<String>,
}

/// More resources of one kind and id than this are not asked which of them an item without a place means.
const MOST_PLACES: usize = 64;

impl History {
    /// Takes an item, unless a later one of its resource is known. Of two of one moment the first stays.
    pub(super) fn add(&mut self, item: Item<'_>, diagnostics: &mut Vec<Diagnostic>) {
        let key = Key {
            kind: item.kind.name().to_owned(),
            id: item.key().to_owned(),
            account: item.account.map(str::to_owned),
            region: item.region.map(str::to_owned),
        };
        match self.known.entry(key) {
            Entry::Vacant(place) => {
                place.insert(self.drafts.len());
                self.drafts.push(Draft::of(item, diagnostics));
            }
            Entry::Occupied(place) => {
                let draft = &mut self.drafts[*place.get()];
                if item.moment > draft.moment {
                    *draft = Draft::of(item, diagnostics);
                }
            }
        }
    }

    /// The resources in the order in which they were first met. An item that does not say where its resource is (as
    /// `list-discovered-resources` prints it) is of the only one of that id whose place is known.
    pub(super) fn into_drafts(mut self) -> Vec<Draft> {
        let gone = self.placeless();
        let mut index = 0;
        self.drafts.retain(|_| {
            index += 1;
            !gone[index - 1]
        });
        self.drafts
    }

    /// Settles what items without a place are of, and says of each draft whether another stands for it.
    fn placeless(&mut self) -> Vec<bool> {
        let mut same: HashMap<(String, String), Vec<usize>> = HashMap::new();
        for (key, &index) in &self.known {
            same.entry((key.kind.clone(), key.id.clone())).or_default().push(index);
        }
        let mut gone = vec![false; self.drafts.len()];
        for mut places in same.into_values().filter(|places| (2..=MOST_PLACES).contains(&places.len())) {
            places.sort_unstable();
            for &index in &places {
                let may_be = |&&other: &&usize| other != index && !gone[other] && self.says_more(other, index);
                let mut meant = places.iter().filter(may_be);
                if let (Some(&only), None) = (meant.next(), meant.next()) {
                    gone[index] = true;
                    self.unite(only, index);
                }
            }
        }
        gone
    }

    /// Whether the place of one is that of another, and told more fully.
    fn says_more(&self, one: usize, other: usize) -> bool {
        let (one, other) = (&self.drafts[one], &self.drafts[other]);
        let fits = |more: &Option<String>, less: &Option<String>| less.is_none() || more == less;
        let told = |draft: &Draft| usize::from(draft.account.is_some()) + usize::from(draft.region.is_some());
        fits(&one.account, &other.account) && fits(&one.region, &other.region) && told(one) > told(other)
    }

    /// Keeps the later of two, at the place of the first.
    fn unite(&mut self, kept: usize, other: usize) {
        if self.drafts[other].moment > self.drafts[kept].moment {
            self.drafts.swap(kept, other);
            let place = (self.drafts[other].account.clone(), self.drafts[other].region.clone());
            (self.drafts[kept].account, self.drafts[kept].region) = place;
        }
    }
}
