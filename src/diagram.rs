//! Pictures: the graph becomes a [`scene::Scene`], the layout gives it coordinates, writers paint it.

pub mod layout;
pub mod scene;
pub mod text;
