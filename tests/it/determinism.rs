//! Same input, same bytes: on every run and wherever the files lie.

use crate::support::{INVENTORIES, WEB_APP, copy_of_inventories, tagatlas};

const CALLS: [&[&str]; 20] = [
    &["overview"],
    &["check", "--format", "json"],
    &["check", "--format", "sarif"],
    &["check", "--format", "markdown"],
    &["cost", "--format", "json"],
    &["orphans", "--format", "json"],
    &["orphans", "--plan"],
    &["orphans", "--plan", "--format", "json"],
    &["orphans", "--format", "csv"],
    &["orphans", "--format", "markdown"],
    &["graph", "--format", "json"],
    &["diagram", "--format", "svg"],
    &["diagram", "--format", "dot"],
    &["diagram", "--format", "html"],
    &["diagram", "--format", "json"],
    &["diagram", "--format", "png", "--scale", "0.5"],
    &["diagram", "--format", "pdf"],
    &["diagram", "--format", "drawio"],
    &["diagram", "--format", "mermaid"],
    &["diagram", "--format", "d2"],
];

#[test]
fn every_output_is_the_same_on_every_run_and_in_another_folder() {
    let elsewhere = copy_of_inventories();
    for inventory in INVENTORIES.iter().chain(&WEB_APP) {
        for call in CALLS {
            let path = format!("inventories/{inventory}");
            let arguments = || call.iter().copied().chain([path.as_str()]);
            let (here, again) = (tagatlas(arguments()).run(), tagatlas(arguments()).run());
            let there = tagatlas(arguments()).inside(elsewhere.path()).run();
            assert!(!here.stdout.is_empty(), "{here}");
            assert_eq!((here.code, &here.stdout), (again.code, &again.stdout), "{:?} twice", here.arguments);
            assert_eq!((here.code, &here.stdout), (there.code, &there.stdout), "{:?} elsewhere", here.arguments);
        }
    }
}

#[test]
fn a_folder_is_the_same_as_its_files_in_order_of_name() {
    let draw = |paths: &[&str]| {
        let arguments = ["diagram", "--title", "shop"].iter().chain(paths);
        tagatlas(arguments).run().ends_with(0).stdout
    };
    let folder = draw(&["inventories/web-shop"]);
    assert!(!folder.is_empty());
    assert!(folder == draw(&["inventories/web-shop/network.yaml", "inventories/web-shop/shop.yaml"]));
}
