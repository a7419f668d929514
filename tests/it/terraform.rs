//! Plans and states that nobody here wrote: every resource is read, every reference of a configuration is an edge. The
//! script that counts shares nothing with the reader.

#![expect(clippy::print_stdout, reason = "a run gives its table")]

use std::process::Command;

use crate::support::{root, shared};

#[test]
fn every_resource_is_read_and_every_reference_is_an_edge() {
    let Some(shared) = shared() else { return };
    let output = Command::new("python3")
        .arg(root().join("tests/it/terraform_edges.py"))
        .arg(env!("CARGO_BIN_EXE_tagatlas"))
        .args(["terraform", "oracles/infracost_plans"].map(|folder| shared.join("real").join(folder)))
        .arg(root().join("inventories/web-app/terraform"))
        .output()
        .expect("python3 runs the script");
    let said = String::from_utf8_lossy(&output.stdout);
    println!("{said}{}", String::from_utf8_lossy(&output.stderr));
    assert!(output.status.success(), "{said}");
}
