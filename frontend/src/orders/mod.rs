//! Orders: what the sales screens need to know of them (CON-3).

mod api;
mod draft;
mod words;

use api_types::Page;
use api_types::orders::OrderView;
use api_types::sales::{SaleHead, SaleTransition};
use domain::access::Permission;
use domain::orders::{OrderColumn, OrderStatus};
use leptos::prelude::*;

use crate::http::{self, CreationKey, Versioned};
use crate::sales::{Facts, Feature, TypedFacts, lines_table, with_amount};
use crate::ui::{Column, FormErrors, Icon, Table, Tone};

use draft::Draft;

/// The feature.
pub(crate) enum Orders {}

impl Feature for Orders {
    type Status = OrderStatus;
    type View = OrderView;
    type Draft = Draft;
    type Column = OrderColumn;
    type Body = draft::Typed;

    const NAME: &'static str = "orders";
    const ICON: Icon = Icon::Inbox;
    const CREATE: Permission = Permission::OrdersCreate;
    const EXPORT: Permission = Permission::OrdersExport;

    fn id(view: &OrderView) -> String {
        view.id.to_string()
    }

    fn head(view: &OrderView) -> &SaleHead {
        &view.head
    }

    fn status(view: &OrderView) -> OrderStatus {
        view.status
    }

    fn tone(status: OrderStatus) -> Tone {
        match status {
            OrderStatus::New => Tone::Neutral,
            OrderStatus::Confirmed => Tone::Info,
            OrderStatus::Shipping => Tone::Warn,
            OrderStatus::Completed => Tone::Good,
            OrderStatus::Cancelled => Tone::Danger,
        }
    }

    fn amount(view: &OrderView) -> Option<i64> {
        Some(view.total_minor)
    }

    fn about(view: &OrderView) -> Option<String> {
        let parts = [
            Some(words::payment(view.payment_status)),
            view.store.clone(),
            view.channel.map(words::channel),
        ];
        Some(parts.into_iter().flatten().collect::<Vec<_>>().join(" · "))
    }

    fn columns(table: Table<OrderView>) -> Table<OrderView> {
        let payment = |view: &OrderView| words::payment(view.payment_status);
        let store = |view: &OrderView| view.store.clone().unwrap_or_default();
        let channel = |view: &OrderView| view.channel.map(words::channel).unwrap_or_default();
        with_amount::<Self>(table)
            .column(Column::new(
                "payment",
                t!(orders.field.payment_status),
                payment,
            ))
            .column(Column::new("store", t!(orders.field.store), store).extra())
            .column(Column::new("channel", t!(orders.field.channel), channel).extra())
    }

    fn facts(view: &OrderView) -> Facts {
        vec![
            (
                t!(orders.field.payment_status),
                Some(words::payment(view.payment_status)),
            ),
            (t!(orders.field.store), view.store.clone()),
            (t!(orders.field.channel), view.channel.map(words::channel)),
        ]
    }

    fn below(view: &OrderView) -> Option<AnyView> {
        Some(lines_table(&view.lines).into_any())
    }

    fn export_href(pairs: &[(&'static str, Option<String>)]) -> String {
        api::export_href(pairs)
    }

    async fn list(pairs: Vec<(&'static str, Option<String>)>) -> http::Result<Page<OrderView>> {
        api::list(pairs).await
    }

    async fn read(id: String) -> http::Result<Versioned<OrderView>> {
        api::read(&id).await
    }

    async fn transition(id: String, body: SaleTransition<OrderStatus>) -> http::Result<OrderView> {
        api::transition(&id, &body).await
    }

    async fn delete(id: String) -> http::Result<()> {
        api::delete(&id).await
    }

    async fn create(body: draft::Typed, key: CreationKey) -> http::Result<OrderView> {
        api::create(&body.create, key).await
    }

    async fn update(
        id: String,
        body: draft::Typed,
        etag: Option<String>,
    ) -> http::Result<OrderView> {
        api::update(&id, &draft::as_patch(body), etag).await
    }

    fn draft(kept: Option<&OrderView>) -> Draft {
        Draft::of(kept)
    }

    fn inputs(draft: Draft, is_new: bool, errors: FormErrors) -> AnyView {
        draft.inputs(is_new, errors).into_any()
    }

    fn typed(draft: Draft) -> String {
        draft.typed()
    }

    fn body(facts: TypedFacts, draft: Draft, errors: FormErrors) -> Option<draft::Typed> {
        draft.read(facts, errors)
    }
}
