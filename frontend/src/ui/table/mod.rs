//! The list at the heart of every screen: typed columns over erased rows.
//!
//! `Table<T>` says what a screen's rows are; `DataTable` turns them into [`row::Row`]s, so that
//! drawing, selection and keys are compiled once and not for every type.

mod chooser;
mod column;
mod keys;
mod row;
mod view;
mod widths;

use std::borrow::Cow;

use leptos::prelude::*;

pub use chooser::ColumnChooser;
pub use column::{Column, Table};
use view::TableView;

use super::{Param, Selection};
use crate::{http, prefs};

/// What a table remembers while its screen is open; `Copy`, shared with the bulk bar and chooser.
#[derive(Clone, Copy)]
pub struct TableState {
    name: &'static str,
    /// What the chooser offers.
    columns: RwSignal<Vec<Choice>>,
    /// The ids that are away, and with [`SHOWN`] before them those of defined columns that are not.
    hidden: RwSignal<Vec<String>>,
    widths: RwSignal<widths::Widths>,
    active: RwSignal<Option<usize>>,
    /// The selected rows.
    pub selection: Selection,
}

/// A column as the chooser offers it.
#[derive(Clone)]
struct Choice {
    id: Cow<'static, str>,
    label: String,
    is_defined: bool,
}

/// Marks the id of a defined column that was chosen.
const SHOWN: char = '+';

fn choices<T>(table: &Table<T>) -> Vec<Choice> {
    let columns = table.columns.iter().filter(|column| !column.is_acts);
    let choice = |column: &Column<T>| Choice {
        id: column.id.clone(),
        label: column.label.clone(),
        is_defined: column.is_defined,
    };
    columns.map(choice).collect()
}

impl TableState {
    /// The state of the table `name`, its columns as chosen on this device.
    pub fn new<T>(name: &'static str, table: &Table<T>) -> Self {
        let stored = prefs::read(&format!("columns.{name}"));
        let hidden = match stored {
            Some(text) => text
                .split(',')
                .filter(|id| !id.is_empty())
                .map(str::to_owned)
                .collect(),
            None => table
                .columns
                .iter()
                .filter(|c| c.is_extra)
                .map(|c| c.id.clone().into_owned())
                .collect(),
        };
        Self {
            name,
            columns: RwSignal::new(choices(table)),
            hidden: RwSignal::new(hidden),
            widths: RwSignal::new(widths::stored(name)),
            active: RwSignal::new(None),
            selection: Selection::new(),
        }
    }

    /// Takes over the columns of the table as it is now: which a business defined is known later.
    pub fn learn<T>(self, table: &Table<T>) {
        self.columns.set(choices(table));
    }

    fn is_hidden(self, id: &str) -> bool {
        let is_defined = self.columns.with(|columns| is_defined(columns, id));
        let mark = mark(id, is_defined);
        self.hidden.with(|hidden| hidden.contains(&mark)) != is_defined
    }

    fn toggle_column(self, id: &str) {
        let is_defined = self
            .columns
            .with_untracked(|columns| is_defined(columns, id));
        let mark = mark(id, is_defined);
        self.hidden.update(|hidden| {
            if hidden.contains(&mark) {
                hidden.retain(|h| *h != mark);
            } else {
                hidden.push(mark);
            }
        });
        prefs::write(
            &format!("columns.{}", self.name),
            &self.hidden.get_untracked().join(","),
        );
    }
}

fn is_defined(columns: &[Choice], id: &str) -> bool {
    let found = columns.iter().find(|column| column.id == id);
    found.is_some_and(|column| column.is_defined)
}

fn mark(id: &str, is_defined: bool) -> String {
    if is_defined {
        format!("{SHOWN}{id}")
    } else {
        id.to_owned()
    }
}

/// A list of records with all its states built in.
///
/// Keyboard: `j` and `k` move, `x` selects, Enter opens, Esc clears the selection; the checkboxes
/// and the first column's links are in the tab order; Shift with a checkbox selects the range; the
/// edges of the heads take Left and Right.
#[component]
pub fn DataTable<T: Clone + Send + Sync + 'static>(
    /// What the rows are.
    table: Table<T>,
    /// The state, from [`TableState::new`] of the same table.
    state: TableState,
    /// Its name for readers.
    #[prop(into)]
    label: String,
    /// The rows: `None` while loading, rows stay while the next ones are fetched.
    #[prop(into)]
    rows: Signal<Option<http::Result<Vec<T>>>>,
    /// The query parameter with the sort key, `name` or `-name`.
    #[prop(optional, into)]
    sort: Option<Param>,
    /// Whether rows can be selected.
    #[prop(optional)]
    selectable: bool,
    /// What to show when there are no rows.
    #[prop(into)]
    empty: ViewFn,
    /// Tries again after an error.
    #[prop(optional, into)]
    on_retry: Option<Callback<()>>,
) -> impl IntoView {
    let heads = table.columns.iter().map(column::Head::of).collect();
    let erased = Signal::derive(move || {
        rows.with(|rows| match rows {
            None => None,
            Some(Err(error)) => Some(Err(error.clone())),
            Some(Ok(items)) => Some(Ok(items.iter().map(|item| table.erase(item)).collect())),
        })
    });
    view! { <TableView state label heads rows=erased sort selectable empty on_retry/> }
}
