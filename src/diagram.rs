//! Pictures: the graph becomes a [`scene::Scene`], the layout gives it coordinates, writers paint it.

pub mod compose;
pub mod d2;
pub mod dot;
pub mod drawio;
mod fonts;
pub mod glyphs;
pub mod html;
pub mod icons;
pub mod json;
pub mod layout;
pub mod mermaid;
mod official;
pub mod palette;
pub mod pdf;
mod plain;
pub mod png;
pub mod scene;
pub mod signs;
pub mod svg;
pub mod text;
