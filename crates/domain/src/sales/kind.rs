//! What a kind of sales record tells of itself, so that one set of commands serves them all.

use std::fmt::Debug;

use serde::Serialize;
use uuid::Uuid;

use super::TermColumn;
use crate::access::Permission;
use crate::audit::AuditModule;
use crate::contacts::FieldFault;
use crate::status::Status;

/// One kind: deal, quote, order, contract or ticket.
pub trait SaleKind: 'static {
    type Id: Copy + From<Uuid> + Into<Uuid>;
    /// Begins at its default.
    type Status: Status + Debug + Default + Serialize + Send + Sync;
    /// What it holds beside the facts that all kinds have.
    type Terms: Clone + Serialize + Send + Sync;
    /// The columns of its terms in an export.
    type Column: TermColumn;

    /// What its events begin with, such as `deal`.
    const NAME: &'static str;
    /// What its numbers begin with, such as `CH`.
    const NUMBER_PREFIX: &'static str;
    /// What the log calls it, in Vietnamese.
    const NOUN: &'static str;
    const MODULE: AuditModule;
    const VIEW: Permission;
    const CREATE: Permission;
    const EDIT: Permission;
    const DELETE: Permission;
    const EXPORT: Permission;

    /// The number people read: `CH-000017`.
    fn number(running: i64) -> String {
        format!("{}-{running:06}", Self::NUMBER_PREFIX)
    }

    /// The status as the log calls it, in Vietnamese.
    fn status_label(status: Self::Status) -> &'static str;

    /// Cleans the terms; what is wrong goes to `faults`. `before` are the terms that a change starts
    /// from, with the status the record has.
    fn checked(
        terms: Self::Terms,
        before: Option<(&Self::Terms, Self::Status)>,
        faults: &mut Vec<FieldFault>,
    ) -> Self::Terms;

    /// What a change means beyond itself, such as `paid` of an order; its event carries the word.
    fn milestone(_before: &Self::Terms, _after: &Self::Terms) -> Option<&'static str> {
        None
    }
}
