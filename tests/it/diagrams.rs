//! The gallery in `diagrams/` is what the code draws. `UPDATE_DIAGRAMS=1 cargo test diagrams` draws it anew; look at
//! the pictures before you commit them.

use crate::support::{INVENTORIES, root, tagatlas};

#[test]
fn every_picture_of_the_gallery_equals_the_code() {
    let update = std::env::var_os("UPDATE_DIAGRAMS").is_some();
    for inventory in INVENTORIES {
        let drawn = tagatlas(["diagram", &format!("inventories/{inventory}"), "--format", "svg"]).run().ends_with(0);
        let path = root().join(format!("diagrams/{inventory}.svg"));
        if update {
            std::fs::write(&path, &drawn.stdout).expect("the gallery can be written");
        }
        let kept = std::fs::read(&path).unwrap_or_default();
        assert!(kept == drawn.stdout, "{} is not what the code draws; see tests/it/diagrams.rs", path.display());
    }
}

#[test]
fn no_picture_is_without_an_inventory() {
    for entry in std::fs::read_dir(root().join("diagrams")).expect("the gallery") {
        let path = entry.expect("a readable folder").path();
        let stem = path.file_stem().expect("a name").to_string_lossy().into_owned();
        assert!(INVENTORIES.contains(&stem.as_str()), "{} belongs to no inventory", path.display());
    }
}
