//! Moving many members at once, and what became of each (CAM-4).

use std::collections::BTreeMap;

use api_types::campaigns::{
    MemberFilter, MemberOutcome, MembersTransition, MembersTransitioned, OutcomeResult,
};
use api_types::jobs::JobDetail;
use domain::campaigns::MemberStatus;
use domain::ids::JobId;
use leptos::prelude::*;
use leptos::task::spawn_local;

use super::super::api::{self, Answer};
use super::super::current::Current;
use super::super::words;
use crate::format;
use crate::jobs::{self, JobProgress, JobStopped};
use crate::ui::{
    Button, Dialog, FormErrors, FormSummary, MemberStatusDot, RadioGroup, Selection, TextField,
    Variant,
};

/// Names of the members seen so far, by id: outcomes carry ids only.
pub(super) type Names = StoredValue<BTreeMap<String, String>>;

#[derive(Clone)]
enum Stage {
    Asking,
    Working(JobId),
    Done(MembersTransitioned),
    Stopped(Box<JobDetail>),
}

/// Asks for the status, changes, and tells the outcome.
#[component]
pub(super) fn BulkDialog(
    /// The campaign.
    current: Current,
    /// Whether it is open.
    open: RwSignal<bool>,
    /// Whom it is about.
    selection: Selection,
    /// The filters of the list, where all that match are meant.
    filter: Memo<MemberFilter>,
    /// Names of members.
    names: Names,
) -> impl IntoView {
    view! {
        <Dialog open title=t!(campaigns.bulk.title)>
            <BulkBody current open selection filter names/>
        </Dialog>
    }
}

#[component]
fn BulkBody(
    current: Current,
    open: RwSignal<bool>,
    selection: Selection,
    filter: Memo<MemberFilter>,
    names: Names,
) -> impl IntoView {
    let stage = RwSignal::new(Stage::Asking);
    let to = RwSignal::new(MemberStatus::Confirmed.as_str().to_owned());
    let note = RwSignal::new(String::new());
    let (errors, busy) = (FormErrors::new(), RwSignal::new(false));
    let finish = move |result: MembersTransitioned| {
        selection.clear();
        current.refresh();
        let _ = stage.try_set(Stage::Done(result));
    };
    let ended = move |job: JobDetail| {
        if let Some(result) = jobs::result(&job) {
            return finish(result);
        }
        selection.clear();
        current.refresh();
        let _ = stage.try_set(Stage::Stopped(Box::new(job)));
    };
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        let Some(to) = MemberStatus::parse(&to.get_untracked()) else {
            return;
        };
        let (member_ids, filter) = untrack(|| {
            if selection.is_all_matching() {
                (None, Some(filter.get()))
            } else {
                let ids = selection
                    .keys()
                    .iter()
                    .filter_map(|key| key.parse().ok())
                    .collect();
                (Some(ids), None)
            }
        });
        let note = Some(note.get_untracked()).filter(|note| !note.trim().is_empty());
        let body = MembersTransition {
            to,
            member_ids,
            filter,
            note,
        };
        errors.clear();
        busy.set(true);
        spawn_local(async move {
            let answer = api::transition_many(current.id(), &body).await;
            let _ = busy.try_set(false);
            match answer {
                Ok(Answer::Done(result)) => finish(result),
                Ok(Answer::Started(job)) => stage.set(Stage::Working(job.job_id)),
                Err(error) => errors.take(&error),
            }
        });
    };
    let statuses: Vec<_> = MemberStatus::ALL
        .iter()
        .map(|status| (status.as_str().to_owned(), words::status(*status)))
        .collect();
    let statuses = StoredValue::new(statuses);
    move || {
        match stage.get() {
        Stage::Asking => view! {
            <form class="c-form" on:submit=submit>
                <FormSummary errors/>
                <RadioGroup label=t!(campaigns.bulk.to) value=to options=statuses.get_value()/>
                <TextField label=t!(campaigns.bulk.note) value=note error=errors.at("/note")/>
                <div class="c-dialog__actions">
                    <Button on_click=move || open.set(false)>{t!(ui.cancel)}</Button>
                    <Button variant=Variant::Primary kind=crate::ui::ButtonKind::Submit busy>{t!(campaigns.bulk.change)}</Button>
                </div>
            </form>
        }
        .into_any(),
        Stage::Working(id) => view! {
            <JobProgress id label=t!(campaigns.bulk.working) on_end=ended/>
        }
        .into_any(),
        Stage::Done(result) => view! { <Outcome result names open/> }.into_any(),
        Stage::Stopped(job) => view! { <JobStopped job=*job open/> }.into_any(),
    }
    }
}

#[component]
fn Outcome(result: MembersTransitioned, names: Names, open: RwSignal<bool>) -> impl IntoView {
    let refused: Vec<MemberOutcome> = result
        .outcomes
        .into_iter()
        .filter(|outcome| {
            matches!(
                outcome.result,
                OutcomeResult::IllegalTransition | OutcomeResult::NotFound
            )
        })
        .collect();
    let row = move |outcome: MemberOutcome| {
        let id = outcome.member_id.to_string();
        let name = names.with_value(|names| names.get(&id).cloned());
        view! {
            <li>
                <b>{name.unwrap_or_else(|| t!(campaigns.bulk.unnamed))}</b>
                {outcome.from.map(|from| view! { <MemberStatusDot status=from/> })}
                <small>{reason(&outcome)}</small>
            </li>
        }
    };
    let figure =
        |label: String, count: u64| view! { <div>{label}<b>{format::number(count)}</b></div> };
    view! {
        <div role="status">
            <div class="c-figures c-figures--outcome">
                {figure(t!(campaigns.bulk.changed), result.changed)}
                {figure(t!(campaigns.bulk.unchanged), result.unchanged)}
                {figure(t!(campaigns.bulk.refused), result.refused)}
            </div>
            {(!refused.is_empty()).then(|| view! {
                <h3>{t!(campaigns.bulk.refused_list)}</h3>
                <ul class="f-campaigns__refused" tabindex="0" aria-label=t!(campaigns.bulk.refused_list)>{refused.into_iter().map(row).collect_view()}</ul>
            })}
        </div>
        <div class="c-dialog__actions">
            <Button variant=Variant::Primary on_click=move || open.set(false)>{t!(ui.close)}</Button>
        </div>
    }
}

/// Why a member was not moved, and where they could go.
fn reason(outcome: &MemberOutcome) -> String {
    if outcome.result == OutcomeResult::NotFound {
        return t!(campaigns.bulk.absent);
    }
    if outcome.allowed.is_empty() {
        return t!(campaigns.bulk.is_final);
    }
    let allowed: Vec<String> = outcome
        .allowed
        .iter()
        .map(|status| words::status(*status))
        .collect();
    t!(campaigns.bulk.allowed, statuses = allowed.join(", "))
}
