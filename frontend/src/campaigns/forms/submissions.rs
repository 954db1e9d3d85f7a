//! What was sent by a form, page by page, by contacts within sight (CAM-3).

use api_types::forms::{FormDetail, FormSubmission};
use domain::forms::ConsentPurpose;
use leptos::prelude::*;

use super::super::current::Current;
use super::{api, list_href};
use crate::format;
use crate::loader::Loader;
use crate::preferences;
use crate::ui::{
    Column, DataTable, EmptyState, ErrorState, Icon, LinkButton, Pagination, SkeletonRows, Table,
    TableState, cursor,
};

#[component]
pub(super) fn Submissions(current: Current, id: String) -> impl IntoView {
    let form = Loader::new(move || {
        let id = id.clone();
        async move { api::read(current.id(), &id).await }
    });
    move || match form.get() {
        None => view! { <SkeletonRows count=5/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || form.refetch()/> }.into_any()
        }
        Some(Ok(form)) => view! { <SentList current form/> }.into_any(),
    }
}

#[component]
fn SentList(current: Current, form: FormDetail) -> impl IntoView {
    let pages = cursor();
    let id = form.id;
    let answer = Loader::new(move || {
        let cursor = pages.get();
        async move { api::submissions(current.id(), id, cursor).await }
    });
    let rows = Signal::derive(move || Some(answer.get()?.map(|page| page.items)));
    let next = Signal::derive(move || answer.get()?.ok()?.next_cursor);
    let shown = move || rows.get().and_then(Result::ok).map_or(0, |rows| rows.len());
    let summary = Signal::derive(move || {
        let count = pages.tally(shown(), next.get().is_some());
        t!(forms.sent.count, count = count)
    });
    let table = table();
    let state = TableState::new("form_submissions", &table);
    let empty = || view! { <EmptyState icon=Icon::Inbox title=t!(forms.sent.empty) body=t!(forms.sent.empty_body)/> };
    view! {
        <div class="c-tools">
            <h2>{t!(forms.sent.title, title = form.definition.title)}</h2>
            <span class="c-tools__end"><LinkButton href=list_href(current) icon=Icon::ArrowLeft>{t!(forms.back)}</LinkButton></span>
        </div>
        <DataTable table state label=t!(forms.sent.label) rows empty on_retry=move || answer.refetch()/>
        <Show when=move || shown() != 0>
            <Pagination cursor=pages next summary/>
        </Show>
    }
}

fn table() -> Table<FormSubmission> {
    Table::new(
        |sent: &FormSubmission| sent.id.to_string(),
        |sent| sent.contact_name.clone(),
    )
    .href(|sent| format!("/contacts/{}", sent.contact_id))
    .column(Column::new(
        "contact",
        t!(forms.sent.contact),
        |sent: &FormSubmission| sent.contact_name.clone(),
    ))
    .column(
        Column::new(
            "submitted_at",
            t!(forms.sent.at),
            |sent: &FormSubmission| format::date_time(sent.submitted_at),
        )
        .narrow_line(),
    )
    .column(
        Column::new("source", t!(forms.sent.source), |sent: &FormSubmission| {
            sent.source.clone()
        })
        .narrow_line_end(),
    )
    .column(Column::new("answers", t!(forms.sent.answers), answers))
    .column(Column::new("consents", t!(forms.sent.consents), consents))
}

fn answers(sent: &FormSubmission) -> impl IntoView + use<> {
    let lines = sent.answers.clone().into_iter().map(|answer| {
        view! { <li><small>{answer.label}</small> " " {answer.value}</li> }
    });
    view! { <ul class="f-forms__answers">{lines.collect_view()}</ul> }
}

/// What was agreed to; its words are in reach as the title.
fn consents(sent: &FormSubmission) -> impl IntoView + use<> {
    let lines = sent.consents.clone().into_iter().map(|consent| {
        let words = match consent.purpose {
            ConsentPurpose::Processing => t!(forms.consent.processing),
            ConsentPurpose::Advertising => {
                let channels = consent.channels.iter().copied();
                let channels: Vec<String> = channels.map(preferences::words::channel).collect();
                t!(forms.consent.advertising, channels = channels.join(", "))
            }
        };
        let version = t!(forms.consent.version, number = consent.version);
        view! { <li title=consent.text>{words} " " <small>{version}</small></li> }
    });
    view! { <ul class="f-forms__answers">{lines.collect_view()}</ul> }
}
