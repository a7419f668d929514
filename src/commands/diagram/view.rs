//! From the options that choose what is seen to what they mean in an estate.

use crate::cli::ViewArgs;
use crate::cost::roll_up::Key;
use crate::diagram::compose::{Choice, Closing, Level, Split, View};
use crate::graph::Graph;
use crate::kinds::Place;

/// What the options mean, or what to say instead; `base` is what the estate is compared with.
pub(in crate::commands) fn view(graph: &Graph, base: Option<&Graph>, args: &ViewArgs) -> Result<View, String> {
    let (mut focus, mut focus_gone) = (Vec::new(), Vec::new());
    for text in &args.focus {
        match (graph.find(text), base.map(|base| base.find(text))) {
            (Ok(index), _) => focus.push(index),
            (Err(_), Some(Ok(index))) => focus_gone.push(index),
            (Err(message), _) => return Err(message),
        }
    }
    Ok(View {
        focus,
        focus_gone,
        depth: args.depth,
        only: choices(graph, "--only", &args.only)?,
        hide: choices(graph, "--hide", &args.hide)?,
        group_by: keys(&args.group_by)?,
        closing: closing(graph, &args.collapse)?,
    })
}

/// What pictures are told apart by, or what to say instead.
pub(super) fn split(text: &str) -> Result<Split, String> {
    match (text.trim(), Key::parse(text.trim())) {
        ("vpc", _) => Ok(Split::Vpc),
        (_, Ok(Key::Container)) => Err("--split: say vpc, account or region".to_owned()),
        (_, Ok(key)) => Ok(Split::By(key)),
        (_, Err(message)) => Err(format!("--split: {message}, or vpc")),
    }
}

fn keys(texts: &[String]) -> Result<Vec<Key>, String> {
    let keys = Key::list(texts)?;
    if keys.contains(&Key::Container) {
        return Err("--group-by: without it the boxes are the containers".to_owned());
    }
    Ok(keys)
}

fn choices(graph: &Graph, option: &str, texts: &[String]) -> Result<Vec<Choice>, String> {
    let choice = |text: &String| Choice::parse(text.trim()).and_then(|choice| choice.known_in(graph));
    texts.iter().map(|text| choice(text).map_err(|message| format!("{option}: {message}"))).collect()
}

fn closing(graph: &Graph, texts: &[String]) -> Result<Closing, String> {
    let mut closing = Closing::default();
    for text in texts.iter().map(|text| text.trim()) {
        match (text, Level::parse(text), graph.find(text)) {
            ("none", ..) => closing.nothing_else = true,
            (_, Ok(level), _) => {
                closing.levels.insert(level);
            }
            (_, _, Ok(index)) if graph.resource(index).kind.spec().place == Place::Container => {
                closing.boxes.push(index);
            }
            (_, Err(message), _) => return Err(format!("--collapse: no box is called `{text}`: {message}")),
        }
    }
    Ok(closing)
}
