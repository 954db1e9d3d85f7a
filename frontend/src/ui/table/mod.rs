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
    columns: StoredValue<Vec<(&'static str, String)>>,
    hidden: RwSignal<Vec<String>>,
    widths: RwSignal<widths::Widths>,
    active: RwSignal<Option<usize>>,
    /// The selected rows.
    pub selection: Selection,
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
                .map(|c| c.id.to_owned())
                .collect(),
        };
        Self {
            name,
            columns: StoredValue::new(
                table
                    .columns
                    .iter()
                    .filter(|c| !c.is_acts)
                    .map(|c| (c.id, c.label.clone()))
                    .collect(),
            ),
            hidden: RwSignal::new(hidden),
            widths: RwSignal::new(widths::stored(name)),
            active: RwSignal::new(None),
            selection: Selection::new(),
        }
    }

    fn is_hidden(self, id: &str) -> bool {
        self.hidden.with(|hidden| hidden.iter().any(|h| h == id))
    }

    fn toggle_column(self, id: &str) {
        self.hidden.update(|hidden| {
            if hidden.iter().any(|h| h == id) {
                hidden.retain(|h| h != id);
            } else {
                hidden.push(id.to_owned());
            }
        });
        prefs::write(
            &format!("columns.{}", self.name),
            &self.hidden.get_untracked().join(","),
        );
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
