//! How tickets are kept (CON-3); `sales` holds the queries.

use db::Error;
use domain::tickets::{Ticket, TicketPriority, TicketSource, TicketTerms, TicketType};
use sea_orm::{QueryResult, Value};

use crate::sales::StoredKind;

impl StoredKind for Ticket {
    const TABLE: &'static str = "tickets";
    const COLUMNS: &'static [&'static str] = &["ticket_type", "source", "priority", "description"];

    fn cells(terms: &TicketTerms) -> Vec<(&'static str, Value)> {
        vec![
            ("ticket_type", terms.ticket_type.as_str().into()),
            ("source", terms.source.as_str().into()),
            ("priority", terms.priority.as_str().into()),
            ("description", terms.description.clone().into()),
        ]
    }

    fn terms(row: &QueryResult) -> Result<TicketTerms, Error> {
        let text = |column: &str| row.try_get::<String>("", column);
        Ok(TicketTerms {
            ticket_type: TicketType::parse(&text("ticket_type")?).unwrap_or_default(),
            source: TicketSource::parse(&text("source")?).unwrap_or_default(),
            priority: TicketPriority::parse(&text("priority")?).unwrap_or_default(),
            description: row.try_get("", "description")?,
        })
    }
}
