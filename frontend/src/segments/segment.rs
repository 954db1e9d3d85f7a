//! One segment: what it is, and who is in it.

use std::time::Duration;

use api_types::segments::{MemberMark, SegmentDetail, SegmentState};
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::about::About;
use super::api;
use super::delete::DeleteSegment;
use super::form::{Editing, SegmentDialog};
use super::members::Members;
use crate::poll::Poll;
use crate::record::{Record, RecordPage};
use crate::ui::{
    Button, Crumb, EmptyState, Icon, LinkButton, Menu, MenuItem, PageHeader, Tab, Tabs, Variant,
    param,
};

/// How often a build is looked at.
const LOOK_EVERY: Duration = Duration::from_secs(1);

/// One segment.
#[component]
pub(crate) fn SegmentPage() -> impl IntoView {
    let read = |id: String| async move { Ok(api::read(&id).await?.value) };
    let heading = || view! { <PageHeader title=t!(segments.title) crumbs=crumbs()/> };
    let id_of = |segment: &SegmentDetail| segment.id.to_string();
    view! {
        <div class="f-segments">
            <RecordPage read id_of heading absent=|| view! { <Absent/> } show=segment/>
        </div>
    }
}

fn crumbs() -> Vec<Crumb> {
    vec![Crumb::new(t!(nav.segments), "/segments")]
}

#[component]
fn Absent() -> impl IntoView {
    view! {
        <EmptyState icon=Icon::Target title=t!(segments.absent) body=t!(segments.absent_body)>
            <LinkButton href="/segments">{t!(segments.to_list)}</LinkButton>
        </EmptyState>
    }
}

fn segment(record: Record<SegmentDetail>) -> AnyView {
    let detail = record.detail;
    let refresh = Callback::new(move |()| {
        record.reads.update(|count| *count = count.wrapping_add(1));
    });
    watch_build(detail, refresh);
    let members = Memo::new(move |_| {
        detail.with(|segment| (segment.id, segment.filter.clone(), segment.state))
    });
    view! {
        <Header detail refresh/>
        {move || view! { <About segment=detail.get()/> }}
        <MarkTabs id=detail.with_untracked(|segment| segment.id.to_string())/>
        // Who is in it changes with these; anything else leaves the table as it is.
        {move || {
            let (id, filter, _) = members.get();
            view! { <Members id has_filter=filter.is_some() on_change=refresh/> }
        }}
    }
    .into_any()
}

/// Looks again and again while a filter is being built.
fn watch_build(detail: RwSignal<SegmentDetail>, refresh: Callback<()>) {
    let poll = Poll::new();
    let is_building =
        Memo::new(move |_| detail.with(|segment| segment.state != SegmentState::Ready));
    Effect::new(move || {
        if is_building.get() {
            poll.start(move || async move {
                refresh.run(());
                is_building.get_untracked().then_some(LOOK_EVERY)
            });
        }
    });
}

/// The name, and what may be done with it.
#[component]
fn Header(detail: RwSignal<SegmentDetail>, refresh: Callback<()>) -> impl IntoView {
    let editing = RwSignal::new(None);
    let doomed = RwSignal::new(None);
    let navigate = use_navigate();
    let (id, can_edit) = detail.with_untracked(|segment| (segment.id, segment.can_edit));
    let more = vec![
        MenuItem::run(t!(segments.delete), Icon::Trash, move || {
            doomed.set(Some(detail.get_untracked()));
        })
        .danger(),
    ];
    let search = detail.with_untracked(|segment| format!("/contacts?q=segment:{}", segment.alias));
    let left = move || {
        let options = NavigateOptions {
            replace: true,
            ..Default::default()
        };
        navigate("/segments", options);
    };
    view! {
        <PageHeader title=Signal::derive(move || detail.with(|segment| segment.name.clone())) crumbs=crumbs()>
            <LinkButton href=search icon=Icon::Users>{t!(segments.open_in_contacts)}</LinkButton>
            {can_edit.then(|| view! {
                <Button variant=Variant::Primary icon=Icon::Pencil on_click=move || editing.set(Some(Editing::Kept(id)))>{t!(segments.edit)}</Button>
                <Menu label=t!(segments.more) items=more icon=Icon::More icon_only=true variant=Variant::Quiet/>
            })}
        </PageHeader>
        <SegmentDialog editing on_saved=move |_| refresh.run(())/>
        <DeleteSegment doomed on_deleted=left/>
    }
}

/// Members, those kept in, those kept out.
#[component]
fn MarkTabs(id: String) -> impl IntoView {
    let mark = param("mark");
    let tabs = Signal::derive(move || {
        let current = mark_of(&mark.text());
        [
            (MemberMark::Members, "", t!(segments.mark.members)),
            (
                MemberMark::KeptIn,
                "?mark=kept_in",
                t!(segments.mark.kept_in),
            ),
            (
                MemberMark::KeptOut,
                "?mark=kept_out",
                t!(segments.mark.kept_out),
            ),
        ]
        .map(|(mark, query, label)| Tab {
            label,
            href: format!("/segments/{id}{query}"),
            count: None,
            is_current: mark == current,
        })
        .to_vec()
    });
    view! { <Tabs label=t!(segments.marks) tabs/> }
}

/// The list that the address names.
pub(super) fn mark_of(text: &str) -> MemberMark {
    match text {
        "kept_in" => MemberMark::KeptIn,
        "kept_out" => MemberMark::KeptOut,
        _ => MemberMark::Members,
    }
}
