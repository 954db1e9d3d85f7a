//! The controls of an order's own terms.

use api_types::orders::{OrderCreate, OrderPatch, OrderView};
use domain::orders::{OrderChannel, PaymentStatus};
use domain::status::Status as _;
use leptos::prelude::*;

use super::words;
use crate::sales::{LinesDraft, LinesInput, TypedFacts};
use crate::ui::{FormErrors, Select, TextField};

/// Every control; `Copy`.
#[derive(Clone, Copy)]
pub(crate) struct Draft {
    payment: RwSignal<String>,
    /// Where the payment stands; its select offers what may follow.
    paid_so_far: PaymentStatus,
    channel: RwSignal<String>,
    store: RwSignal<String>,
    lines: LinesDraft,
}

/// An order as typed: what makes one, and where the payment stands from now on.
pub(crate) struct Typed {
    pub(super) create: OrderCreate,
    payment_status: Option<PaymentStatus>,
}

impl Draft {
    pub(super) fn of(kept: Option<&OrderView>) -> Self {
        let paid_so_far = kept.map(|kept| kept.payment_status).unwrap_or_default();
        let channel = kept.and_then(|kept| kept.channel);
        Self {
            payment: RwSignal::new(paid_so_far.as_str().to_owned()),
            paid_so_far,
            channel: RwSignal::new(
                channel
                    .map(OrderChannel::as_str)
                    .unwrap_or_default()
                    .to_owned(),
            ),
            store: RwSignal::new(kept.and_then(|kept| kept.store.clone()).unwrap_or_default()),
            lines: LinesDraft::of(kept.map(|kept| kept.lines.as_slice()).unwrap_or_default()),
        }
    }

    /// A new order is unpaid; from then on the payment goes only its way.
    pub(super) fn inputs(self, is_new: bool, errors: FormErrors) -> impl IntoView {
        let now = self.paid_so_far;
        let payments: Vec<_> = std::iter::once(&now)
            .chain(now.allowed_next())
            .map(|status| (status.as_str().to_owned(), words::payment(*status)))
            .collect();
        let channels: Vec<_> = OrderChannel::ALL
            .iter()
            .map(|channel| (channel.as_str().to_owned(), words::channel(*channel)))
            .collect();
        view! {
            {(!is_new).then(|| view! {
                <Select label=t!(orders.field.payment_status) value=self.payment options=payments error=errors.at("/payment_status")/>
            })}
            <Select label=t!(orders.field.channel) value=self.channel options=channels none=t!(orders.form.no_channel) error=errors.at("/channel")/>
            <TextField label=t!(orders.field.store) value=self.store error=errors.at("/store")/>
            <LinesInput draft=self.lines errors/>
        }
    }

    pub(super) fn typed(self) -> String {
        format!(
            "{} {} {} {}",
            self.payment.get(),
            self.channel.get(),
            self.store.get(),
            self.lines.typed()
        )
    }

    pub(super) fn read(self, facts: TypedFacts, errors: FormErrors) -> Option<Typed> {
        let lines = self.lines.read(errors);
        let store = self.store.get_untracked().trim().to_owned();
        let create = OrderCreate {
            contact_id: facts.contact_id,
            title: facts.title,
            owner_id: facts.owner_id,
            note: facts.note,
            channel: OrderChannel::parse(&self.channel.get_untracked()),
            store: Some(store).filter(|store| !store.is_empty()),
            lines: lines?,
        };
        Some(Typed {
            create,
            payment_status: PaymentStatus::parse(&self.payment.get_untracked()),
        })
    }
}

/// Every field as a change; the server records only what differs.
pub(super) fn as_patch(typed: Typed) -> OrderPatch {
    let body = typed.create;
    OrderPatch {
        title: Some(body.title),
        owner_id: body.owner_id.into(),
        note: body.note.into(),
        payment_status: typed.payment_status,
        channel: body.channel.into(),
        store: body.store.into(),
        lines: Some(body.lines),
    }
}
