//! Contracts: what the sales screens need to know of them (ADM-4).

mod api;
mod draft;

use api_types::Page;
use api_types::contracts::{ContractCreate, ContractView};
use api_types::sales::{SaleHead, SaleTransition};
use domain::access::Permission;
use domain::contracts::{ContractColumn, ContractStatus};
use leptos::prelude::*;

use crate::http::{self, CreationKey, Versioned};
use crate::sales::{Facts, Feature, TypedFacts, with_amount};
use crate::ui::{Column, FormErrors, Icon, Table, Tone};
use crate::{clock, format};

use draft::Draft;

/// The feature.
pub(crate) enum Contracts {}

impl Feature for Contracts {
    type Status = ContractStatus;
    type View = ContractView;
    type Draft = Draft;
    type Column = ContractColumn;
    type Body = ContractCreate;

    const NAME: &'static str = "contracts";
    const ICON: Icon = Icon::SquareCheck;
    const CREATE: Permission = Permission::ContractsCreate;
    const EXPORT: Permission = Permission::ContractsExport;

    fn id(view: &ContractView) -> String {
        view.id.to_string()
    }

    fn head(view: &ContractView) -> &SaleHead {
        &view.head
    }

    fn status(view: &ContractView) -> ContractStatus {
        view.status
    }

    fn tone(status: ContractStatus) -> Tone {
        match status {
            ContractStatus::Draft => Tone::Neutral,
            ContractStatus::Active => Tone::Good,
            ContractStatus::Ended => Tone::Info,
            ContractStatus::Cancelled => Tone::Danger,
        }
    }

    fn amount(view: &ContractView) -> Option<i64> {
        Some(view.value_minor)
    }

    fn about(view: &ContractView) -> Option<String> {
        is_expired(view).then(|| t!(contracts.expired))
    }

    fn columns(table: Table<ContractView>) -> Table<ContractView> {
        with_amount::<Self>(table).column(Column::new(
            "ends_on",
            t!(contracts.field.ends_on),
            |view: &ContractView| view.ends_on.map(format::date).unwrap_or_default(),
        ))
    }

    fn facts(view: &ContractView) -> Facts {
        vec![
            (
                t!(contracts.field.state),
                is_expired(view).then(|| t!(contracts.expired)),
            ),
            (
                t!(contracts.field.signed_on),
                view.signed_on.map(format::date),
            ),
            (
                t!(contracts.field.starts_on),
                view.starts_on.map(format::date),
            ),
            (t!(contracts.field.ends_on), view.ends_on.map(format::date)),
        ]
    }

    fn export_href(pairs: &[(&'static str, Option<String>)]) -> String {
        api::export_href(pairs)
    }

    async fn list(pairs: Vec<(&'static str, Option<String>)>) -> http::Result<Page<ContractView>> {
        api::list(pairs).await
    }

    async fn read(id: String) -> http::Result<Versioned<ContractView>> {
        api::read(&id).await
    }

    async fn transition(
        id: String,
        body: SaleTransition<ContractStatus>,
    ) -> http::Result<ContractView> {
        api::transition(&id, &body).await
    }

    async fn delete(id: String) -> http::Result<()> {
        api::delete(&id).await
    }

    async fn create(body: ContractCreate, key: CreationKey) -> http::Result<ContractView> {
        api::create(&body, key).await
    }

    async fn update(
        id: String,
        body: ContractCreate,
        etag: Option<String>,
    ) -> http::Result<ContractView> {
        api::update(&id, &draft::as_patch(body), etag).await
    }

    fn draft(kept: Option<&ContractView>) -> Draft {
        Draft::of(kept)
    }

    fn inputs(draft: Draft, is_new: bool, errors: FormErrors) -> AnyView {
        draft.inputs(is_new, errors).into_any()
    }

    fn typed(draft: Draft) -> String {
        draft.typed()
    }

    fn body(facts: TypedFacts, draft: Draft, errors: FormErrors) -> Option<ContractCreate> {
        draft.read(facts, errors)
    }
}

/// Whether it is in force by its status and not by its days.
fn is_expired(view: &ContractView) -> bool {
    view.status.is_expired(view.ends_on, clock::today())
}
