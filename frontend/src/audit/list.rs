//! Who did what, when and where, newest first.

use api_types::audit::AuditEntry;
use domain::access::Permission;
use domain::audit::AuditAction;
use leptos::prelude::*;
use uuid::Uuid;

use super::diff::{Diff, is_shown};
use super::filters::{FilterRow, Filters};
use super::{api, words};
use crate::format;
use crate::loader::Loader;
use crate::session::Session;
use crate::ui::{
    DeniedState, Dot, EmptyState, ErrorState, Icon, LinkButton, PageHeader, Pagination,
    SkeletonRows, Tone, cursor, unique_id,
};

/// The log, for who may see it.
#[component]
pub fn AuditPage() -> impl IntoView {
    let session = Session::use_here();
    view! {
        <div class="f-audit">
            <PageHeader title=t!(nav.audit)/>
            <Show when=move || session.can(Permission::AuditView) fallback=DeniedState><Log/></Show>
        </div>
    }
}

/// The lines of the log, filtered and in pages.
#[component]
pub(crate) fn Log(
    /// Only what was done to this record.
    #[prop(optional, into)]
    about: Option<Uuid>,
) -> impl IntoView {
    let (filters, place) = (Filters::here(), cursor());
    let wanted = move || {
        let mut pairs = filters.pairs();
        pairs.push(("entity_id", about.map(|id| id.to_string())));
        pairs
    };
    let page = Loader::new(move || {
        let mut pairs = wanted();
        pairs.push(("cursor", place.get()));
        async move { api::list(pairs).await }
    });
    let next = Signal::derive(move || page.get()?.ok()?.next_cursor);
    let shown = Signal::derive(move || match page.get() {
        Some(Ok(page)) => page.items.len(),
        _ => 0,
    });
    let actor_name = Signal::derive(move || {
        let (id, page) = (filters.actor_id()?, page.get()?.ok()?);
        let mut entries = page.items.into_iter();
        entries.find(|entry| entry.actor_id == Some(id))?.actor_name
    });
    let rows = move || {
        match page.get() {
        None => view! { <SkeletonRows/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || page.refetch()/> }.into_any()
        }
        Some(Ok(page)) if page.items.is_empty() => {
            view! { <Nothing is_narrowed=untrack(|| filters.is_narrowed()) is_whole=about.is_none()/> }.into_any()
        }
        Some(Ok(page)) => view! { <Lines entries=page.items/> }.into_any(),
    }
    };
    view! {
        <FilterRow filters actor_name export=Signal::derive(move || api::export_href(wanted()))/>
        {rows}
        <Show when=move || shown.get() != 0>
            <Pagination cursor=place next summary=Signal::derive(move || t!(audit.shown, count = place.tally(shown.get(), next.get().is_some())))/>
        </Show>
    }
}

#[component]
fn Nothing(is_narrowed: bool, is_whole: bool) -> impl IntoView {
    let title = if is_narrowed {
        t!(audit.unmatched)
    } else {
        t!(audit.nothing)
    };
    view! {
        <EmptyState icon=Icon::Log title>
            {(is_narrowed && is_whole).then(|| view! { <LinkButton href="/audit">{t!(audit.clear)}</LinkButton> })}
        </EmptyState>
    }
}

/// The table. Keyboard: a line that changed something opens with its button.
#[component]
fn Lines(entries: Vec<AuditEntry>) -> impl IntoView {
    view! {
        <div class="c-table">
            <table>
                <caption class="u-hidden">{t!(nav.audit)}</caption>
                <thead>
                    <tr>
                        <th scope="col">{t!(audit.when)}</th>
                        <th scope="col">{t!(audit.who)}</th>
                        <th scope="col">{t!(audit.what)}</th>
                        <th scope="col">{t!(audit.place)}</th>
                        <th scope="col">{t!(audit.description)}</th>
                        <th scope="col">{t!(audit.ip)}</th>
                    </tr>
                </thead>
                <tbody>{entries.into_iter().map(line).collect_view()}</tbody>
            </table>
        </div>
    }
}

fn tone(action: AuditAction) -> Tone {
    match action {
        AuditAction::Create | AuditAction::Import => Tone::Good,
        AuditAction::Update | AuditAction::Transition => Tone::Info,
        AuditAction::Delete => Tone::Danger,
        AuditAction::LoginFailed | AuditAction::Denied => Tone::Warn,
        _ => Tone::Neutral,
    }
}

fn line(entry: AuditEntry) -> impl IntoView {
    let is_open = RwSignal::new(false);
    let who = entry
        .actor_name
        .unwrap_or_else(|| words::actor_kind(&entry.actor_kind));
    let diff = entry.diff.filter(|diff| is_shown(Some(diff)));
    let id = unique_id("change");
    let description = if diff.is_some() {
        let controls = id.clone();
        view! {
            <button
                type="button"
                class="f-audit__open"
                aria-expanded=move || is_open.get().to_string()
                aria-controls=controls
                on:click=move |_| is_open.update(|open| *open = !*open)
            >
                <Icon name=Icon::ChevronRight/>
                <span>{entry.description}</span>
            </button>
        }
        .into_any()
    } else {
        view! { <span class="f-audit__plain">{entry.description}</span> }.into_any()
    };
    view! {
        <tr>
            <td data-narrow="line" data-muted="true"><time datetime=entry.at.to_rfc3339()>{format::date_time(entry.at)}</time></td>
            <td data-narrow="line">{who}</td>
            <td data-narrow="side"><Dot label=words::action(entry.action) tone=tone(entry.action)/></td>
            <td data-narrow="away">{words::module(entry.module)}</td>
            <td data-narrow="title" class="f-audit__what">{description}</td>
            <td data-narrow="away" data-muted="true">{entry.ip.unwrap_or_else(|| "–".to_owned())}</td>
        </tr>
        {diff.map(|diff| view! {
            <tr id=id class="f-audit__change" hidden=move || !is_open.get()>
                <td colspan="6" data-narrow="line"><Diff diff/></td>
            </tr>
        })}
    }
}
