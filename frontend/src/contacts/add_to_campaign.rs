//! Puts the selected contacts, or all that match, into a campaign.

use std::time::Duration;

use api_types::campaigns::{MembersAdd, MembersAdded};
use api_types::contacts::ContactFilter;
use api_types::jobs::{JobDetail, JobState};
use domain::ids::JobId;
use futures::channel::oneshot;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::api::{self, Adding};
use crate::format;
use crate::ui::{
    Button, ButtonKind, Choice, Combobox, Dialog, FormErrors, FormSummary, Progress, RadioGroup,
    Selection, Toasts, Variant, lookup,
};

const BETWEEN_LOOKS: Duration = Duration::from_secs(1);
const SELECTED: &str = "selected";
const MATCHING: &str = "matching";

/// The dialog that asks which campaign, and the bar of the work it started.
#[component]
pub(super) fn AddToCampaign(
    /// Whether the dialog is open.
    open: RwSignal<bool>,
    selection: Selection,
    filter: Signal<ContactFilter>,
    /// How many contacts match the filter, where that is known.
    total: Signal<Option<u64>>,
) -> impl IntoView {
    let job = RwSignal::new(None::<JobDetail>);
    let label = t!(contacts.campaign.running);
    let done = Signal::derive(move || job.with(|job| job.as_ref().map_or(0, |j| j.progress_done)));
    let of = Signal::derive(move || job.with(|job| job.as_ref()?.progress_total));
    view! {
        <Show when=move || job.with(Option::is_some)>
            <div class="f-contacts__job"><Progress label=label.clone() done total=of/></div>
        </Show>
        <Dialog open title=t!(contacts.campaign.title)>
            <ChooseCampaign open selection filter total job/>
        </Dialog>
    }
}

#[component]
fn ChooseCampaign(
    open: RwSignal<bool>,
    selection: Selection,
    filter: Signal<ContactFilter>,
    total: Signal<Option<u64>>,
    job: RwSignal<Option<JobDetail>>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let campaign = RwSignal::new(None::<Choice>);
    let errors = FormErrors::new();
    let is_missing = RwSignal::new(false);
    let at_first = if selection.is_all_matching() {
        MATCHING
    } else {
        SELECTED
    };
    let whom = RwSignal::new(at_first.to_owned());
    let add = Action::new_local(move |(): &()| {
        let campaign_id = campaign
            .get_untracked()
            .map(|c| c.value)
            .unwrap_or_default();
        let is_all = whom.with_untracked(|whom| whom == MATCHING);
        let ids = selection
            .keys()
            .iter()
            .filter_map(|key| key.parse().ok())
            .collect();
        let body = MembersAdd {
            contact_ids: (!is_all).then_some(ids),
            filter: is_all.then(|| filter.get_untracked()),
            source: None,
        };
        async move { api::add_members(&campaign_id, &body).await }
    });
    Effect::new(move || match add.value().get() {
        Some(Ok(adding)) => {
            selection.clear();
            open.set(false);
            match adding {
                Adding::Done(added) => toasts.done(outcome(added)),
                Adding::Started(started) => spawn_local(watch(started.job_id, job, toasts)),
            }
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: web_sys::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        is_missing.set(campaign.with_untracked(Option::is_none));
        if !is_missing.get_untracked() {
            add.dispatch(());
        }
    };
    let fault = Signal::derive(move || {
        let is_missing = is_missing.get() && campaign.with(Option::is_none);
        is_missing.then(|| t!(contacts.campaign.choose))
    });
    let selected = t!(
        contacts.campaign.selected,
        count = format::number(selection.count())
    );
    let matching = total.get_untracked().map_or_else(
        || t!(contacts.campaign.matching),
        |total| {
            t!(
                contacts.campaign.matching_count,
                count = format::number(total)
            )
        },
    );
    let choices = if selection.is_all_matching() {
        vec![(MATCHING.to_owned(), matching)]
    } else {
        vec![
            (SELECTED.to_owned(), selected),
            (MATCHING.to_owned(), matching),
        ]
    };
    view! {
        <form class="c-form" novalidate on:submit=submit>
            <FormSummary errors/>
            <RadioGroup label=t!(contacts.campaign.whom) value=whom options=choices/>
            <Combobox label=t!(contacts.campaign.campaign) value=campaign options=lookup(api::campaigns) error=fault/>
            <div class="c-dialog__actions">
                <Button on_click=move || open.set(false)>{t!(ui.cancel)}</Button>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=add.pending()>{t!(contacts.campaign.submit)}</Button>
            </div>
        </form>
    }
}

fn outcome(added: MembersAdded) -> String {
    let MembersAdded {
        added,
        already_members,
        ..
    } = added;
    let added = format::number(added);
    if already_members == 0 {
        t!(contacts.campaign.added, added = added)
    } else {
        let already = format::number(already_members);
        t!(
            contacts.campaign.added_some,
            added = added,
            already = already
        )
    }
}

/// Asks after the job until it ends or the page is left; the job itself goes on either way.
async fn watch(id: JobId, shown: RwSignal<Option<JobDetail>>, toasts: Toasts) {
    loop {
        let job = match api::job(id).await {
            Ok(job) => job,
            Err(error) => {
                shown.try_set(None);
                return toasts.failed(&error);
            }
        };
        match job.state {
            JobState::Ready | JobState::Leased => {
                // A value handed back means that the page is gone.
                if shown.try_set(Some(job)).is_some() {
                    return;
                }
            }
            state => {
                shown.try_set(None);
                let added = job
                    .result
                    .and_then(|value| serde_json::from_value(value).ok());
                return match (state, added) {
                    (JobState::Done, Some(added)) => toasts.done(outcome(added)),
                    (JobState::Done, None) => toasts.done(t!(contacts.campaign.done)),
                    _ => toasts.failed_text(t!(contacts.campaign.stopped)),
                };
            }
        }
        pause(BETWEEN_LOOKS).await;
    }
}

async fn pause(time: Duration) {
    let (sender, receiver) = oneshot::channel::<()>();
    set_timeout(
        move || {
            let _ = sender.send(());
        },
        time,
    );
    let _ = receiver.await;
}
