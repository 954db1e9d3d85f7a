//! The form of a sharing out: the way, the agents, and what comes of it.

use api_types::assignments::{AssignmentPreview, AssignmentRequest};
use api_types::bulk_changes::BulkChangeCounts;
use api_types::jobs::JobStarted;
use domain::assignments::Mode;
use leptos::prelude::*;

use super::super::actions::Target;
use super::super::api;
use super::super::dialog::whom;
use super::super::ending::Started;
use super::agents::Agents;
use super::draft::{BY_COUNT, BY_PERCENT, Draft, SEQUENTIAL, fault};
use crate::format;
use crate::jobs::{Answer, Work};
use crate::loader::Loader;
use crate::ui::{
    Button, ButtonKind, CancelButton, ErrorState, FormErrors, FormSummary, RadioGroup,
    SkeletonRows, Variant,
};

/// Asks the server who can be given how many, then shows the form.
#[component]
pub(super) fn AssignForm(
    target: Target,
    work: Work<BulkChangeCounts>,
    started: Started,
) -> impl IntoView {
    let everybody = Mode::Sequential { agents: Vec::new() };
    let first = StoredValue::new(request(target, everybody));
    let preview = Loader::new(move || async move { api::preview(&first.get_value()).await });
    move || match preview.get() {
        None => view! { <SkeletonRows/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || preview.refetch()/> }.into_any()
        }
        Some(Ok(preview)) => view! { <Ready preview target work started/> }.into_any(),
    }
}

#[component]
fn Ready(
    preview: AssignmentPreview,
    target: Target,
    work: Work<BulkChangeCounts>,
    started: Started,
) -> impl IntoView {
    let (draft, errors) = (Draft::new(preview), FormErrors::new());
    let is_sent = RwSignal::new(false);
    let send = Action::new_local(move |body: &AssignmentRequest| {
        let body = body.clone();
        async move { api::assign(&body).await }
    });
    Effect::new(move || match send.value().get() {
        Some(Ok(change)) => {
            target.selection.clear();
            started.id.set(Some(change.id));
            work.take(Answer::Started(JobStarted {
                job_id: change.job_id,
            }));
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
    let submit = move |event: leptos::ev::SubmitEvent| {
        event.prevent_default();
        errors.clear();
        is_sent.set(true);
        if untrack(|| draft.plan()).is_ok() {
            send.dispatch(request(target, untrack(|| draft.how())));
        }
    };
    let modes = vec![
        (SEQUENTIAL.to_owned(), t!(bulk_changes.assign.sequential)),
        (BY_COUNT.to_owned(), t!(bulk_changes.assign.by_count)),
        (BY_PERCENT.to_owned(), t!(bulk_changes.assign.by_percent)),
    ];
    view! {
        <form class="c-form" novalidate on:submit=submit>
            <FormSummary errors/>
            <p class="c-dialog__text">{whom(target)}</p>
            <RadioGroup label=t!(bulk_changes.assign.mode) value=draft.mode options=modes/>
            <Agents draft/>
            <Summary draft is_sent/>
            <div class="c-dialog__actions">
                <CancelButton/>
                <Button variant=Variant::Primary kind=ButtonKind::Submit busy=send.pending()>{t!(bulk_changes.assign.submit)}</Button>
            </div>
        </form>
    }
}

/// How many are given away and how many stay, or what is wrong with the figures.
#[component]
fn Summary(draft: Draft, is_sent: RwSignal<bool>) -> impl IntoView {
    let has_figures = move || draft.is_in_turn() || !draft.how().agents().is_empty();
    move || match draft.plan() {
        Ok(plan) => {
            let words = t!(
                bulk_changes.assign.summary,
                given = format::number(plan.assigned()),
                kept = format::number(plan.kept())
            );
            view! { <p class="c-field__hint" role="status">{words}</p> }.into_any()
        }
        // Nobody is told of a fault before they have typed or sent anything.
        Err(error) if is_sent.get() || has_figures() => {
            view! { <p class="c-field__error" role="alert">{fault(error)}</p> }.into_any()
        }
        Err(_) => ().into_any(),
    }
}

fn request(target: Target, how: Mode) -> AssignmentRequest {
    let contact_ids = target.selection.ids();
    let filter = contact_ids.is_none().then(|| target.filter.get_untracked());
    AssignmentRequest {
        contact_ids,
        filter,
        how,
    }
}
