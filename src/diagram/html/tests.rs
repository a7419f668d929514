use base64::Engine;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest, Sha256};

use super::*;
use crate::diagram::layout::layout;
use crate::diagram::scene::{BoxKind, SceneBox, SceneNode};

/// Names that would end a block of data or begin an element.
const HOSTILE: &str = "</script><script>alert(1)</script><!-- ]]> & \u{2028} {{script}}";

fn page() -> String {
    let frame = SceneBox { id: HOSTILE.into(), label: HOSTILE.into(), kind: BoxKind::Vpc, ..SceneBox::default() };
    let node =
        SceneNode { id: HOSTILE.into(), label: HOSTILE.into(), parent: Some(0), count: 1, ..SceneNode::default() };
    let scene = Scene { title: HOSTILE.into(), boxes: vec![frame], nodes: vec![node], ..Scene::default() };
    write(&scene, &layout(&scene), Some(Theme::Dark))
}

#[test]
fn the_policy_names_the_hashes_of_script_and_style() {
    for (name, text, known) in [("SCRIPT_HASH", SCRIPT, SCRIPT_HASH), ("CSS_HASH", CSS, CSS_HASH)] {
        let hash = BASE64_STANDARD.encode(Sha256::digest(text));
        assert_eq!(known, hash, "{name} is not that of the file any more");
    }
}

/// The parts are one module: a name that two of them have at its outside keeps all of it from running.
#[test]
fn no_two_parts_of_the_script_have_one_name() {
    let name = |line: &'static str| {
        let rest = ["function ", "async function ", "const ", "let ", "class "]
            .iter()
            .find_map(|word| line.strip_prefix(word));
        rest.map(|rest| rest.split(|c: char| !c.is_alphanumeric() && c != '_').next().unwrap_or_default())
    };
    let mut names: Vec<&str> = SCRIPT.lines().filter_map(name).filter(|name| !name.is_empty()).collect();
    assert!(names.len() > 100, "{names:?}");
    names.sort_unstable();
    let twice: Vec<_> = names.windows(2).filter(|pair| pair[0] == pair[1]).collect();
    assert!(twice.is_empty(), "{twice:?}");
}

#[test]
fn names_stay_data() {
    let page = page();
    assert_eq!(page.matches("<script").count(), 3, "two blocks of data and our script");
    assert_eq!(page.matches("</script").count(), 3);
    assert_eq!(page.matches("<!--").count() + page.matches("]]>").count(), 0);
    assert!(page.contains("<title>&lt;/script&gt;"));
    assert_eq!(page.matches("// ---- base:").count(), 1, "a name that looks like a place of the template stays a name");
}

#[test]
fn data_is_given_back_as_it_was() {
    let page = page();
    let (_, rest) = page.split_once("id=\"scene\">").unwrap();
    let (json, _) = rest.split_once("</script>").unwrap();
    assert!(!json.contains(['<', '>', '&', '\u{2028}']));
    let scene: serde_json::Value = serde_json::from_str(json).unwrap();
    assert_eq!((&scene["title"], &scene["nodes"][0]["id"]), (&HOSTILE.into(), &HOSTILE.into()));
}

#[test]
fn the_page_asks_for_nothing_and_makes_no_markup_of_text() {
    for forbidden in ["innerHTML", "outerHTML", "insertAdjacentHTML", "document.write", "eval(", "fetch(", "import "] {
        assert!(!SCRIPT.contains(forbidden), "{forbidden}");
    }
    let addresses = [PAGE, CSS, SCRIPT].concat().replace("http://www.w3.org/2000/svg", "");
    assert!(!addresses.contains("://") && !CSS.contains("url(") && !CSS.contains("@import"));
    assert!(!SCRIPT.contains("</script") && !CSS.contains("</style"), "nothing ends its element");
    assert!(page().contains("default-src 'none'"));
}

#[test]
fn the_theme_is_the_one_asked_for() {
    assert!(page().contains("\"asked\":\"dark\""));
    let scene = Scene::default();
    assert!(write(&scene, &layout(&scene), None).contains("\"asked\":null"));
}
