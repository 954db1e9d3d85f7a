//! Cursor pages: the same envelope for every list.

use serde::{Deserialize, Serialize};

/// One page of a list; ask again with `next_cursor` for what follows.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Page<T> {
    pub items: Vec<T>,
    /// Opaque; absent on the last page.
    pub next_cursor: Option<String>,
}

/// How many items a page may hold: 50 unless asked, 200 at most.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Limit(u64);

impl Limit {
    pub const DEFAULT: u64 = 50;
    pub const MAX: u64 = 200;

    /// The asked number brought within 1 and 200.
    pub fn new(asked: Option<u64>) -> Self {
        Self(asked.unwrap_or(Self::DEFAULT).clamp(1, Self::MAX))
    }

    pub fn get(self) -> u64 {
        self.0
    }
}

/// Which way a list runs.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum SortOrder {
    Asc,
    #[default]
    Desc,
}
