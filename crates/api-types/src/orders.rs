//! Orders (CON-3).

use domain::ids::{ContactId, OrderId, QuoteId, UserId};
use domain::orders::{OrderChannel, OrderStatus, PaymentStatus};
use domain::sales::SaleLine;
use serde::{Deserialize, Serialize};

use crate::Patch;
use crate::sales::SaleHead;

/// A new order; it begins as new and unpaid.
#[derive(Debug, Clone, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct OrderCreate {
    pub contact_id: ContactId,
    pub title: String,
    /// The caller, unless another user is named.
    #[serde(default)]
    pub owner_id: Option<UserId>,
    #[serde(default)]
    pub note: Option<String>,
    /// Where it came in.
    #[serde(default)]
    pub channel: Option<OrderChannel>,
    /// The shop or branch that sold it.
    #[serde(default)]
    pub store: Option<String>,
    /// At least one, at most 100.
    pub lines: Vec<SaleLine>,
}

/// Changes to an order; absent fields stay, null clears.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct OrderPatch {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub title: Option<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<UserId>))]
    pub owner_id: Patch<UserId>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub note: Patch<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub payment_status: Option<PaymentStatus>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<OrderChannel>))]
    pub channel: Patch<OrderChannel>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub store: Patch<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lines: Option<Vec<SaleLine>>,
}

/// An order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct OrderView {
    pub id: OrderId,
    pub status: OrderStatus,
    pub payment_status: PaymentStatus,
    /// Where it came in.
    pub channel: Option<OrderChannel>,
    /// The shop or branch that sold it.
    pub store: Option<String>,
    /// The quote it was made from.
    pub quote_id: Option<QuoteId>,
    /// What is to pay, in đồng.
    pub total_minor: i64,
    /// Left out of lists.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub lines: Vec<SaleLine>,
    #[serde(flatten)]
    pub head: SaleHead,
}
