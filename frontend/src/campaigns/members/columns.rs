//! The columns of the members' table.

use api_types::campaigns::MemberSummary;
use leptos::prelude::*;

use super::super::current::Current;
use super::history::HistoryButton;
use super::status::StatusCell;
use super::{phone, text};
use crate::format;
use crate::preferences::ClosedMark;
use crate::ui::{Column, Icon, Menu, MenuItem, Person, Table, Variant};

/// The table; `removing` gets whom to take out.
pub(super) fn table(
    current: Current,
    removing: RwSignal<Option<MemberSummary>>,
) -> Table<MemberSummary> {
    Table::new(|m: &MemberSummary| m.id.to_string(), |m| m.name.clone())
        .href(|m| format!("/contacts/{}", m.contact_id))
        .column(Column::new(
            "name",
            t!(campaigns.field.member),
            |m: &MemberSummary| {
                let channels = m.do_not_contact.clone();
                view! { <Person name=m.name.clone() detail=text(m.email.as_ref())/> <ClosedMark channels/> }
            },
        ))
        .column(
            Column::new(
                "status",
                t!(campaigns.field.status),
                move |m: &MemberSummary| {
                    view! { <StatusCell current member=m.clone()/> }
                },
            )
            .narrow_side(),
        )
        .column(Column::new("phone", t!(campaigns.field.phone), phone).narrow_line())
        .column(Column::new(
            "source",
            t!(campaigns.field.source),
            |m: &MemberSummary| text(m.source.as_ref()),
        ))
        .column(
            Column::new(
                "joined_at",
                t!(campaigns.field.joined),
                |m: &MemberSummary| format::date_time(m.joined_at),
            )
            .muted(),
        )
        .column(Column::new(
            "owner",
            t!(campaigns.field.owner),
            |m: &MemberSummary| {
                m.owner
                    .as_ref()
                    .map(|user| user.name.clone())
                    .unwrap_or_default()
            },
        ))
        .column(
            Column::new(
                "actions",
                t!(campaigns.field.actions),
                move |m: &MemberSummary| {
                    view! { <RowActions current member=m.clone() removing/> }
                },
            )
            .acts(),
        )
}

#[component]
fn RowActions(
    current: Current,
    member: MemberSummary,
    removing: RwSignal<Option<MemberSummary>>,
) -> impl IntoView {
    let can_edit = member.can_edit;
    let label = StoredValue::new(t!(campaigns.actions_of, name = member.name));
    let kept = member.clone();
    let items = Signal::derive(move || {
        let member = kept.clone();
        let ask = move || removing.set(Some(member.clone()));
        vec![MenuItem::run(t!(campaigns.members.remove), Icon::Trash, ask).danger()]
    });
    view! {
        <HistoryButton current member/>
        {can_edit.then(|| view! { <Menu label=label.get_value() items icon_only=true variant=Variant::Quiet/> })}
    }
}
