//! What each command prints for each sample estate, for people and for programs.

use crate::support::{INVENTORIES, estate, tagatlas};

/// One snapshot for each sample estate.
fn snapshots(command: &str, options: &[&str]) {
    for inventory in INVENTORIES {
        let path = format!("inventories/{inventory}");
        let arguments = [command].into_iter().chain(options.iter().copied()).chain([path.as_str()]);
        let name = arguments.clone().map(|a| a.replace("--", "")).collect::<Vec<_>>().join(" ");
        insta::assert_snapshot!(name.replace(['/', ' '], "_"), tagatlas(arguments).run().to_string());
    }
}

#[test]
fn check_lints_tags_and_references() {
    snapshots("check", &[]);
}

#[test]
fn check_for_programs() {
    snapshots("check", &["--format", "json"]);
}

#[test]
fn check_for_services_and_spreadsheets() {
    for format in ["sarif", "junit", "github", "gitlab", "markdown", "csv"] {
        let run = tagatlas(["check", "--format", format, "inventories/course"]).run().ends_with(1);
        insta::assert_snapshot!(format!("check_format_{format}_inventories_course"), run.to_string());
    }
}

#[test]
fn findings_about_no_resource_stand_in_every_format() {
    let text = "version: 1\ntags: {Owner: a}\nresources:\n  a: {type: s3} # tagatlas: ignore[TAG001] not needed\n";
    let folder = estate(text);
    for format in ["human", "json", "junit", "github", "gitlab", "markdown", "csv"] {
        let call = tagatlas(["check", "--require", "Owner", "--format", format, "."]);
        let run = call.inside(folder.path()).run().ends_with(0);
        insta::assert_snapshot!(format!("check_format_{format}_about_no_resource"), run.to_string());
    }
}

#[test]
fn cost_prices_every_resource() {
    snapshots("cost", &[]);
}

#[test]
fn orphans_come_with_evidence() {
    snapshots("orphans", &[]);
}

#[test]
fn graph_lists_nodes_and_edges() {
    snapshots("graph", &[]);
}

#[test]
fn overview_tells_the_whole_story() {
    snapshots("overview", &[]);
}

#[test]
fn cost_for_programs_has_exact_amounts() {
    insta::assert_snapshot!(tagatlas(["cost", "--format", "json", "inventories/course"]).run().to_string());
}

#[test]
fn cost_can_be_summed_by_what_is_asked_for() {
    for by in ["container", "kind", "tag:Owner"] {
        let run = tagatlas(["cost", "--by", by, "inventories/web-shop"]).run();
        insta::assert_snapshot!(format!("cost_by_{}", by.replace(':', "_")), run.to_string());
    }
}

#[test]
fn impact_follows_edges_both_ways() {
    insta::assert_snapshot!(tagatlas(["impact", "sg-data", "inventories/web-shop"]).run().to_string());
}

#[test]
fn impact_of_something_unknown_is_wrong_usage() {
    insta::assert_snapshot!(tagatlas(["impact", "sg-dta", "inventories/web-shop"]).run().ends_with(2).to_string());
}

#[test]
fn required_tags_can_be_named_on_the_command_line() {
    let run = tagatlas(["check", "--require", "CostCentre", "inventories/course"]).run().ends_with(1);
    insta::assert_snapshot!(run.to_string());
}

#[test]
fn fail_on_decides_the_exit_code() {
    tagatlas(["check", "inventories/course"]).run().ends_with(1);
    tagatlas(["check", "--fail-on", "never", "inventories/course"]).run().ends_with(0);
}

#[test]
fn help_names_every_command() {
    insta::assert_snapshot!(tagatlas(["--help"]).run().ends_with(0).to_string());
}

#[test]
fn rules_are_listed_and_explained() {
    insta::assert_snapshot!("rule_list", tagatlas(["rule"]).run().ends_with(0).to_string());
    insta::assert_snapshot!("rule_TAG001", tagatlas(["rule", "TAG001"]).run().ends_with(0).to_string());
}

#[test]
fn the_page_of_rules_is_kept() {
    let printed = tagatlas(["rule", "--all"]).run().ends_with(0);
    let kept = std::fs::read_to_string(crate::support::root().join("docs/rules.md")).expect("the page");
    assert!(kept == printed.text(), "docs/rules.md: write it with `tagatlas rule --all`");
}

#[test]
fn colour_is_there_only_when_it_is_asked_for() {
    let coloured = tagatlas(["check", "--color", "always", "inventories/course"]).run();
    let plain = tagatlas(["check", "inventories/course"]).run();
    assert!(coloured.text().contains('\u{1b}') && !plain.text().contains('\u{1b}'));
}
