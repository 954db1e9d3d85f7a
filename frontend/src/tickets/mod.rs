//! Tickets: what the sales screens need to know of them (CON-3).

mod api;
mod draft;
mod words;

use api_types::Page;
use api_types::sales::{SaleHead, SaleTransition};
use api_types::tickets::{TicketCreate, TicketView};
use domain::access::Permission;
use domain::tickets::{TicketColumn, TicketStatus};
use leptos::prelude::*;

use crate::http::{self, CreationKey, Versioned};
use crate::sales::{Facts, Feature, TypedFacts};
use crate::ui::{Column, FormErrors, Icon, Table, Tone};

use draft::Draft;

/// The feature.
pub(crate) enum Tickets {}

impl Feature for Tickets {
    type Status = TicketStatus;
    type View = TicketView;
    type Draft = Draft;
    type Column = TicketColumn;
    type Body = TicketCreate;

    const NAME: &'static str = "tickets";
    const ICON: Icon = Icon::MessageSquare;
    const CREATE: Permission = Permission::TicketsCreate;
    const EXPORT: Permission = Permission::TicketsExport;

    fn id(view: &TicketView) -> String {
        view.id.to_string()
    }

    fn head(view: &TicketView) -> &SaleHead {
        &view.head
    }

    fn status(view: &TicketView) -> TicketStatus {
        view.status
    }

    fn tone(status: TicketStatus) -> Tone {
        match status {
            TicketStatus::Open => Tone::Warn,
            TicketStatus::Pending => Tone::Info,
            TicketStatus::Resolved => Tone::Good,
            TicketStatus::Closed => Tone::Neutral,
        }
    }

    fn about(view: &TicketView) -> Option<String> {
        let (kind, source) = (words::kind(view.ticket_type), words::source(view.source));
        Some(format!("{kind} · {source}"))
    }

    fn columns(table: Table<TicketView>) -> Table<TicketView> {
        let kind = |view: &TicketView| words::kind(view.ticket_type);
        let source = |view: &TicketView| words::source(view.source);
        let priority = |view: &TicketView| words::priority(view.priority);
        table
            .column(Column::new(
                "ticket_type",
                t!(tickets.field.ticket_type),
                kind,
            ))
            .column(Column::new("source", t!(tickets.field.source), source).extra())
            .column(Column::new(
                "priority",
                t!(tickets.field.priority),
                priority,
            ))
    }

    fn facts(view: &TicketView) -> Facts {
        vec![
            (t!(tickets.field.description), view.description.clone()),
            (
                t!(tickets.field.ticket_type),
                Some(words::kind(view.ticket_type)),
            ),
            (t!(tickets.field.source), Some(words::source(view.source))),
            (
                t!(tickets.field.priority),
                Some(words::priority(view.priority)),
            ),
        ]
    }

    fn export_href(pairs: &[(&'static str, Option<String>)]) -> String {
        api::export_href(pairs)
    }

    async fn list(pairs: Vec<(&'static str, Option<String>)>) -> http::Result<Page<TicketView>> {
        api::list(pairs).await
    }

    async fn read(id: String) -> http::Result<Versioned<TicketView>> {
        api::read(&id).await
    }

    async fn transition(
        id: String,
        body: SaleTransition<TicketStatus>,
    ) -> http::Result<TicketView> {
        api::transition(&id, &body).await
    }

    async fn delete(id: String) -> http::Result<()> {
        api::delete(&id).await
    }

    async fn create(body: TicketCreate, key: CreationKey) -> http::Result<TicketView> {
        api::create(&body, key).await
    }

    async fn update(
        id: String,
        body: TicketCreate,
        etag: Option<String>,
    ) -> http::Result<TicketView> {
        api::update(&id, &draft::as_patch(body), etag).await
    }

    fn draft(kept: Option<&TicketView>) -> Draft {
        Draft::of(kept)
    }

    fn inputs(draft: Draft, _is_new: bool, errors: FormErrors) -> AnyView {
        draft.inputs(errors).into_any()
    }

    fn typed(draft: Draft) -> String {
        draft.typed()
    }

    fn body(facts: TypedFacts, draft: Draft, _errors: FormErrors) -> Option<TicketCreate> {
        Some(draft.read(facts))
    }
}
