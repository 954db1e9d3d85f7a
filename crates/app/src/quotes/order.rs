//! Makes an order from an accepted quote (CON-3).

use domain::access::Permission;
use domain::contacts::Advance;
use domain::ids::{ContactId, QuoteId};
use domain::orders::{Order, OrderTerms, PaymentStatus};
use domain::quotes::{Quote, QuoteStatus};
use store::sales::SaleRow;

use crate::sales::{CreateSale, create_within};
use crate::{Conflict, Ctx, Error, Principal};

/// Makes the order with the quote's title, owner and lines, and returns it; a quote is ordered once.
pub async fn order(ctx: &Ctx, principal: &Principal, id: QuoteId) -> Result<SaleRow<Order>, Error> {
    let scope = principal.require(Permission::QuotesView)?;
    principal.require(Permission::OrdersCreate)?;
    let tx = ctx.db.begin().await?;
    let quote = store::sales::find_for_update::<Quote>(&tx, scope, id)
        .await?
        .ok_or(Error::NotFound)?;
    if quote.status() != QuoteStatus::Accepted {
        return Err(Conflict::QuoteNotAccepted.into());
    }
    if store::orders::is_made_from(&tx, id).await? {
        return Err(Conflict::AlreadyOrdered.into());
    }
    let command = CreateSale::<Order> {
        contact_id: ContactId(quote.head.contact_id),
        facts: quote.head.facts(),
        terms: OrderTerms {
            payment_status: PaymentStatus::default(),
            channel: None,
            store: None,
            quote_id: Some(id),
            total_minor: 0,
            lines: quote.terms.lines,
        },
        advance: Some(Advance::Approached),
    };
    let row = create_within(ctx, &tx, principal, command).await?;
    tx.commit().await?;
    Ok(row)
}
