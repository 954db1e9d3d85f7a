//! What a kind of sales record tells the screens about itself.

use std::fmt::Debug;

use api_types::Page;
use api_types::sales::{SaleHead, SaleTransition};
use domain::access::Permission;
use domain::sales::TermColumn;
use domain::status::Status;
use leptos::prelude::{AnyView, RwSignal};

use super::TypedFacts;
use super::columns::with_amount;
use crate::http::{self, CreationKey, Versioned};
use crate::ui::{FormErrors, Icon, Table, Tone};

/// Parts of a query string.
pub(crate) type Pairs = Vec<(&'static str, Option<String>)>;

/// Names of facts and what they are, where they are known.
pub(crate) type Facts = Vec<(String, Option<String>)>;

/// Deals, quotes, orders, contracts or tickets.
pub(crate) trait Feature: Send + Sync + Sized + 'static {
    type Status: Status + Debug + Send + Sync;
    /// A record as the server tells it.
    type View: Clone + PartialEq + Send + Sync + 'static;
    /// The controls of its own terms.
    type Draft: Copy + Send + Sync + 'static;
    /// The columns of its own terms in a file.
    type Column: TermColumn;
    /// What is sent to make one, and what a change is made from.
    type Body: 'static;

    /// Its place in the address, and the catalogue of its words.
    const NAME: &'static str;
    const ICON: Icon;
    const CREATE: Permission;
    const EXPORT: Permission;

    fn id(view: &Self::View) -> String;
    fn head(view: &Self::View) -> &SaleHead;
    fn status(view: &Self::View) -> Self::Status;
    fn tone(status: Self::Status) -> Tone;
    /// What it is worth, in đồng.
    fn amount(_view: &Self::View) -> Option<i64> {
        None
    }
    /// What the record's page tells beside the facts that all have.
    fn facts(view: &Self::View) -> Facts;
    /// What a line in a customer's profile tells beside number and day.
    fn about(_view: &Self::View) -> Option<String> {
        None
    }
    /// The columns of its own terms.
    fn columns(table: Table<Self::View>) -> Table<Self::View> {
        with_amount::<Self>(table)
    }
    /// What else may be done with the record, beside moving, editing and deleting it.
    fn actions(_record: RwSignal<Self::View>) -> Option<AnyView> {
        None
    }
    /// What the record's page shows under the facts, such as lines.
    fn below(_view: &Self::View) -> Option<AnyView> {
        None
    }

    /// Where a file of the list is downloaded from.
    fn export_href(pairs: &[(&'static str, Option<String>)]) -> String;
    fn list(pairs: Pairs) -> impl Future<Output = http::Result<Page<Self::View>>>;
    fn read(id: String) -> impl Future<Output = http::Result<Versioned<Self::View>>>;
    fn transition(
        id: String,
        body: SaleTransition<Self::Status>,
    ) -> impl Future<Output = http::Result<Self::View>>;
    fn delete(id: String) -> impl Future<Output = http::Result<()>>;
    fn create(body: Self::Body, key: CreationKey)
    -> impl Future<Output = http::Result<Self::View>>;
    fn update(
        id: String,
        body: Self::Body,
        etag: Option<String>,
    ) -> impl Future<Output = http::Result<Self::View>>;

    /// The controls of a new record, or of one to change.
    fn draft(kept: Option<&Self::View>) -> Self::Draft;
    /// The form's fields for its own terms.
    fn inputs(draft: Self::Draft, is_new: bool, errors: FormErrors) -> AnyView;
    /// What stands in the controls, tracked; for telling whether something was typed.
    fn typed(draft: Self::Draft) -> String;
    /// The whole record as typed, or faults and nothing.
    fn body(facts: TypedFacts, draft: Self::Draft, errors: FormErrors) -> Option<Self::Body>;
}
