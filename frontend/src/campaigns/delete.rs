//! Deleting a campaign: one question, and a second one that names the members it has (CAM-1).

use domain::ids::CampaignId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::api;
use crate::format;
use crate::http;
use crate::ui::{ConfirmDialog, Toasts};

/// The campaign to delete.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Doomed {
    pub(super) id: CampaignId,
    pub(super) name: String,
}

/// Asks, deletes, and asks again where the server says there are members.
#[component]
pub(super) fn DeleteDialog(
    /// The campaign; setting it opens the question.
    doomed: RwSignal<Option<Doomed>>,
    /// Runs after it is gone.
    #[prop(into)]
    on_deleted: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let [first, second, busy] = [(); 3].map(|()| RwSignal::new(false));
    let members = RwSignal::new(0_u64);
    Effect::new(move || {
        if doomed.with(Option::is_some) {
            first.set(true);
        }
    });
    let name = move || {
        doomed
            .with(|doomed| doomed.as_ref().map(|d| d.name.clone()))
            .unwrap_or_default()
    };
    let delete = move |is_confirmed: bool| {
        let Some(campaign) = doomed.get_untracked() else {
            return;
        };
        busy.set(true);
        spawn_local(async move {
            let answer = api::delete(campaign.id, is_confirmed).await;
            busy.set(false);
            first.set(false);
            match answer {
                Ok(()) => {
                    second.set(false);
                    doomed.set(None);
                    toasts.done(t!(campaigns.deleting.done, name = campaign.name));
                    // The page may have been left meanwhile.
                    let _ = on_deleted.try_run(());
                }
                Err(error) => {
                    let count = members_in_the_way(&error);
                    second.set(count.is_some());
                    match count {
                        Some(count) => members.set(count),
                        None => toasts.failed(&error),
                    }
                }
            }
        });
    };
    // The second question closes before the campaign is forgotten, so its words stay till the end.
    Effect::new(move || {
        if !first.get() && !second.get() && !busy.get() {
            doomed.set(None);
        }
    });
    view! {
        <ConfirmDialog
            open=first
            title=Signal::derive(move || t!(campaigns.deleting.title, name = name()))
            body=t!(campaigns.deleting.body)
            confirm=t!(campaigns.deleting.confirm)
            busy
            on_confirm=move || delete(false)
        />
        <ConfirmDialog
            open=second
            title=Signal::derive(move || t!(campaigns.deleting.members_title, count = format::number(members.get())))
            body=Signal::derive(move || t!(
                campaigns.deleting.members_body,
                name = name(),
                count = format::number(members.get())
            ))
            confirm=t!(campaigns.deleting.members_confirm)
            busy
            on_confirm=move || delete(true)
        />
    }
}

/// How many members keep the server from deleting without a word.
fn members_in_the_way(error: &http::Error) -> Option<u64> {
    match error {
        http::Error::Problem(problem) if error.code() == Some("confirmation_required") => {
            problem.extensions.get("members")?.as_u64()
        }
        _ => None,
    }
}
