//! `--into`: a picture in a Markdown document.

use std::path::Path;

use super::picture_format;
use crate::cli::{DiagramArgs, PictureFormat};
use crate::commands::ToWrite;
use crate::diagram::compose::Addresses;
use crate::diagram::mermaid;
use crate::diagram::scene::Scene;
use crate::report::human::clean;
use crate::report::picture::{Shown, block, updated};

/// The document with the picture in its place.
///
/// # Errors
/// What is wrong with the document or its marks, for people.
pub(super) fn document(text: &str, scene: &Scene, args: &DiagramArgs) -> Result<ToWrite, String> {
    let (path, name) = match text.rsplit_once('#') {
        Some((path, name)) if !Path::new(text).exists() => (path, Some(name).filter(|name| !name.is_empty())),
        _ => (text, None),
    };
    let wrong = |why: &str| format!("--into {}: {why}", clean(path));
    let bytes = std::fs::read(path).map_err(|error| wrong(&error.to_string()))?;
    if is_same_file(Path::new(path), &args.output) {
        return Err(wrong("it is where -o puts the picture; give the picture another name"));
    }
    let document = std::str::from_utf8(&bytes).map_err(|_| wrong("it is not UTF-8"))?;
    let block = if args.output == Path::new("-") {
        block(scene, Shown::Mermaid(&mermaid::write(scene).0))
    } else {
        let format = picture_format(&args.output, args.format)?;
        if !matches!(format, PictureFormat::Svg | PictureFormat::Png) {
            return Err(wrong("a document shows .svg and .png; without -o it gets the picture as Mermaid"));
        }
        let here = std::env::current_dir().unwrap_or_default();
        let folder = here.join(Path::new(path).parent().unwrap_or(Path::new("")));
        let address = Addresses::address(&folder, &here.join(&args.output));
        let address = address.ok_or_else(|| wrong("there is no way from it to the picture"))?;
        block(scene, Shown::File(&address))
    };
    let new = updated(document, name, &block).map_err(|why| wrong(&why))?;
    Ok(ToWrite { instead_of: Some(bytes), ..ToWrite::new(path, new) })
}

/// Whether two paths name one file that is there.
fn is_same_file(a: &Path, b: &Path) -> bool {
    a.canonicalize().ok().zip(b.canonicalize().ok()).is_some_and(|(a, b)| a == b)
}
