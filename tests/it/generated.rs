//! A generated estate has faults planted in it, and says how many. The rules find exactly those.

use std::collections::BTreeMap;

use crate::support::{folder, tagatlas};

#[path = "../../examples/estate/generator.rs"]
mod generator;

/// Findings by rule.
fn count(command: &[&str], folder: &std::path::Path) -> BTreeMap<String, usize> {
    let report = tagatlas(command.iter().copied().chain(["--format", "json", "."])).inside(folder).run().json();
    let mut counts = BTreeMap::new();
    for finding in report["findings"].as_array().expect("findings") {
        assert!(finding["verdict"] != "cannot-tell" && finding["verdict"] != "unknown", "all is listed: {finding}");
        *counts.entry(finding["rule"].as_str().expect("a rule").to_owned()).or_default() += 1;
    }
    counts
}

#[test]
fn rules_find_what_was_planted_and_nothing_else() {
    for seed in [1, 2, 3] {
        let mut text = Vec::new();
        let planted = generator::write(&mut text, 3000, seed).expect("memory takes all");
        let folder = folder([("estate.yaml", text.as_slice())]);

        let graph = tagatlas(["graph", "--format", "json", "."]).inside(folder.path()).run().json();
        assert_eq!(graph["nodes"].as_array().map(Vec::len), Some(planted.resources));

        let mut found = count(&["check", "--require", "Project,Owner"], folder.path());
        found.retain(|rule, _| !rule.starts_with("ORP"));
        let expected = [
            ("TAG001", planted.missing_owner),
            ("TAG002", planted.empty_owner),
            ("TAG003", planted.miscased_owner),
            ("REF001", planted.dangling_references),
        ];
        assert_eq!(found, nonzero(expected), "tags and references, seed {seed}");

        let expected = [
            ("ORP001", planted.unattached_volumes),
            ("ORP002", planted.unassociated_addresses),
            ("ORP003", planted.unused_target_groups),
            ("ORP005", planted.unused_security_groups),
            ("ORP009", planted.stranded_snapshots),
            ("ORP028", planted.alarms_on_nothing),
            ("ORP029", planted.silent_topics),
            ("ORP031", planted.unused_buckets),
        ];
        assert_eq!(count(&["orphans"], folder.path()), nonzero(expected), "orphans, seed {seed}");
    }
}

fn nonzero<const N: usize>(expected: [(&str, usize); N]) -> BTreeMap<String, usize> {
    expected.into_iter().filter(|(_, n)| *n > 0).map(|(rule, n)| (rule.to_owned(), n)).collect()
}

#[test]
fn the_same_seed_gives_the_same_bytes_and_another_seed_others() {
    let text = |seed| {
        let mut text = Vec::new();
        generator::write(&mut text, 500, seed).expect("memory takes all");
        text
    };
    assert!(text(7) == text(7) && text(7) != text(8));
}
