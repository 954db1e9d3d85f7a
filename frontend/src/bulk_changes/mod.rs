//! Changes of many customers at once: the menu of actions, their dialogs, the history and undo
//! (CON-9, CON-10).

mod actions;
mod api;
mod assign;
mod detail;
mod dialog;
mod ending;
mod list;
mod outcomes;
mod undo;
mod words;

use leptos::prelude::*;

pub(crate) use actions::BulkActions;

/// The screens about bulk changes.
#[derive(Clone, Copy)]
pub enum Screen {
    /// The changes of the last days.
    History,
    /// One change and what became of each customer.
    Detail,
}

/// Draws one of the screens.
pub fn show(screen: Screen) -> AnyView {
    match screen {
        Screen::History => list::BulkChangesPage().into_any(),
        Screen::Detail => detail::BulkChangePage().into_any(),
    }
}
