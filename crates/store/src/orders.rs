//! How orders are kept (CON-3); `sales` holds most queries.

use db::{Engine, Error};
use domain::ids::QuoteId;
use domain::orders::{Order, OrderChannel, OrderTerms, PaymentStatus};
use domain::sales::SaleLine;
use sea_orm::{ConnectionTrait, QueryResult, Value};
use uuid::Uuid;

use crate::sales::StoredKind;

impl StoredKind for Order {
    const TABLE: &'static str = "orders";
    const COLUMNS: &'static [&'static str] = &[
        "amount_minor",
        "payment_status",
        "channel",
        "store",
        "quote_id",
    ];
    const LINES: Option<&'static str> = Some("order_lines");

    fn cells(terms: &OrderTerms) -> Vec<(&'static str, Value)> {
        vec![
            ("amount_minor", terms.total_minor.into()),
            ("payment_status", terms.payment_status.as_str().into()),
            ("channel", terms.channel.map(OrderChannel::as_str).into()),
            ("store", terms.store.clone().into()),
            ("quote_id", terms.quote_id.map(Uuid::from).into()),
        ]
    }

    fn terms(row: &QueryResult) -> Result<OrderTerms, Error> {
        let payment_status: String = row.try_get("", "payment_status")?;
        let channel: Option<String> = row.try_get("", "channel")?;
        Ok(OrderTerms {
            payment_status: PaymentStatus::parse(&payment_status).unwrap_or_default(),
            channel: channel.as_deref().and_then(OrderChannel::parse),
            store: row.try_get("", "store")?,
            quote_id: row.try_get::<Option<Uuid>>("", "quote_id")?.map(QuoteId),
            total_minor: row.try_get("", "amount_minor")?,
            lines: Vec::new(),
        })
    }

    fn lines(terms: &OrderTerms) -> &[SaleLine] {
        &terms.lines
    }

    fn set_lines(terms: &mut OrderTerms, lines: Vec<SaleLine>) {
        terms.lines = lines;
    }
}

/// Whether an order was made from this quote.
pub async fn is_made_from(conn: &impl ConnectionTrait, quote: QuoteId) -> Result<bool, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = "SELECT id FROM orders WHERE quote_id = ?";
    let row = conn
        .query_one_raw(db::sql(engine, text, [quote.0.into()]))
        .await?;
    Ok(row.is_some())
}
