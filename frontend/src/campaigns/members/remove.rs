//! Taking a member out of the campaign, after a question (CAM-3).

use api_types::campaigns::MemberSummary;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::api;
use super::super::current::Current;
use crate::ui::{ConfirmDialog, Toasts};

/// The question; setting `member` opens it.
#[component]
pub(super) fn RemoveDialog(
    /// The campaign.
    current: Current,
    /// Whom to take out.
    member: RwSignal<Option<MemberSummary>>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let (open, busy) = (RwSignal::new(false), RwSignal::new(false));
    Effect::new(move || open.set(member.with(Option::is_some)));
    Effect::new(move |was_open: Option<bool>| {
        if was_open == Some(true) && !open.get() {
            member.set(None);
        }
        open.get()
    });
    let name = move || {
        member
            .with(|m| m.as_ref().map(|m| m.name.clone()))
            .unwrap_or_default()
    };
    let remove = move || {
        let Some(doomed) = member.get_untracked() else {
            return;
        };
        busy.set(true);
        spawn_local(async move {
            let answer = api::remove_member(current.id(), doomed.id).await;
            busy.set(false);
            open.set(false);
            match answer {
                Ok(()) => toasts.done(t!(campaigns.members.removed, name = doomed.name)),
                Err(error) => toasts.failed(&error),
            }
            current.refresh();
        });
    };
    view! {
        <ConfirmDialog
            open
            title=Signal::derive(move || t!(campaigns.members.remove_title, name = name()))
            body=t!(campaigns.members.remove_body)
            confirm=t!(campaigns.members.remove)
            busy
            on_confirm=remove
        />
    }
}
