//! One call of the list: how it went, what was noted, and its recording.

use api_types::calls::CallDetail;
use domain::calls::format_duration;
use domain::ids::ContactId;
use leptos::prelude::*;

use super::recording::RecordingLine;
use super::{api, words};
use crate::format;
use crate::ui::{Button, ConfirmDialog, Dot, Icon, Toasts, Variant};

#[component]
pub(super) fn CallItem(
    contact: ContactId,
    call: CallDetail,
    /// Opens the call to be changed.
    edit: Callback<Option<CallDetail>>,
    /// Runs when the call was deleted or got a recording.
    on_change: Callback<()>,
) -> impl IntoView {
    let is_asking = RwSignal::new(false);
    let id = call.id;
    let agent = call.agent.clone();
    let agent = agent.map_or_else(|| t!(calls.by_system), |agent| agent.name);
    let talk = call.outcome.has_talk();
    let duration = talk.then(|| {
        let spoken = t!(calls.lasted, duration = format_duration(call.duration_seconds));
        view! { <span class="f-calls__duration" title=spoken>{format_duration(call.duration_seconds)}</span> }
    });
    let phone = call.phone.as_deref().map(format::phone);
    let changed = call.clone();
    let can_edit = call.can_edit;
    view! {
        <li class="f-calls__item">
            <header>
                <Icon name=words::icon(call.direction)/>
                <b>{words::direction(call.direction)}</b>
                <Dot label=words::outcome(call.outcome) tone=words::tone(call.outcome)/>
                {duration}
                <span>{agent}</span>
                <time datetime=call.started_at.to_rfc3339()>{format::date_time(call.started_at)}</time>
                {phone.map(|phone| view! { <small>{phone}</small> })}
                {can_edit.then(|| view! {
                    <span class="f-calls__tools">
                        <Button variant=Variant::Quiet icon=Icon::Pencil label=t!(calls.edit) on_click=move || edit.run(Some(changed.clone()))/>
                        <Button variant=Variant::Quiet icon=Icon::Trash label=t!(calls.delete) on_click=move || is_asking.set(true)/>
                    </span>
                })}
            </header>
            {call.machine.as_ref().map(|machine| {
                let link = machine.recording_url.clone();
                view! {
                    <p>
                        {words::machine(machine)}
                        {link.map(|url| view! {
                            " · " <a href=url target="_blank" rel="noopener noreferrer">{t!(calls.recording.play)}</a>
                        })}
                    </p>
                }
            })}
            {call.note.clone().map(|note| view! { <p>{note}</p> })}
            <RecordingLine contact call on_change/>
            <DeleteCall open=is_asking delete=(contact, id) on_deleted=on_change/>
        </li>
    }
}

#[component]
fn DeleteCall(
    open: RwSignal<bool>,
    /// Whose call, and which.
    delete: (ContactId, domain::ids::CallId),
    on_deleted: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let (contact, id) = delete;
    let delete = Action::new_local(move |(): &()| api::delete(contact, id));
    Effect::new(move || {
        let Some(answer) = delete.value().get() else {
            return;
        };
        open.set(false);
        match answer {
            Ok(()) => {
                toasts.done(t!(calls.deleted));
                on_deleted.run(());
            }
            Err(error) => toasts.failed(&error),
        }
    });
    view! {
        <ConfirmDialog
            open
            title=t!(calls.delete_title)
            body=t!(calls.delete_body)
            confirm=t!(calls.delete_confirm)
            busy=delete.pending()
            on_confirm=move || { delete.dispatch(()); }
        />
    }
}
