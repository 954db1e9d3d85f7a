//! The contacts of a segment, with what was decided by hand, and how to decide otherwise.

use api_types::segments::{MemberAction, MemberMark, SegmentMember, SegmentMembersSet};
use domain::access::Permission;
use domain::ids::{ContactId, SegmentId};
use leptos::prelude::*;

use super::api;
use super::segment::mark_of;
use crate::contacts::words as contact_words;
use crate::http;
use crate::loader::Loader;
use crate::session::Session;
use crate::ui::{
    Column, Combobox, DataTable, EmptyState, Icon, Menu, MenuItem, Pagination, Person, Table,
    TableState, Tag, Toasts, Variant, cursor, lookup, param,
};
use crate::{choices, format};

type Decision = (ContactId, MemberAction);

/// The table, and a field to add one.
#[component]
pub(super) fn Members(
    id: SegmentId,
    /// Without a filter there is nothing to follow.
    has_filter: bool,
    /// Runs after somebody came in or went.
    on_change: Callback<()>,
) -> impl IntoView {
    let session = Session::use_here();
    let toasts = Toasts::use_here();
    let (mark, place, sort) = (param("mark"), cursor(), param("sort"));
    let answer = Loader::new(move || api::members(id, mark_of(&mark.text()), place.get()));
    let decide = Action::new_local(move |decision: &Decision| decided(id, *decision));
    Effect::new(move || match decide.value().get() {
        Some(Ok(())) => {
            toasts.done(t!(segments.decided));
            answer.refetch();
            on_change.run(());
        }
        Some(Err(error)) => toasts.failed(&error),
        None => {}
    });
    let can_edit = Signal::derive(move || session.can(Permission::ContactsEdit));
    let rows = Signal::derive(move || answer.get().map(|answer| answer.map(|page| page.items)));
    let next = Signal::derive(move || answer.get()?.ok()?.next_cursor);
    let shown = Signal::derive(move || match rows.get() {
        Some(Ok(rows)) => rows.len(),
        _ => 0,
    });
    let summary = Signal::derive(move || {
        t!(
            segments.members_shown,
            count = place.tally(shown.get(), next.with(Option::is_some))
        )
    });
    let act = Callback::new(move |decision| {
        decide.dispatch(decision);
    });
    let table = table(has_filter, can_edit, mark.text(), act);
    let state = TableState::new("segment_members", &table);
    let empty = move || {
        view! { <EmptyState icon=Icon::Users title=t!(segments.no_members) body=t!(segments.no_members_body)/> }
    };
    view! {
        <Show when=move || can_edit.get()><AddMember act/></Show>
        <DataTable table state label=t!(segments.marks) rows sort empty on_retry=move || answer.refetch()/>
        <Show when=move || shown.get() != 0><Pagination cursor=place next summary/></Show>
    }
}

async fn decided(id: SegmentId, (contact, action): Decision) -> http::Result<()> {
    let body = SegmentMembersSet {
        action,
        contact_ids: vec![contact],
    };
    api::set_members(id, &body).await.map(|_| ())
}

/// A field that puts the chosen contact in.
#[component]
fn AddMember(act: Callback<Decision>) -> impl IntoView {
    let chosen = RwSignal::new(None::<crate::ui::Choice>);
    Effect::new(move || {
        let Some(choice) = chosen.get() else { return };
        if let Ok(id) = choice.value.parse() {
            act.run((id, MemberAction::Add));
        }
        chosen.set(None);
    });
    view! {
        <div class="f-segments__add">
            <Combobox label=t!(segments.add_member) value=chosen options=lookup(choices::contacts)/>
        </div>
    }
}

fn table(
    has_filter: bool,
    can_edit: Signal<bool>,
    mark: String,
    act: Callback<Decision>,
) -> Table<SegmentMember> {
    let mark = mark_of(&mark);
    Table::new(|m: &SegmentMember| m.id.to_string(), |m| m.name.clone())
        .href(|m| format!("/contacts/{}", m.id))
        .column(Column::new(
            "name",
            t!(segments.field.contact),
            |m: &SegmentMember| {
                let detail = m.email.clone().unwrap_or_default();
                view! { <Person name=m.name.clone() detail/> }
            },
        ))
        .column(
            Column::new(
                "origin",
                t!(segments.field.origin),
                move |m: &SegmentMember| {
                    let word = match (mark, m.is_manual) {
                        (MemberMark::KeptOut, _) => t!(segments.origin.kept_out),
                        (_, true) => t!(segments.origin.kept_in),
                        (_, false) => t!(segments.origin.filter),
                    };
                    view! { <Tag label=word/> }
                },
            )
            .narrow_side(),
        )
        .column(
            Column::new("mobile", t!(contacts.field.mobile), |m: &SegmentMember| {
                m.mobile.as_deref().map(format::phone).unwrap_or_default()
            })
            .narrow_line(),
        )
        .column(Column::new(
            "level",
            t!(contacts.field.level),
            |m: &SegmentMember| contact_words::level(m.level),
        ))
        .column(Column::new(
            "owner",
            t!(contacts.field.owner),
            |m: &SegmentMember| m.owner.as_ref().map(|o| o.name.clone()).unwrap_or_default(),
        ))
        .column(
            Column::new("since", t!(segments.field.since), |m: &SegmentMember| {
                format::date_time(m.since)
            })
            .muted(),
        )
        .column(
            Column::new(
                "actions",
                t!(segments.field.actions),
                move |m: &SegmentMember| row_menu(has_filter, can_edit, mark, act, m),
            )
            .acts(),
        )
}

fn row_menu(
    has_filter: bool,
    can_edit: Signal<bool>,
    mark: MemberMark,
    act: Callback<Decision>,
    member: &SegmentMember,
) -> impl IntoView + use<> {
    let (id, is_manual) = (member.id, member.is_manual);
    let label = t!(segments.actions_of, name = member.name);
    let run = move |action| move || act.run((id, action));
    let mut items = Vec::new();
    if mark == MemberMark::KeptOut || !is_manual {
        items.push(MenuItem::run(
            t!(segments.act.keep_in),
            Icon::Check,
            run(MemberAction::Add),
        ));
    }
    if mark != MemberMark::KeptOut {
        items.push(MenuItem::run(
            t!(segments.act.keep_out),
            Icon::Close,
            run(MemberAction::Remove),
        ));
    }
    if has_filter && is_manual {
        items.push(MenuItem::run(
            t!(segments.act.follow),
            Icon::Filter,
            run(MemberAction::Follow),
        ));
    }
    view! {
        <Show when=move || can_edit.get()>
            <Menu label=label.clone() items=items.clone() icon_only=true variant=Variant::Quiet/>
        </Show>
    }
}
