//! The columns of the forms' table.

use api_types::forms::FormDetail;
use leptos::prelude::*;

use super::super::current::Current;
use super::list::RowActions;
use super::list_href;
use crate::format;
use crate::ui::{Column, Dot, Icon, Menu, MenuItem, Table, Tone, Variant};

/// The table; `actions` get what is to be done with which form.
pub(super) fn table(current: Current, actions: RowActions) -> Table<FormDetail> {
    Table::new(
        |form: &FormDetail| form.id.to_string(),
        |form| form.definition.title.clone(),
    )
    .href(move |form| format!("{}&form={}", list_href(current), form.id))
    .column(Column::new(
        "title",
        t!(forms.field.title),
        |form: &FormDetail| form.definition.title.clone(),
    ))
    .column(Column::new("state", t!(forms.field.state), state).narrow_line())
    .column(
        Column::new(
            "submissions",
            t!(forms.field.submissions),
            move |form: &FormDetail| {
                let href = format!("{}&form={}&view=sent", list_href(current), form.id);
                let count = form.submissions;
                view! { <a href=href>{t!(forms.sent_count, count = count)}</a> }
            },
        )
        .narrow_line_end(),
    )
    .column(Column::new(
        "address",
        t!(forms.field.address),
        |form: &FormDetail| {
            let href = form.path.clone();
            view! { <a href=href rel="external" target="_blank">{form.path.clone()}</a> }
        },
    ))
    .column(
        Column::new(
            "updated_at",
            t!(forms.field.updated_at),
            |form: &FormDetail| format::date_time(form.updated_at),
        )
        .muted(),
    )
    .column(
        Column::new(
            "actions",
            t!(forms.field.actions),
            move |form: &FormDetail| row_menu(current, actions, form),
        )
        .acts(),
    )
}

fn state(form: &FormDetail) -> impl IntoView + use<> {
    if form.is_open {
        view! { <Dot label=t!(forms.state.open) tone=Tone::Good/> }
    } else {
        view! { <Dot label=t!(forms.state.closed) tone=Tone::Neutral/> }
    }
}

fn row_menu(current: Current, actions: RowActions, form: &FormDetail) -> impl IntoView + use<> {
    let label = t!(forms.actions_of, title = form.definition.title.clone());
    let form = form.clone();
    let items = Signal::derive(move || {
        let (shared, switched, copied, doomed) =
            (form.clone(), form.clone(), form.clone(), form.clone());
        let share = move || actions.shared.set(Some(shared.clone()));
        let mut items = vec![MenuItem::run(t!(forms.share.open), Icon::Link, share)];
        if current.detail.with(|campaign| campaign.can_edit) {
            let (words, icon) = if form.is_open {
                (t!(forms.close), Icon::Lock)
            } else {
                (t!(forms.open), Icon::CircleCheck)
            };
            let switch = move || actions.switch.run(switched.clone());
            items.push(MenuItem::run(words, icon, switch));
            let copy = move || actions.copy.run(copied.clone());
            items.push(MenuItem::run(t!(forms.copy), Icon::Copy, copy));
            // What was sent proves what people agreed to.
            if form.submissions == 0 {
                let ask = move || actions.doomed.set(Some(doomed.clone()));
                items.push(MenuItem::run(t!(forms.delete), Icon::Trash, ask).danger());
            }
        }
        items
    });
    view! { <Menu label items icon_only=true variant=Variant::Quiet/> }
}
