//! Customers: list, profile and form (CON-1, CON-2).

mod api;
mod columns;
mod commands;
mod delete;
mod export;
mod filter;
mod filter_chips;
mod form;
mod lines;
mod list;
mod profile;
mod quick_add;
mod saved_views;
pub(crate) mod words;

use leptos::prelude::*;

use crate::segments;
pub(crate) use api::{campaigns, count, sample, tags};

pub(crate) use commands::commands;
pub(crate) use form::{CategoriesInput, StageSelect, TagsInput};
pub(crate) use lines::{Editing, LineMenu, Lines};
pub use profile::Current;
pub(crate) use profile::address_line;

/// The screens about customers.
#[derive(Clone, Copy)]
pub enum Screen {
    /// All customers, searched and filtered.
    List,
    /// A form for a new customer.
    New,
    /// One customer.
    Profile,
    /// The form of one customer.
    Edit,
    /// All segments.
    Segments,
    /// One segment.
    Segment,
}

/// Draws one of the screens.
pub fn show(screen: Screen) -> AnyView {
    match screen {
        Screen::List => list::ContactsPage().into_any(),
        Screen::New => form::ContactNewPage().into_any(),
        Screen::Profile => profile::ContactPage().into_any(),
        Screen::Edit => form::ContactEditPage().into_any(),
        Screen::Segments => segments::SegmentsPage().into_any(),
        Screen::Segment => segments::SegmentPage().into_any(),
    }
}
