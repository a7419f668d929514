//! Databases, caches and search.

use super::{Category, KindSpec};

pub(super) mod clusters;
pub(super) mod relational;
pub(super) mod stores;

const BASE: KindSpec = KindSpec { category: Category::Database, ..KindSpec::BASE };
