//! Orders on the wire and off it.

use ::app::sales::Change;
use api_types::orders::{OrderPatch, OrderView};
use api_types::sales::SaleHead;
use domain::ids::OrderId;
use domain::orders::{Order, OrderStatus, OrderTerms};

use crate::sales::{PresentedKind, facts_change};

impl PresentedKind for Order {
    type View = OrderView;
    const PATH: &'static str = "/api/v1/orders";

    fn view(status: OrderStatus, terms: OrderTerms, id: OrderId, head: SaleHead) -> OrderView {
        OrderView {
            id,
            status,
            payment_status: terms.payment_status,
            channel: terms.channel,
            store: terms.store,
            quote_id: terms.quote_id,
            total_minor: terms.total_minor,
            lines: terms.lines,
            head,
        }
    }
}

/// Changes to the order that the caller saw at `version`.
pub(super) fn change(version: i64, patch: OrderPatch) -> Change<impl FnOnce(&mut OrderTerms)> {
    let OrderPatch {
        title,
        owner_id,
        note,
        payment_status,
        channel,
        store,
        lines,
    } = patch;
    Change {
        version,
        facts: facts_change(title, owner_id, note),
        terms: move |terms: &mut OrderTerms| {
            if let Some(value) = payment_status {
                terms.payment_status = value;
            }
            if let Some(value) = channel.into_option() {
                terms.channel = value;
            }
            if let Some(value) = store.into_option() {
                terms.store = value;
            }
            if let Some(value) = lines {
                terms.lines = value;
            }
        },
    }
}
