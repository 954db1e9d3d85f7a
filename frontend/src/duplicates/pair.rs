//! One pair side by side, why it may be one customer, and what can be decided.

use api_types::duplicates::{DuplicateContact, DuplicatePair, DuplicateState};
use domain::ids::DuplicateId;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::components::A;

use super::page::Acts;
use super::{api, words};
use crate::contacts::words as contact_words;
use crate::format;
use crate::ui::{Button, Icon, LinkButton, Tag, Toasts, Variant};

/// The card.
#[component]
pub(super) fn PairCard(pair: DuplicatePair, acts: Acts) -> impl IntoView {
    let score = t!(duplicates.score, score = format::number(pair.score.into()));
    let reasons = pair
        .reasons
        .iter()
        .map(|reason| view! { <Tag label=words::reason(*reason)/> })
        .collect_view();
    let sides = [&pair.one, &pair.other]
        .map(|contact| view! { <Side contact=contact.clone()/> })
        .collect_view();
    view! {
        <li class="f-duplicates__pair">
            <header><b>{score}</b>{reasons}</header>
            <div class="f-duplicates__sides">{sides}</div>
            <Decide pair acts/>
        </li>
    }
}

/// One of the two, with what tells them apart.
#[component]
fn Side(contact: DuplicateContact) -> impl IntoView {
    let DuplicateContact { id, name, code, .. } = contact.clone();
    let address: Vec<String> = [
        contact.address,
        contact.ward,
        contact.district,
        contact.province,
    ]
    .into_iter()
    .flatten()
    .collect();
    let phone = |number: Option<String>| number.map(|number| format::phone(&number));
    let facts = [
        (t!(contacts.field.mobile), phone(contact.mobile)),
        (t!(contacts.field.phone), phone(contact.phone)),
        (t!(contacts.field.email), contact.email),
        (t!(contacts.field.tax_code), contact.tax_code),
        (
            t!(contacts.form.address),
            Some(address.join(", ")).filter(|text| !text.is_empty()),
        ),
        (
            t!(contacts.field.owner),
            contact.owner.map(|owner| owner.name),
        ),
    ];
    let facts = facts
        .into_iter()
        .filter_map(|(label, value)| Some((label, value?)))
        .map(|(label, value)| view! { <dt>{label}</dt><dd>{value}</dd> })
        .collect_view();
    let edit = contact.can_edit.then(|| {
        let href = format!("/contacts/{id}/edit");
        view! { <LinkButton href variant=Variant::Quiet icon=Icon::Pencil>{t!(duplicates.edit)}</LinkButton> }
    });
    view! {
        <section>
            <h2><A href=format!("/contacts/{id}") attr:class="f-contacts__link">{name}</A></h2>
            <p>{code}" · "{contact_words::kind(contact.kind)}</p>
            <dl class="c-facts">{facts}</dl>
            {edit}
        </section>
    }
}

/// Merge, or say that they are two.
#[component]
fn Decide(pair: DuplicatePair, acts: Acts) -> impl IntoView {
    let toasts = Toasts::use_here();
    let id = pair.id;
    let (one, other) = (&pair.one, &pair.other);
    let can_edit = one.can_edit && other.can_edit;
    let can_merge = can_edit && (one.can_delete || other.can_delete);
    let is_open = pair.state == DuplicateState::Open;
    let pair = StoredValue::new(pair);
    let merge = move || acts.merge.run(pair.get_value());
    let decide = move || {
        if is_open {
            dismiss(toasts, id, acts.on_changed);
        } else {
            reopen(toasts, id, acts.on_changed);
        }
    };
    view! {
        <footer>
            {can_edit.then(|| view! {
                <Button variant=Variant::Quiet on_click=decide>
                    {if is_open { t!(duplicates.dismiss) } else { t!(duplicates.reopen) }}
                </Button>
            })}
            {can_merge.then(|| view! {
                <Button icon=Icon::Merge on_click=merge>{t!(duplicates.merge)}</Button>
            })}
        </footer>
    }
}

fn dismiss(toasts: Toasts, id: DuplicateId, on_changed: Callback<()>) {
    spawn_local(async move {
        match api::dismiss(id).await {
            Ok(()) => {
                let undo = move || reopen(toasts, id, on_changed);
                toasts.done_with_undo(t!(duplicates.dismissed), undo);
                let _ = on_changed.try_run(());
            }
            Err(error) => toasts.failed(&error),
        }
    });
}

fn reopen(toasts: Toasts, id: DuplicateId, on_changed: Callback<()>) {
    spawn_local(async move {
        match api::reopen(id).await {
            Ok(()) => {
                toasts.done(t!(duplicates.reopened));
                let _ = on_changed.try_run(());
            }
            Err(error) => toasts.failed(&error),
        }
    });
}
