//! The screens that deals, quotes, orders, contracts and tickets share: list, record, form and the
//! panel in a customer's profile (CON-3, CON-5).
//!
//! A [`Feature`] says what is its own; the screens are written once over it.

mod columns;
mod decimal;
mod delete;
mod detail;
mod dialog;
mod export;
mod facts;
mod feature;
mod form;
mod lines;
mod lines_table;
mod list;
mod moves;
mod panel;
mod panels;
mod words;

use leptos::prelude::*;

use crate::contracts::Contracts;
use crate::deals::Deals;
use crate::orders::Orders;
use crate::quotes::Quotes;
use crate::tickets::Tickets;

pub(crate) use columns::with_amount;
pub(crate) use facts::TypedFacts;
pub(crate) use feature::{Facts, Feature};
pub(crate) use lines::{LinesDraft, LinesInput};
pub(crate) use lines_table::lines_table;
pub(crate) use panels::{SalesPanels, is_offered};

/// The screens about sales records: a list and a record each.
#[derive(Clone, Copy)]
pub enum Screen {
    Deals,
    Deal,
    Quotes,
    Quote,
    Orders,
    Order,
    Contracts,
    Contract,
    Tickets,
    Ticket,
}

/// Draws one of the screens.
pub fn show(screen: Screen) -> AnyView {
    match screen {
        Screen::Deals => list::page::<Deals>().into_any(),
        Screen::Deal => detail::page::<Deals>().into_any(),
        Screen::Quotes => list::page::<Quotes>().into_any(),
        Screen::Quote => detail::page::<Quotes>().into_any(),
        Screen::Orders => list::page::<Orders>().into_any(),
        Screen::Order => detail::page::<Orders>().into_any(),
        Screen::Contracts => list::page::<Contracts>().into_any(),
        Screen::Contract => detail::page::<Contracts>().into_any(),
        Screen::Tickets => list::page::<Tickets>().into_any(),
        Screen::Ticket => detail::page::<Tickets>().into_any(),
    }
}
