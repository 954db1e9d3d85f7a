//! Quotes: what the sales screens need to know of them (CON-11).

mod api;
mod draft;
mod order;

use api_types::Page;
use api_types::quotes::{QuoteCreate, QuoteView};
use api_types::sales::{SaleHead, SaleTransition};
use domain::access::Permission;
use domain::quotes::{QuoteColumn, QuoteStatus};
use leptos::prelude::*;

use crate::format;
use crate::http::{self, CreationKey, Versioned};
use crate::sales::{Facts, Feature, TypedFacts, lines_table};
use crate::ui::{FormErrors, Icon, Tone};

use draft::Draft;

/// The feature.
pub(crate) enum Quotes {}

impl Feature for Quotes {
    type Status = QuoteStatus;
    type View = QuoteView;
    type Draft = Draft;
    type Column = QuoteColumn;
    type Body = QuoteCreate;

    const NAME: &'static str = "quotes";
    const ICON: Icon = Icon::Spreadsheet;
    const CREATE: Permission = Permission::QuotesCreate;
    const EXPORT: Permission = Permission::QuotesExport;

    fn id(view: &QuoteView) -> String {
        view.id.to_string()
    }

    fn head(view: &QuoteView) -> &SaleHead {
        &view.head
    }

    fn status(view: &QuoteView) -> QuoteStatus {
        view.status
    }

    fn tone(status: QuoteStatus) -> Tone {
        match status {
            QuoteStatus::Draft => Tone::Neutral,
            QuoteStatus::Sent => Tone::Info,
            QuoteStatus::Accepted => Tone::Good,
            QuoteStatus::Rejected => Tone::Danger,
            QuoteStatus::Expired => Tone::Warn,
        }
    }

    fn amount(view: &QuoteView) -> Option<i64> {
        Some(view.total_minor)
    }

    fn facts(view: &QuoteView) -> Facts {
        vec![(
            t!(quotes.field.valid_until_on),
            view.valid_until_on.map(format::date),
        )]
    }

    fn actions(record: RwSignal<QuoteView>) -> Option<AnyView> {
        Some(order::order_button(record).into_any())
    }

    fn below(view: &QuoteView) -> Option<AnyView> {
        Some(lines_table(&view.lines).into_any())
    }

    fn export_href(pairs: &[(&'static str, Option<String>)]) -> String {
        api::export_href(pairs)
    }

    async fn list(pairs: Vec<(&'static str, Option<String>)>) -> http::Result<Page<QuoteView>> {
        api::list(pairs).await
    }

    async fn read(id: String) -> http::Result<Versioned<QuoteView>> {
        api::read(&id).await
    }

    async fn transition(id: String, body: SaleTransition<QuoteStatus>) -> http::Result<QuoteView> {
        api::transition(&id, &body).await
    }

    async fn delete(id: String) -> http::Result<()> {
        api::delete(&id).await
    }

    async fn create(body: QuoteCreate, key: CreationKey) -> http::Result<QuoteView> {
        api::create(&body, key).await
    }

    async fn update(
        id: String,
        body: QuoteCreate,
        etag: Option<String>,
    ) -> http::Result<QuoteView> {
        api::update(&id, &draft::as_patch(body), etag).await
    }

    fn draft(kept: Option<&QuoteView>) -> Draft {
        Draft::of(kept)
    }

    fn inputs(draft: Draft, _is_new: bool, errors: FormErrors) -> AnyView {
        draft.inputs(errors).into_any()
    }

    fn typed(draft: Draft) -> String {
        draft.typed()
    }

    fn body(facts: TypedFacts, draft: Draft, errors: FormErrors) -> Option<QuoteCreate> {
        draft.read(facts, errors)
    }
}
