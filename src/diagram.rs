//! Pictures: the graph becomes a [`scene::Scene`], the layout gives it coordinates, writers paint it.

pub mod compose;
pub mod dot;
pub mod glyphs;
pub mod html;
pub mod json;
pub mod layout;
pub mod palette;
pub mod png;
pub mod scene;
pub mod signs;
pub mod svg;
pub mod text;
