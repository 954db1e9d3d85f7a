//! The page of one bulk change: how it goes, its figures, undo, and what became of each customer.

use std::time::Duration;

use api_types::bulk_changes::BulkChangeSummary;
use domain::bulk_changes::{Outcome, Stage};
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::hooks::use_params_map;

use super::outcomes::Outcomes;
use super::undo::{UndoDialog, Undoing};
use super::{api, words};
use crate::poll::Poll;
use crate::ui::{Button, Crumb, Dot, ErrorState, Icon, PageHeader, SkeletonRows, Toasts, Variant};
use crate::{format, http};

const PAUSE: Duration = Duration::from_secs(1);

/// The change as it was read last, asked again while it goes on; `Copy`.
#[derive(Clone, Copy)]
struct Live {
    id: StoredValue<String>,
    change: RwSignal<Option<http::Result<BulkChangeSummary>>>,
    poll: Poll,
}

impl Live {
    fn watch(id: String) -> Self {
        let live = Self {
            id: StoredValue::new(id),
            change: RwSignal::new(None),
            poll: Poll::new(),
        };
        live.poll.start(move || async move {
            let id = live.id.try_get_value()?;
            let answer = api::read(&id).await;
            let goes_on = answer.as_ref().is_ok_and(|change| is_at_work(change.stage));
            live.change.try_set(Some(answer));
            goes_on.then_some(PAUSE)
        });
        live
    }

    fn found(self) -> Option<BulkChangeSummary> {
        self.change.get()?.ok()
    }
}

fn is_at_work(stage: Stage) -> bool {
    matches!(stage, Stage::Running | Stage::Undoing)
}

/// One bulk change.
#[component]
pub fn BulkChangePage() -> impl IntoView {
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
    move || view! { <Screen id=id.get()/> }
}

#[component]
fn Screen(id: String) -> impl IntoView {
    let live = Live::watch(id.clone());
    let undoing = Undoing::new(move || live.poll.now());
    let title = Signal::derive(move || {
        live.found()
            .map_or_else(|| t!(bulk_changes.title), |change| words::kind(change.kind))
    });
    let crumbs = vec![Crumb::new(t!(bulk_changes.title), "/bulk-changes")];
    // The outcomes are read anew with each stage, not each second.
    let stage = Memo::new(move |_| live.found().map(|change| change.stage));
    let outcomes = move || {
        stage
            .get()
            .map(|_| view! { <Outcomes id=id.clone()/> }.into_any())
    };
    let body = move || match live.change.get() {
        None => view! { <SkeletonRows/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || live.poll.now()/> }.into_any()
        }
        Some(Ok(change)) => view! { <Figures change/> }.into_any(),
    };
    view! {
        <div class="f-bulk">
            <PageHeader title crumbs facts=move || view! { <Facts live/> }>
                <Actions live undoing/>
            </PageHeader>
            {body}
            {outcomes}
            <UndoDialog undoing/>
        </div>
    }
}

/// What it was about, where it stands, and whose it is; under the title.
#[component]
fn Facts(live: Live) -> impl IntoView {
    move || {
        let change = live.found()?;
        let (label, tone) = words::stage(change.stage);
        let until = change.can_undo.then(|| {
            t!(
                bulk_changes.until,
                at = format::date_time(change.undo_until)
            )
        });
        Some(view! {
            <span>{words::subject(&change)}</span>
            <span><Dot label tone/></span>
            <span>{change.created_by.map(|user| user.name)}</span>
            <span>{format::date_time(change.created_at)}</span>
            <span>{until}</span>
        })
    }
}

#[component]
fn Actions(live: Live, undoing: Undoing) -> impl IntoView {
    let toasts = Toasts::use_here();
    let stop = move |job| {
        spawn_local(async move {
            if let Err(error) = api::stop(job).await {
                toasts.failed(&error);
            }
            live.poll.now();
        });
    };
    move || {
        let change = live.found()?;
        let job = match change.stage {
            Stage::Running => Some(change.job_id),
            Stage::Undoing => change.undo_job_id,
            _ => None,
        };
        let stop = job.map(|job| {
            view! { <Button icon=Icon::Stop on_click=move || stop(job)>{t!(bulk_changes.stop)}</Button> }
        });
        let undo = change.can_undo.then(|| view! {
            <Button variant=Variant::Primary icon=Icon::Undo on_click=move || undoing.ask(change.id)>{t!(ui.undo)}</Button>
        });
        Some(view! { {stop} {undo} })
    }
}

#[component]
fn Figures(change: BulkChangeSummary) -> impl IntoView {
    let figure =
        |label: String, count: u64| view! { <div>{label}<b>{format::number(count)}</b></div> };
    view! {
        <div class="c-figures">
            {figure(words::outcome(Outcome::Changed), change.counts.changed)}
            {figure(words::outcome(Outcome::Unchanged), change.counts.unchanged)}
            {figure(words::outcome(Outcome::Refused), change.counts.refused)}
            {change.undo.map(|undo| view! {
                {figure(t!(bulk_changes.undo.put_back), undo.put_back)}
                {figure(t!(bulk_changes.undo.left_alone), undo.left_alone)}
            })}
        </div>
    }
}
