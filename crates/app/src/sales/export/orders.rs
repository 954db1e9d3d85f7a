//! Orders in a file.

use domain::orders::{Order, OrderChannel, OrderColumn, OrderStatus, OrderTerms, PaymentStatus};
use domain::text::Lang;

use super::ExportedKind;
use crate::export::{Cell, either, text, whole};

impl ExportedKind for Order {
    fn title(lang: Lang) -> &'static str {
        either(lang, "Đơn hàng", "Orders")
    }

    fn status_in_english(status: OrderStatus) -> &'static str {
        match status {
            OrderStatus::New => "New",
            OrderStatus::Confirmed => "Confirmed",
            OrderStatus::Shipping => "Shipping",
            OrderStatus::Completed => "Completed",
            OrderStatus::Cancelled => "Cancelled",
        }
    }

    fn head(lang: Lang, column: OrderColumn) -> &'static str {
        let (vi, en) = match column {
            OrderColumn::Amount => ("Tổng tiền (₫)", "Total (₫)"),
            OrderColumn::PaymentStatus => ("Thanh toán", "Payment"),
            OrderColumn::Channel => ("Kênh bán", "Channel"),
            OrderColumn::Store => ("Cửa hàng", "Shop"),
        };
        either(lang, vi, en)
    }

    fn cell(lang: Lang, column: OrderColumn, _status: OrderStatus, terms: &OrderTerms) -> Cell {
        match column {
            OrderColumn::Amount => whole(terms.total_minor),
            OrderColumn::PaymentStatus => {
                Cell::Text(payment(lang, terms.payment_status).to_owned())
            }
            OrderColumn::Channel => {
                let name = terms.channel.map(|from| channel(lang, from));
                Cell::Text(name.unwrap_or_default().to_owned())
            }
            OrderColumn::Store => text(terms.store.as_ref()),
        }
    }
}

fn payment(lang: Lang, payment: PaymentStatus) -> &'static str {
    let (vi, en) = match payment {
        PaymentStatus::Unpaid => ("Chưa thanh toán", "Unpaid"),
        PaymentStatus::Partly => ("Thanh toán một phần", "Partly paid"),
        PaymentStatus::Paid => ("Đã thanh toán", "Paid"),
        PaymentStatus::Refunded => ("Đã hoàn tiền", "Refunded"),
    };
    either(lang, vi, en)
}

fn channel(lang: Lang, channel: OrderChannel) -> &'static str {
    let (vi, en) = match channel {
        OrderChannel::Shop => ("Tại cửa hàng", "In the shop"),
        OrderChannel::Phone => ("Điện thoại", "Phone"),
        OrderChannel::Website => ("Website", "Website"),
        OrderChannel::Facebook => ("Facebook", "Facebook"),
        OrderChannel::Zalo => ("Zalo", "Zalo"),
        OrderChannel::Marketplace => ("Sàn thương mại", "Marketplace"),
        OrderChannel::Other => ("Khác", "Other"),
    };
    either(lang, vi, en)
}
