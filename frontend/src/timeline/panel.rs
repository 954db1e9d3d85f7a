//! The tab of activity: engagement above, the timeline below (CON-3).

use domain::timeline::Group;
use leptos::prelude::*;

use super::api;
use super::engagement::EngagementChart;
use super::entry::Entry;
use crate::contacts::Current;
use crate::loader::Loader;
use crate::ui::{
    DaysChip, EmptyState, ErrorState, Icon, OptionsChip, Pagination, SkeletonRows, cursor, param,
    span,
};

#[component]
pub(crate) fn TimelinePanel(current: Current) -> impl IntoView {
    view! {
        <EngagementChart current/>
        <Timeline current/>
    }
}

/// The name of a group of events.
pub(super) fn group(group: Group) -> String {
    match group {
        Group::Campaigns => t!(timeline.group.campaigns),
        Group::Notes => t!(timeline.group.notes),
        Group::Calls => t!(timeline.group.calls),
        Group::Emails => t!(timeline.group.emails),
        Group::Reads => t!(timeline.group.reads),
        Group::Sales => t!(timeline.group.sales),
        Group::Support => t!(timeline.group.support),
        Group::Visits => t!(timeline.group.visits),
        Group::Changes => t!(timeline.group.changes),
    }
}

#[component]
fn Timeline(current: Current) -> impl IntoView {
    let (only, days, place) = (param("group"), param("days"), cursor());
    let contact = current.id();
    let page = Loader::new(move || {
        current.track_happenings();
        api::list(contact, only.get(), span(&days.text()), place.get())
    });
    let next = Signal::derive(move || page.get()?.ok()?.next_cursor);
    let shown = Signal::derive(move || match page.get() {
        Some(Ok(page)) => page.items.len(),
        _ => 0,
    });
    let summary = Signal::derive(move || {
        let count = place.tally(shown.get(), next.get().is_some());
        t!(timeline.shown, count = count)
    });
    let is_narrowed = move || only.get().is_some() || days.get().is_some();
    let lines = move || match page.get() {
        None => view! { <SkeletonRows count=4/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || page.refetch()/> }.into_any()
        }
        Some(Ok(page)) if page.items.is_empty() => {
            view! { <Nothing is_narrowed=untrack(is_narrowed)/> }.into_any()
        }
        Some(Ok(page)) => {
            let line = |entry| view! { <Entry entry/> };
            view! { <ol class="f-timeline">{page.items.into_iter().map(line).collect_view()}</ol> }
                .into_any()
        }
    };
    view! {
        <section class="f-timeline__part" aria-label=t!(timeline.title)>
            <div class="c-tools">
                <h2 class="f-timeline__title">{t!(timeline.title)}</h2>
                <OptionsChip label=t!(timeline.filter) query=only options=groups() single=true/>
                <DaysChip label=t!(timeline.days) query=days/>
            </div>
            {lines}
            <Show when=move || shown.get() != 0><Pagination cursor=place next summary/></Show>
        </section>
    }
}

fn groups() -> Vec<(&'static str, String)> {
    let option = |one: &Group| (one.as_str(), group(*one));
    Group::ALL.iter().map(option).collect()
}

#[component]
fn Nothing(is_narrowed: bool) -> impl IntoView {
    if is_narrowed {
        view! { <EmptyState icon=Icon::History title=t!(timeline.unmatched)/> }.into_any()
    } else {
        view! { <EmptyState icon=Icon::History title=t!(timeline.empty) body=t!(timeline.empty_body)/> }
            .into_any()
    }
}
