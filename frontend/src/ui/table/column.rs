//! What a table's columns are and how their cells are drawn.

use std::borrow::Cow;
use std::sync::Arc;

use leptos::prelude::*;

use super::row::Row;

type Cell<T> = Arc<dyn Fn(&T) -> AnyView + Send + Sync>;
type Text<T> = Arc<dyn Fn(&T) -> String + Send + Sync>;

/// Where a cell goes on narrow screens, whose rows have two lines.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) enum Narrow {
    /// Not shown.
    #[default]
    Away,
    /// First line, at its end.
    Side,
    /// Second line.
    Line,
    /// Second line, at its end.
    LineEnd,
}

/// A column of `T`s.
pub struct Column<T> {
    pub(super) id: Cow<'static, str>,
    pub(super) label: String,
    pub(super) sort: Option<&'static str>,
    pub(super) is_numeric: bool,
    pub(super) is_muted: bool,
    pub(super) is_extra: bool,
    pub(super) is_defined: bool,
    pub(super) is_acts: bool,
    pub(super) narrow: Narrow,
    cell: Cell<T>,
}

impl<T> Column<T> {
    /// A column named `id`, headed `label`, drawn by `cell`.
    pub fn new<V: IntoView + 'static>(
        id: impl Into<Cow<'static, str>>,
        label: impl Into<String>,
        cell: impl Fn(&T) -> V + Send + Sync + 'static,
    ) -> Self {
        Self {
            id: id.into(),
            label: label.into(),
            sort: None,
            is_numeric: false,
            is_muted: false,
            is_extra: false,
            is_defined: false,
            is_acts: false,
            narrow: Narrow::Away,
            cell: Arc::new(move |item| cell(item).into_any()),
        }
    }

    /// Lets the list be sorted by the API's key.
    #[must_use]
    pub fn sort(mut self, key: &'static str) -> Self {
        self.sort = Some(key);
        self
    }

    /// Aligns numbers at their end.
    #[must_use]
    pub fn numeric(mut self) -> Self {
        self.is_numeric = true;
        self
    }

    /// Draws the cells paler.
    #[must_use]
    pub fn muted(mut self) -> Self {
        self.is_muted = true;
        self
    }

    /// Hides the column until it is chosen.
    #[must_use]
    pub fn extra(mut self) -> Self {
        self.is_extra = true;
        self
    }

    /// Hides the column until it is chosen, also where columns were chosen before the business
    /// defined it.
    #[must_use]
    pub fn defined(mut self) -> Self {
        self.is_defined = true;
        self
    }

    /// On narrow screens, shows the cell beside the title.
    #[must_use]
    pub fn narrow_side(mut self) -> Self {
        self.narrow = Narrow::Side;
        self
    }

    /// On narrow screens, shows the cell on the second line.
    #[must_use]
    pub fn narrow_line(mut self) -> Self {
        self.narrow = Narrow::Line;
        self
    }

    /// On narrow screens, shows the cell at the end of the second line.
    #[must_use]
    pub fn narrow_line_end(mut self) -> Self {
        self.narrow = Narrow::LineEnd;
        self
    }

    /// Holds the row's buttons: at the end of it on every screen, its head for readers only.
    #[must_use]
    pub fn acts(mut self) -> Self {
        self.is_acts = true;
        self
    }
}

/// What a list's rows are: the first column is the title and carries the link.
pub struct Table<T> {
    pub(super) columns: Vec<Column<T>>,
    key: Text<T>,
    label: Text<T>,
    href: Option<Text<T>>,
}

impl<T> Table<T> {
    /// Rows known by `key` and called `label` where a reader needs a name.
    pub fn new(
        key: impl Fn(&T) -> String + Send + Sync + 'static,
        label: impl Fn(&T) -> String + Send + Sync + 'static,
    ) -> Self {
        Self {
            columns: Vec::new(),
            key: Arc::new(key),
            label: Arc::new(label),
            href: None,
        }
    }

    /// Opens a row at its address: click, Enter, or middle click for a tab.
    #[must_use]
    pub fn href(mut self, href: impl Fn(&T) -> String + Send + Sync + 'static) -> Self {
        self.href = Some(Arc::new(href));
        self
    }

    /// Adds a column.
    #[must_use]
    pub fn column(mut self, column: Column<T>) -> Self {
        self.columns.push(column);
        self
    }

    pub(super) fn erase(&self, item: &T) -> Row
    where
        T: Clone + Send + Sync + 'static,
    {
        let item = Arc::new(item.clone());
        let cells: Vec<Cell<T>> = self
            .columns
            .iter()
            .map(|column| Arc::clone(&column.cell))
            .collect();
        Row {
            key: (self.key)(&item),
            label: (self.label)(&item),
            href: self.href.as_ref().map(|href| href(&item)),
            cell: Arc::new(move |at| cells.get(at).map(|cell| cell(&item))),
        }
    }
}

/// A column without its type.
#[derive(Clone)]
pub(super) struct Head {
    pub(super) id: Cow<'static, str>,
    pub(super) label: String,
    pub(super) sort: Option<&'static str>,
    pub(super) is_numeric: bool,
    pub(super) is_muted: bool,
    pub(super) is_acts: bool,
    pub(super) narrow: Narrow,
}

impl Head {
    pub(super) fn of<T>(column: &Column<T>) -> Self {
        Self {
            id: column.id.clone(),
            label: column.label.clone(),
            sort: column.sort,
            is_numeric: column.is_numeric,
            is_muted: column.is_muted,
            is_acts: column.is_acts,
            narrow: column.narrow,
        }
    }

    pub(super) fn narrow_name(&self, at: usize) -> &'static str {
        match self.narrow {
            _ if at == 0 => "title",
            _ if self.is_acts => "acts",
            Narrow::Away => "away",
            Narrow::Side => "side",
            Narrow::Line => "line",
            Narrow::LineEnd => "line-end",
        }
    }
}
