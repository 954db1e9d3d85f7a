//! Deals: what the sales screens need to know of them (CON-5).

mod api;
mod draft;

use api_types::Page;
use api_types::deals::{DealCreate, DealView};
use api_types::sales::{SaleHead, SaleTransition};
use domain::access::Permission;
use domain::deals::{DealColumn, DealStage};
use leptos::prelude::*;

use crate::format;
use crate::http::{self, CreationKey, Versioned};
use crate::sales::{Facts, Feature, TypedFacts};
use crate::ui::{FormErrors, Icon, Tone};

use draft::Draft;

/// The feature.
pub(crate) enum Deals {}

impl Feature for Deals {
    type Status = DealStage;
    type View = DealView;
    type Draft = Draft;
    type Column = DealColumn;
    type Body = DealCreate;

    const NAME: &'static str = "deals";
    const ICON: Icon = Icon::Banknote;
    const CREATE: Permission = Permission::DealsCreate;
    const EXPORT: Permission = Permission::DealsExport;

    fn id(view: &DealView) -> String {
        view.id.to_string()
    }

    fn head(view: &DealView) -> &SaleHead {
        &view.head
    }

    fn status(view: &DealView) -> DealStage {
        view.status
    }

    fn tone(stage: DealStage) -> Tone {
        match stage {
            DealStage::New => Tone::Neutral,
            DealStage::Qualified | DealStage::Proposal => Tone::Info,
            DealStage::Negotiation => Tone::Warn,
            DealStage::Won => Tone::Good,
            DealStage::Lost => Tone::Danger,
        }
    }

    fn amount(view: &DealView) -> Option<i64> {
        Some(view.value_minor)
    }

    fn facts(view: &DealView) -> Facts {
        vec![
            (
                t!(deals.field.probability),
                Some(format!("{} %", view.probability_percent)),
            ),
            (
                t!(deals.field.expected_close_on),
                view.expected_close_on.map(format::date),
            ),
        ]
    }

    fn export_href(pairs: &[(&'static str, Option<String>)]) -> String {
        api::export_href(pairs)
    }

    async fn list(pairs: Vec<(&'static str, Option<String>)>) -> http::Result<Page<DealView>> {
        api::list(pairs).await
    }

    async fn read(id: String) -> http::Result<Versioned<DealView>> {
        api::read(&id).await
    }

    async fn transition(id: String, body: SaleTransition<DealStage>) -> http::Result<DealView> {
        api::transition(&id, &body).await
    }

    async fn delete(id: String) -> http::Result<()> {
        api::delete(&id).await
    }

    async fn create(body: DealCreate, key: CreationKey) -> http::Result<DealView> {
        api::create(&body, key).await
    }

    async fn update(id: String, body: DealCreate, etag: Option<String>) -> http::Result<DealView> {
        api::update(&id, &draft::as_patch(body), etag).await
    }

    fn draft(kept: Option<&DealView>) -> Draft {
        Draft::of(kept)
    }

    fn inputs(draft: Draft, _is_new: bool, errors: FormErrors) -> AnyView {
        draft.inputs(errors).into_any()
    }

    fn typed(draft: Draft) -> String {
        draft.typed()
    }

    fn body(facts: TypedFacts, draft: Draft, errors: FormErrors) -> Option<DealCreate> {
        draft.read(facts, errors)
    }
}
