//! What payments and channels are called on the screens.

use domain::orders::{OrderChannel, PaymentStatus};

/// The name of how much is paid.
pub(super) fn payment(payment: PaymentStatus) -> String {
    match payment {
        PaymentStatus::Unpaid => t!(orders.payment.unpaid),
        PaymentStatus::Partly => t!(orders.payment.partly),
        PaymentStatus::Paid => t!(orders.payment.paid),
        PaymentStatus::Refunded => t!(orders.payment.refunded),
    }
}

/// The name of where an order came in.
pub(super) fn channel(channel: OrderChannel) -> String {
    match channel {
        OrderChannel::Shop => t!(orders.channel.shop),
        OrderChannel::Phone => t!(orders.channel.phone),
        OrderChannel::Website => t!(orders.channel.website),
        OrderChannel::Facebook => t!(orders.channel.facebook),
        OrderChannel::Zalo => t!(orders.channel.zalo),
        OrderChannel::Marketplace => t!(orders.channel.marketplace),
        OrderChannel::Other => t!(orders.channel.other),
    }
}
