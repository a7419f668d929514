use std::collections::BTreeMap;
fn main() {
    let paths: Vec<std::path::PathBuf> = std::env::args().skip(1).map(Into::into).collect();
    let (trail, _) =
        tagatlas::trail::read(&paths, tagatlas::trail::Period::default(), &tagatlas::trail::Progress::default());
    let t = &trail.ledger.texts;
    let mut by: BTreeMap<(String, String), Vec<String>> = BTreeMap::new();
    for (key, thing) in trail.ledger.things.iter() {
        for d in &thing.deeds {
            let e = format!("{}:{}", t.get(d.service), t.get(d.name));
            by.entry((e, d.event.shown(t))).or_default().push(format!(
                "{:?} {} {} @{}/{} {}",
                d.did,
                t.get(key.kind),
                t.get(key.id),
                t.get(key.account),
                t.get(key.region),
                t.get(thing.arn)
            ));
        }
    }
    for ((e, id), mut v) in by {
        v.sort();
        println!("{e} {id} | {}", v.join(" ; "));
    }
}
