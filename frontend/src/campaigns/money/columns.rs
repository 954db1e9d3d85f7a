//! The columns of the lines' table.

use api_types::campaign_lines::LineDetail;
use domain::campaign_lines::LineKind;
use leptos::prelude::*;

use super::super::current::Current;
use super::api;
use super::lines::{Editing, RowActions, kind_words};
use crate::format;
use crate::ui::{Column, Dot, Icon, Menu, MenuItem, Table, Tone, Variant, download_press};

/// The table; `actions` get what is to be done with which line.
pub(super) fn table(current: Current, actions: RowActions) -> Table<LineDetail> {
    let text = |value: Option<&String>| value.cloned().unwrap_or_default();
    Table::new(
        |line: &LineDetail| line.id.to_string(),
        |line| line.title.clone(),
    )
    .column(Column::new(
        "title",
        t!(campaign_lines.field.title),
        |line: &LineDetail| line.title.clone(),
    ))
    .column(Column::new("kind", t!(campaign_lines.field.kind), kind).narrow_line())
    .column(
        Column::new(
            "paid_on",
            t!(campaign_lines.field.paid_on),
            |line: &LineDetail| format::date(line.paid_on),
        )
        .narrow_line_end(),
    )
    .column(
        Column::new(
            "amount",
            t!(campaign_lines.field.amount),
            |line: &LineDetail| format::money(line.amount_minor),
        )
        .numeric()
        .narrow_side(),
    )
    .column(Column::new(
        "party",
        t!(campaign_lines.field.party),
        move |line: &LineDetail| text(line.party.as_ref()),
    ))
    .column(Column::new(
        "attachment",
        t!(campaign_lines.field.attachment),
        move |line: &LineDetail| view! { <AttachmentLink current line=line.clone()/> },
    ))
    .column(
        Column::new(
            "note",
            t!(campaign_lines.field.note),
            move |line: &LineDetail| text(line.note.as_ref()),
        )
        .muted()
        .extra(),
    )
    .column(
        Column::new(
            "created_by",
            t!(campaign_lines.field.created_by),
            |line: &LineDetail| {
                line.created_by
                    .as_ref()
                    .map(|user| user.name.clone())
                    .unwrap_or_default()
            },
        )
        .extra(),
    )
    .column(
        Column::new(
            "actions",
            t!(campaign_lines.field.actions),
            move |line: &LineDetail| row_menu(actions, line),
        )
        .acts(),
    )
}

fn kind(line: &LineDetail) -> impl IntoView + use<> {
    let tone = match line.kind {
        LineKind::Expense => Tone::Danger,
        LineKind::Income => Tone::Good,
    };
    view! { <Dot label=kind_words(line.kind) tone/> }
}

#[component]
fn AttachmentLink(current: Current, line: LineDetail) -> impl IntoView {
    let press = download_press();
    let href = api::attachment_href((current.id(), line.id, line.version));
    line.attachment.map(|attachment| {
        view! { <a href=href download="" rel="external" on:click=press>{attachment.file_name}</a> }
    })
}

fn row_menu(actions: RowActions, line: &LineDetail) -> impl IntoView + use<> {
    let label = t!(campaign_lines.actions_of, title = line.title.clone());
    let is_empty = !line.can_edit && line.attachment.is_none();
    let line = line.clone();
    let items = Signal::derive(move || {
        let (edited, attached, doomed) = (line.clone(), line.clone(), line.clone());
        let mut items = vec![MenuItem::run(
            t!(campaign_lines.attachment.open),
            Icon::Link,
            move || actions.attached.set(Some(attached.clone())),
        )];
        if line.can_edit {
            let edit = move || {
                actions
                    .editing
                    .set(Some(Editing::Kept(Box::new(edited.clone()))));
            };
            items.insert(
                0,
                MenuItem::run(t!(campaign_lines.edit), Icon::Pencil, edit),
            );
            let ask = move || actions.doomed.set(Some(doomed.clone()));
            items.push(MenuItem::run(t!(campaign_lines.delete), Icon::Trash, ask).danger());
        }
        items
    });
    (!is_empty).then(|| view! { <Menu label items icon_only=true variant=Variant::Quiet/> })
}
