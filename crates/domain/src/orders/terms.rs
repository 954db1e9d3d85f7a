//! What an order holds beside the facts that all sales records have.

use serde::{Deserialize, Serialize};

use super::{OrderChannel, OrderColumn, OrderStatus, PaymentStatus};
use crate::access::Permission;
use crate::audit::AuditModule;
use crate::contacts::FieldFault;
use crate::ids::{OrderId, QuoteId};
use crate::sales::{SaleKind, SaleLine, Totals, check_lines, check_same_lines};
use crate::status::Status as _;
use crate::text::clean_line;

const STORE_MAX_CHARS: usize = 200;

/// The kind of sales record that an order is.
#[derive(Debug, Clone, Copy)]
pub enum Order {}

/// What people set of an order.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct OrderTerms {
    pub payment_status: PaymentStatus,
    pub channel: Option<OrderChannel>,
    /// The shop or branch that sold it.
    pub store: Option<String>,
    /// The quote it was made from.
    pub quote_id: Option<QuoteId>,
    /// The sum of the lines, worked out by [`SaleKind::checked`].
    pub total_minor: i64,
    pub lines: Vec<SaleLine>,
}

impl SaleKind for Order {
    type Id = OrderId;
    type Status = OrderStatus;
    type Terms = OrderTerms;
    type Column = OrderColumn;

    const NAME: &'static str = "order";
    const NUMBER_PREFIX: &'static str = "DH";
    const NOUN: &'static str = "đơn hàng";
    const MODULE: AuditModule = AuditModule::Orders;
    const VIEW: Permission = Permission::OrdersView;
    const CREATE: Permission = Permission::OrdersCreate;
    const EDIT: Permission = Permission::OrdersEdit;
    const DELETE: Permission = Permission::OrdersDelete;
    const EXPORT: Permission = Permission::OrdersExport;

    fn status_label(status: OrderStatus) -> &'static str {
        match status {
            OrderStatus::New => "Mới",
            OrderStatus::Confirmed => "Đã xác nhận",
            OrderStatus::Shipping => "Đang giao",
            OrderStatus::Completed => "Hoàn thành",
            OrderStatus::Cancelled => "Đã hủy",
        }
    }

    /// Lines change until the order is confirmed, the payment only as money moves.
    fn checked(
        terms: OrderTerms,
        before: Option<(&OrderTerms, OrderStatus)>,
        faults: &mut Vec<FieldFault>,
    ) -> OrderTerms {
        let lines = check_lines(terms.lines, faults);
        if let Some((old, status)) = before {
            if status != OrderStatus::New {
                check_same_lines(&old.lines, &lines, faults);
            }
            if old.payment_status.step(terms.payment_status).is_err() {
                faults.push(FieldFault {
                    field: "payment_status",
                    code: "illegal_payment",
                    detail: "the payment cannot change like that",
                });
            }
        }
        let store = terms.store.map(|store| clean_line(&store));
        let store = store.filter(|store| !store.is_empty());
        if store
            .as_ref()
            .is_some_and(|store| store.chars().count() > STORE_MAX_CHARS)
        {
            faults.push(FieldFault {
                field: "store",
                code: "too_long",
                detail: "the text is too long",
            });
        }
        OrderTerms {
            store,
            total_minor: Totals::of(&lines).unwrap_or_default().total_minor,
            lines,
            ..terms
        }
    }

    fn milestone(before: &OrderTerms, after: &OrderTerms) -> Option<&'static str> {
        let now = after.payment_status;
        let has_changed = before.payment_status != now;
        match now {
            PaymentStatus::Paid if has_changed => Some("paid"),
            PaymentStatus::Refunded if has_changed => Some("refunded"),
            _ => None,
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn terms(payment_status: PaymentStatus, price: i64) -> OrderTerms {
        OrderTerms {
            payment_status,
            channel: None,
            store: None,
            quote_id: None,
            total_minor: 0,
            lines: vec![SaleLine {
                name: "Lõi lọc".to_owned(),
                quantity_milli: 1_000,
                unit_price_minor: price,
                discount_per_mille: 0,
                tax_per_mille: 0,
            }],
        }
    }

    #[test]
    fn con_3_lines_stay_once_confirmed_and_payments_go_their_way() {
        use PaymentStatus::{Paid, Refunded, Unpaid};
        for (status, from, to, fault) in [
            (OrderStatus::New, (Unpaid, 5), (Unpaid, 6), None),
            (OrderStatus::New, (Unpaid, 5), (Paid, 5), None),
            (
                OrderStatus::Confirmed,
                (Unpaid, 5),
                (Unpaid, 6),
                Some("fixed"),
            ),
            (
                OrderStatus::New,
                (Unpaid, 5),
                (Refunded, 5),
                Some("illegal_payment"),
            ),
            (
                OrderStatus::New,
                (Paid, 5),
                (Unpaid, 5),
                Some("illegal_payment"),
            ),
        ] {
            let (old, new) = (terms(from.0, from.1), terms(to.0, to.1));
            let mut faults = Vec::new();
            let _ = Order::checked(new, Some((&old, status)), &mut faults);
            assert_eq!(
                faults.first().map(|fault| fault.code),
                fault,
                "{from:?} {to:?}"
            );
        }
    }

    #[test]
    fn con_3_being_paid_is_a_milestone_once() {
        let unpaid = terms(PaymentStatus::Unpaid, 5);
        let paid = terms(PaymentStatus::Paid, 5);
        assert_eq!(Order::milestone(&unpaid, &paid), Some("paid"));
        assert_eq!(Order::milestone(&paid, &paid), None);
    }
}
