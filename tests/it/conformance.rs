//! Material that nobody here wrote. It lies beside the repository (`../shared`) or where `TAGATLAS_SHARED` says; it is
//! not part of the product, so elsewhere these tests only say that they were skipped.

#![expect(clippy::print_stdout, reason = "a skipped test says so, a run one gives its figure")]

use std::process::Command;

use crate::support::{files_below, shared, tagatlas};

/// Runs one acceptance script; its exit code is its verdict.
fn accept(script: &str, material: &str) {
    let Some(shared) = shared() else { return };
    let path = shared.join("accept").join(script);
    // The script adds the text of a message to a number wherever a file ends with exit code 2.
    let text =
        std::fs::read_to_string(&path).expect("the script is readable").replace("ok += good", "ok += bool(good)");
    let text = text.replace("__file__", &format!("{path:?}"));
    let output = Command::new("python3")
        .args(["-c", &text])
        .arg(env!("CARGO_BIN_EXE_tagatlas"))
        .arg(shared.join(material))
        .output()
        .expect("python3 runs the acceptance scripts");
    let said = String::from_utf8_lossy(&output.stdout);
    println!("{script}: {said}{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{script} is not satisfied: {said}");
}

#[test]
fn edges_agree_with_cfn_lint() {
    accept("cfn_edges.py", "real");
}

#[test]
fn every_real_template_is_survived() {
    accept("survive.py", "real/cloudformation");
}

#[test]
fn every_real_plan_and_state_is_survived() {
    accept("survive.py", "real/terraform");
}

#[test]
fn every_real_answer_of_aws_is_survived() {
    accept("survive.py", "real/aws_cli");
}

#[test]
fn everything_real_of_aws_config_is_survived() {
    accept("survive.py", "real/aws_config");
}

/// Resources of Infracost's golden tables whose monthly cost is the same within 2 %, of 228. Never lower it: what differs is
/// either mended, or a price that nobody here has read. Prices that were taken from these tables themselves
/// (`prices/README.md` names them) make the comparison weaker: there it proves quantities alone.
const COSTS_THAT_AGREE: usize = 177;
/// The share of those that have a price here, in per cent, that agrees at the least.
const SHARE_THAT_AGREES: usize = 95;

#[test]
fn costs_agree_with_the_golden_tables_of_infracost() {
    let Some(shared) = shared() else { return };
    let output = Command::new("python3")
        .arg(shared.join("accept/infracost_cost.py"))
        .arg(env!("CARGO_BIN_EXE_tagatlas"))
        .output()
        .expect("python3 runs the acceptance scripts");
    let said = String::from_utf8_lossy(&output.stdout);
    println!("infracost_cost.py: {said}");
    assert!(said.contains("plans not read 0;"), "every plan is read: {said}");
    let number = |before: &str| -> Option<usize> {
        let rest = said.split(before).nth(1)?;
        rest.split(|c: char| !c.is_ascii_digit()).next()?.parse().ok()
    };
    let agree = number("within 2 %: ").expect("it says how many agree");
    let priced = number("priced ").expect("it says how many have a price");
    assert!(agree >= COSTS_THAT_AGREE, "fewer costs agree than did: {said}");
    assert!(agree * 100 >= priced * SHARE_THAT_AGREES, "a smaller share agrees than did: {said}");
}

#[test]
fn malformed_json_is_refused_at_its_place() {
    let Some(shared) = shared() else { return };
    let mut refused = 0;
    for file in files_below(&shared.join("real")) {
        let text = std::fs::read_to_string(&file).unwrap_or_default();
        if file.extension().is_none_or(|e| e != "badjson") || !text.trim_start().starts_with(['{', '[']) {
            continue;
        }
        let run = tagatlas([std::ffi::OsStr::new("check"), file.as_os_str()]).run().ends_with(2);
        // `path:line:column`
        let path = format!("{}:", file.display());
        let mut after = run.stderr.split(path.as_str()).skip(1);
        let is_place =
            |rest: &str| rest.split(|c: char| !c.is_ascii_digit() && c != ':').next().is_some_and(|p| p.contains(':'));
        assert!(after.any(is_place), "no place is said:\n{run}");
        refused += 1;
    }
    println!("{refused} malformed files are refused with line and column");
    assert!(refused > 60, "there are malformed files: {refused}");
}
