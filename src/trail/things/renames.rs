//! What was renamed keeps its history: all that was done to it is told under its last name.

use std::collections::HashMap;

use foldhash::fast::FixedState;

use super::{Deed, Did, Thing, ThingKey};
use crate::texts::Texts;

/// A call that gave a resource another name.
#[derive(Debug, Clone, Copy)]
struct Rename {
    at: i64,
    from: ThingKey,
    to: ThingKey,
}

/// Moves what was done under a name to the next one, in the order of the renames: `db` becomes `db-old` before `db-new`
/// becomes `db`. A name that had belonged to another resource keeps that one's history apart, and takes in no other.
pub(super) fn follow(things: &mut HashMap<ThingKey, Thing, FixedState>, texts: &Texts) {
    let renames = in_order(things, texts);
    let mut given: HashMap<ThingKey, Vec<i64>> = HashMap::new();
    for rename in &renames {
        given.entry(rename.to).or_default().push(rename.at);
    }
    for rename in &renames {
        let had_another = |thing: &Thing| thing.deeds.iter().any(|deed| deed.at < rename.at);
        if things.get(&rename.to).is_some_and(had_another) {
            continue;
        }
        let Some(mut old) = things.remove(&rename.from) else { continue };
        // Where the call asks for no haste, a database gets its name in its next maintenance window (read in the API
        // reference of `ModifyDBInstance`): until the name is given to another, what is done under it is done to the same.
        let again = given.get(&rename.from).into_iter().flatten().copied().find(|at| *at > rename.at);
        let made = old.deeds.iter().filter(|deed| deed.at > rename.at && makes_another(deed)).map(|deed| deed.at);
        let until = made.chain(again).min().unwrap_or(i64::MAX);
        let split = old.deeds.partition_point(|deed| deed.at < until);
        let left = old.deeds.split_off(split);
        let new = things.entry(rename.to).or_default();
        new.more += old.more;
        new.deeds.append(&mut old.deeds);
        new.earlier.append(&mut old.earlier);
        new.settle(texts);
        if !left.is_empty() {
            things.insert(rename.from, Thing { deeds: left, more: 0, ..old });
        }
    }
}

fn makes_another(deed: &Deed) -> bool {
    deed.did == Did::Made && !deed.is_put && !deed.is_recall
}

/// Every rename, in the order of time.
fn in_order(things: &HashMap<ThingKey, Thing, FixedState>, texts: &Texts) -> Vec<Rename> {
    let of_thing = |(from, thing): (&ThingKey, &Thing)| -> Vec<Rename> {
        let renames = thing.deeds.iter().filter(|deed| deed.renamed_to != Texts::NONE && deed.renamed_to != from.id);
        renames.map(|deed| Rename { at: deed.at, from: *from, to: ThingKey { id: deed.renamed_to, ..*from } }).collect()
    };
    let written = |key: &ThingKey| [key.kind, key.id, key.account, key.region].map(|text| texts.get(text));
    let mut renames: Vec<Rename> = things.iter().flat_map(of_thing).collect();
    renames.sort_by(|a, b| {
        a.at.cmp(&b.at).then_with(|| (written(&a.from), written(&a.to)).cmp(&(written(&b.from), written(&b.to))))
    });
    renames
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::trail::event::EventId;
    use crate::trail::identity::Identities;
    use crate::trail::via::Via;

    /// Databases by name, with what was done to each: `1 Made`, `3 to db-old`.
    fn followed(databases: &[(&str, &[&str])]) -> Vec<String> {
        let (mut texts, mut things) = (Texts::default(), HashMap::default());
        let who = Identities::default().put(None, &mut texts);
        for (name, deeds) in databases {
            let key = ThingKey { kind: Texts::NONE, id: texts.put(name), account: Texts::NONE, region: Texts::NONE };
            let thing: &mut Thing = things.entry(key).or_default();
            for deed in *deeds {
                let (at, what) = deed.split_once(' ').unwrap();
                let did = match what {
                    "Made" => Did::Made,
                    "Ended" => Did::Ended,
                    _ => Did::Changed,
                };
                thing.deeds.push(Deed {
                    at: at.parse().unwrap(),
                    event: EventId::new(deed, &mut texts),
                    did,
                    is_put: false,
                    is_recall: false,
                    renamed_to: texts.put(what.strip_prefix("to ").unwrap_or_default()),
                    name: Texts::NONE,
                    service: Texts::NONE,
                    who,
                    via: Via::Other,
                    agent: Texts::NONE,
                    from: Texts::NONE,
                    sizes: Box::default(),
                    was: Box::default(),
                });
            }
        }
        follow(&mut things, &texts);
        let shown = |(key, thing): (&ThingKey, &Thing)| {
            let times: Vec<String> = thing.deeds.iter().map(|deed| deed.at.to_string()).collect();
            format!("{}: {}", texts.get(key.id), times.join(" "))
        };
        let mut all: Vec<String> = things.iter().map(shown).collect();
        all.sort();
        all
    }

    #[test]
    fn the_history_goes_with_the_name() {
        assert_eq!(followed(&[("rep", &["1 Made", "2 to rep2"]), ("rep2", &["3 Ended"])]), ["rep2: 1 2 3"]);
        let twice = followed(&[("a", &["1 Made", "2 to b"]), ("b", &["3 to c"]), ("c", &["4 Ended"])]);
        assert_eq!(twice, ["c: 1 2 3 4"]);
        // Renamed in the next maintenance window.
        assert_eq!(followed(&[("a", &["1 Made", "2 to b", "3 tag"]), ("b", &["4 tag"])]), ["b: 1 2 3 4"]);
    }

    #[test]
    fn a_name_that_is_given_again_is_of_another() {
        let swapped = followed(&[
            ("db", &["1 Made", "3 to db-old", "5 tag"]),
            ("db-new", &["2 Made", "4 to db"]),
            ("db-old", &["6 Ended"]),
        ]);
        assert_eq!(swapped, ["db-old: 1 3 6", "db: 2 4 5"]);
        let made_anew = followed(&[("a", &["1 Made", "2 to b", "3 Made", "4 tag"])]);
        assert_eq!(made_anew, ["a: 3 4", "b: 1 2"]);
        let back = followed(&[("a", &["1 Made", "2 to b", "4 tag"]), ("b", &["3 to a"])]);
        assert_eq!(back, ["a: 1 2 3 4"]);
    }

    #[test]
    fn a_name_that_another_had_before_takes_in_no_history() {
        let taken = followed(&[("a", &["1 Made", "4 to b"]), ("b", &["2 Made", "3 Ended"])]);
        assert_eq!(taken, ["a: 1 4", "b: 2 3"]);
    }
}
