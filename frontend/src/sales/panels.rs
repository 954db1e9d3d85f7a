//! What was made with a customer, for their profile: a panel for each feature that the person may
//! see (CON-3, CON-5).

use domain::access::Permission;
use domain::ids::ContactId;
use leptos::prelude::*;

use super::panel::panel;
use crate::contracts::Contracts;
use crate::deals::Deals;
use crate::orders::Orders;
use crate::quotes::Quotes;
use crate::session::Session;
use crate::tickets::Tickets;

/// The rights that open a panel each.
const RIGHTS: [Permission; 5] = [
    Permission::DealsView,
    Permission::QuotesView,
    Permission::OrdersView,
    Permission::ContractsView,
    Permission::TicketsView,
];

/// Whether the person may see any of it, tracked.
pub(crate) fn is_offered() -> bool {
    let session = Session::use_here();
    RIGHTS.into_iter().any(|right| session.can(right))
}

/// The panels, one below the other.
#[component]
pub(crate) fn SalesPanels(
    /// The customer.
    id: ContactId,
    /// Their name, for the forms of new records.
    name: String,
    /// Runs after something was made, which may have moved the customer's level.
    #[prop(into)]
    on_change: Callback<()>,
) -> impl IntoView {
    let session = Session::use_here();
    let may = |right| untrack(|| session.can(right));
    view! {
        {may(Permission::DealsView).then(|| panel::<Deals>(id, name.clone(), on_change))}
        {may(Permission::QuotesView).then(|| panel::<Quotes>(id, name.clone(), on_change))}
        {may(Permission::OrdersView).then(|| panel::<Orders>(id, name.clone(), on_change))}
        {may(Permission::ContractsView).then(|| panel::<Contracts>(id, name.clone(), on_change))}
        {may(Permission::TicketsView).then(|| panel::<Tickets>(id, name.clone(), on_change))}
    }
}
