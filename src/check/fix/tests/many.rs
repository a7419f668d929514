//! Changes of several resources at once.

use super::*;

/// Where a resource of this name stands.
fn named(text: &str, name: &str) -> Span {
    let start = text.find(name).expect(name);
    Span::new(FILE, start, start + name.len())
}

fn native(resource: Span, edits: &[Edit]) -> Change {
    Change { resource, holder: NATIVE, edits: edits.to_vec() }
}

/// Whether each change was made.
fn made(fixed: &Fixed) -> Vec<bool> {
    fixed.outcomes.iter().map(Result::is_ok).collect()
}

#[test]
fn what_is_refused_blocks_nothing_else() {
    let text = "\
x: &c {env: prod}
resources:
  web1: {type: s3}
  web2:
    type: s3
    tags: *c
  web3:
    type: s3
";
    let changes: Vec<_> =
        ["web3", "web2", "web1"].iter().map(|name| native(named(text, name), &[add("Owner", "me")])).collect();
    let fixed = apply(FILE, text, &changes);
    assert_eq!(made(&fixed), [true, false, true]);
    let new = text.replace("{type: s3}", "{type: s3, tags: {Owner: me}}");
    assert_eq!(fixed.text, format!("{new}    tags:\n      Owner: me\n"));
}

#[test]
fn what_only_the_proof_finds_blocks_nothing_else() {
    // Renaming the key changes what its alias names, once in the same resource and once in another.
    for alias in ["web2", "web4"] {
        let mut text = "resources:\n".to_owned();
        for name in ["web1", "web2", "web3", "web4", "web5"] {
            let owner = if name == "web2" { "&o\n      owner" } else { "owner" };
            let team = if name == alias { "*o" } else { "x" };
            text += &format!("  {name}:\n    type: s3\n    tags: {{{owner}: y, team: {team}}}\n");
        }
        let changes: Vec<_> =
            (1..=5).map(|i| native(named(&text, &format!("web{i}")), &[rename("owner", "Owner")])).collect();
        let fixed = apply(FILE, &text, &changes);
        assert_eq!(made(&fixed), [true, false, true, true, true], "{}", fixed.text);
        assert_eq!(fixed.text.matches("{Owner: y").count(), 4);
        assert!(fixed.text.contains("&o\n      owner: y"));
    }
}

#[test]
fn what_breaks_the_file_blocks_nothing_else() {
    let text: String = (0..40).map(|i| format!("  web{i:02}:\n    type: s3\n    tags: {{a: b}}\n")).collect();
    let text = format!("resources:\n{text}");
    let long = "k".repeat(2000);
    let key = |i: usize| if i % 13 == 5 { &long } else { "Owner" };
    let changes: Vec<_> = (0..40).map(|i| native(named(&text, &format!("web{i:02}")), &[add(key(i), "me")])).collect();
    let fixed = apply(FILE, &text, &changes);
    assert_eq!(made(&fixed), (0..40).map(|i| i % 13 != 5).collect::<Vec<_>>());
    assert_eq!(fixed.text.matches("tags: {a: b, Owner: me}").count(), 37);
    assert_eq!(fixed.text.len(), text.len() + 37 * ", Owner: me".len());
}

#[test]
fn equal_changes_of_one_body_are_one() {
    let text = "resources:\n  web:\n    type: s3\n";
    let change = native(named(text, "web"), &[add("Owner", "me")]);
    let fixed = apply(FILE, text, &[change.clone(), change.clone(), change]);
    assert_eq!(made(&fixed), [true, true, true]);
    assert_eq!(fixed.text, format!("{text}    tags:\n      Owner: me\n"));
}

#[test]
fn different_changes_of_one_body_are_all_refused() {
    let text = "resources:\n  web:\n    type: s3\n  other: {type: s3}\n";
    let web = |value| native(named(text, "web"), &[add("Owner", value)]);
    let other = native(named(text, "other"), &[add("Owner", "me")]);
    let fixed = apply(FILE, text, &[web("me"), web("me"), other, web("you")]);
    assert_eq!(made(&fixed), [false, false, true, false]);
    assert!(fixed.outcomes[1].as_ref().unwrap_err().reason.contains("different tags"));
    assert_eq!(fixed.text, text.replace("{type: s3}", "{type: s3, tags: {Owner: me}}"));
}

#[test]
fn a_resource_inside_of_another_waits() {
    let text = "resources:\n  outer:\n    type: s3\n    inner:\n      type: s3\n";
    let changes = ["outer", "inner"].map(|name| native(named(text, name), &[add("Owner", "me")]));
    let fixed = apply(FILE, text, &changes);
    assert_eq!(made(&fixed).iter().filter(|made| **made).count(), 1, "{}", fixed.text);
    assert!(fixed.outcomes.iter().any(|o| o.as_ref().is_err_and(|refusal| refusal.reason.contains("same text"))));
}

#[test]
fn what_begins_no_resource_is_refused() {
    let text = "resources:\n  日本:\n    type: s3\n";
    let at = |file, start, end| native(Span::new(FileId(file), start, end), &[add("Owner", "me")]);
    let changes = [at(0, 0, 0), at(1, 13, 19), at(0, 14, 18), at(0, 900, 905), at(0, 19, 13), at(0, 13, 19)];
    let fixed = apply(FILE, text, &changes);
    assert_eq!(made(&fixed), [false, false, false, false, false, true]);
    assert!(fixed.outcomes[3].as_ref().unwrap_err().reason.contains("no resource begins here"));
}

#[test]
fn no_edits_change_nothing() {
    let text = "resources:\n  web: {type: s3}\n";
    let fixed = apply(FILE, text, &[native(named(text, "web"), &[])]);
    assert_eq!((fixed.text.as_str(), made(&fixed)), (text, vec![true]));
    assert_eq!(apply(FILE, text, &[]).text, text);
}
