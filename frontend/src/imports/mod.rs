//! Imports of contacts (CON-7): the history, the upload, and the page of one import from its
//! columns to its result.

mod api;
mod columns;
mod delete;
mod detail;
mod list;
mod live;
mod result;
mod running;
mod sending;
mod upload;
pub(crate) mod words;

use leptos::prelude::*;

/// The screens about imports.
#[derive(Clone, Copy)]
pub enum Screen {
    /// Every import so far.
    History,
    /// Choosing a file.
    New,
    /// One import, from its columns to its result.
    Detail,
}

/// Draws one of the screens.
pub fn show(screen: Screen) -> AnyView {
    match screen {
        Screen::History => list::ImportsPage().into_any(),
        Screen::New => upload::ImportNewPage().into_any(),
        Screen::Detail => detail::ImportPage().into_any(),
    }
}
