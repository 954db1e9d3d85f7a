//! Customers that may be one and the same, and facts that are missing (RTA-2).

mod api;
mod frame;
mod incomplete;
mod page;
mod pair;
mod scan;
pub(crate) mod words;

use leptos::prelude::*;

/// The work lists about the quality of what is known.
#[derive(Clone, Copy)]
pub enum Screen {
    /// Pairs that may be one customer.
    Pairs,
    /// Customers that lack facts.
    Incomplete,
}

/// Draws one of the lists.
pub fn show(screen: Screen) -> AnyView {
    match screen {
        Screen::Pairs => page::DuplicatesPage().into_any(),
        Screen::Incomplete => incomplete::IncompletePage().into_any(),
    }
}
