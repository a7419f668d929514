//! `docs/kinds.md` is what the program says of its kinds. `UPDATE_DOCS=1 cargo test docs` writes it anew; whoever
//! merges two changes of it does the same.

use crate::support::{root, tagatlas};

#[test]
fn the_document_of_docs_equals_the_code() {
    let told = tagatlas(["kinds", "--format", "markdown"]).run().ends_with(0);
    let path = root().join("docs/kinds.md");
    if std::env::var_os("UPDATE_DOCS").is_some() {
        std::fs::create_dir_all(root().join("docs")).expect("the folder can be made");
        std::fs::write(&path, &told.stdout).expect("the document can be written");
    }
    let kept = std::fs::read(&path).unwrap_or_else(|e| panic!("{}: {e}", path.display()));
    assert!(kept == told.stdout, "docs/kinds.md is not what the code says; see tests/it/kinds.rs");
}

#[test]
fn a_kind_is_asked_for_by_any_of_its_names() {
    let card = |name: &str| tagatlas(["kinds", name]).run().ends_with(0).text().to_owned();
    assert!(card("ec2").starts_with("AWS::EC2::Instance (EC2 instance)\n"));
    assert_eq!(card("ec2"), card("aws_instance"));
    let section = tagatlas(["kinds", "ec2", "--format", "markdown"]).run().ends_with(0);
    let document = tagatlas(["kinds", "--format", "markdown"]).run().ends_with(0);
    assert!(document.text().contains(section.text()), "a card is a part of the document");
}

#[test]
fn an_unknown_kind_is_refused_with_a_hint() {
    let run = tagatlas(["kinds", "AWS::EC2::Instanze"]).run().ends_with(2);
    assert!(run.stderr.contains("did you mean `AWS::EC2::Instance`?"), "{run}");
    assert!(tagatlas(["kinds", "nothing-like-it-at-all"]).run().ends_with(2).stderr.contains("`tagatlas kinds` lists"));
}
