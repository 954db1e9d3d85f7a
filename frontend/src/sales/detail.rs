//! One record: what it is about, its facts, its moves.

use api_types::users::UserRef;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::components::A;
use leptos_router::hooks::use_navigate;

use super::delete::delete_dialog;
use super::dialog::{Editing, dialog};
use super::moves::moves;
use super::words::Words as _;
use super::{Facts, Feature};
use crate::format;
use crate::record::{Record, RecordPage};
use crate::ui::{
    Button, Crumb, Dot, EmptyState, Icon, LinkButton, Menu, MenuItem, PageHeader, Variant,
};

/// The whole page.
pub(super) fn page<F: Feature>() -> impl IntoView {
    let read = |id: String| async move { Ok(F::read(id).await?.value) };
    let heading = || view! { <PageHeader title=F::word("title") crumbs={crumbs::<F>()}/> };
    view! {
        <div class="f-sales">
            <RecordPage read id_of=F::id heading absent={absent::<F>} show={record::<F>}/>
        </div>
    }
}

fn absent<F: Feature>() -> impl IntoView {
    view! {
        <EmptyState icon=F::ICON title=t!(sales.absent) body=t!(sales.absent_body)>
            <LinkButton href=F::list_href()>{F::word("title")}</LinkButton>
        </EmptyState>
    }
}

fn crumbs<F: Feature>() -> Vec<Crumb> {
    vec![Crumb::new(F::word("title"), F::list_href())]
}

fn record<F: Feature>(record: Record<F::View>) -> AnyView {
    let record = record.detail;
    view! {
        {header::<F>(record)}
        <section class="c-section f-sales__facts">
            <h2 class="u-hidden">{t!(sales.facts)}</h2>
            <dl class="c-facts">{move || facts::<F>(&record.get())}</dl>
        </section>
        {move || record.with(F::below)}
    }
    .into_any()
}

fn header<F: Feature>(record: RwSignal<F::View>) -> impl IntoView {
    let navigate = use_navigate();
    let (editing, is_deleting) = (RwSignal::new(None), RwSignal::new(false));
    let can_edit = move || record.with(|record| F::head(record).can_edit);
    let can_delete = move || record.with(|record| F::head(record).can_delete);
    let edit = move || editing.set(Some(Editing::Kept(record.with_untracked(F::id))));
    let more =
        vec![MenuItem::run(t!(sales.delete), Icon::Trash, move || is_deleting.set(true)).danger()];
    let facts = move || {
        view! {
            {move || {
                let now = record.get();
                let (head, status) = (F::head(&now), F::status(&now));
                view! {
                    <span>{head.number.clone()}</span>
                    <Dot label=F::status_word(status) tone=F::tone(status)/>
                    {F::amount(&now).map(|amount| view! { <b>{format::money(amount)}</b> })}
                }
            }}
        }
    };
    let on_deleted = Callback::new(move |()| navigate(&F::list_href(), NavigateOptions::default()));
    view! {
        <PageHeader title=Signal::derive(move || record.with(|r| F::head(r).title.clone())) crumbs={crumbs::<F>()} facts>
            {F::actions(record)}
            {moves::<F>(record)}
            <Show when=can_edit>
                <Button variant=Variant::Primary icon=Icon::Pencil on_click=edit>{t!(sales.edit)}</Button>
            </Show>
            <Show when=can_delete>
                <Menu label=t!(sales.more) items=more.clone() icon=Icon::More icon_only=true variant=Variant::Quiet/>
            </Show>
        </PageHeader>
        {dialog::<F>(editing, Callback::new(move |saved| record.set(saved)))}
        {delete_dialog::<F>(is_deleting, record, on_deleted)}
    }
}

/// Customer and own terms first, then who and when.
fn facts<F: Feature>(view: &F::View) -> impl IntoView + use<F> {
    let head = F::head(view);
    let (href, name) = (
        format!("/contacts/{}", head.contact_id),
        head.contact_name.clone(),
    );
    let contact = view! {
        <dt>{t!(sales.field.contact)}</dt>
        <dd><A href attr:class="f-sales__link">{name}</A></dd>
    };
    let mut facts: Facts = F::facts(view);
    let called = |user: &UserRef| user.name.clone();
    facts.extend([
        (t!(sales.field.status_reason), head.status_reason.clone()),
        (t!(sales.field.owner), head.owner.as_ref().map(called)),
        (t!(sales.field.note), head.note.clone()),
        (
            t!(sales.field.created_by),
            head.created_by.as_ref().map(called),
        ),
        (
            t!(sales.field.created_at),
            Some(format::date_time(head.created_at)),
        ),
        (
            t!(sales.field.updated_at),
            Some(format::date_time(head.updated_at)),
        ),
    ]);
    let known = facts
        .into_iter()
        .filter_map(|(label, value)| Some((label, value?)));
    let lines = known
        .map(|(label, value)| view! { <dt>{label}</dt><dd>{value}</dd> })
        .collect_view();
    view! { {contact} {lines} }
}
