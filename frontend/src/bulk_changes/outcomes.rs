//! What became of each customer of a bulk change.

use api_types::bulk_changes::BulkChangeOutcome;
use domain::bulk_changes::Outcome;
use leptos::prelude::*;

use super::{api, words};
use crate::loader::Loader;
use crate::ui::{
    Column, DataTable, Dot, EmptyState, FilterChip, Icon, Pagination, RadioGroup, Table,
    TableState, Tone, bound_text, cursor, param,
};

/// The list, by outcome if one is chosen.
#[component]
pub(super) fn Outcomes(id: String) -> impl IntoView {
    let (outcome, place) = (param("outcome"), cursor());
    let id = StoredValue::new(id);
    let page = Loader::new(move || {
        let wanted = outcome.get().and_then(|name| Outcome::parse(&name));
        let cursor = place.get();
        async move { api::outcomes(&id.get_value(), wanted, cursor).await }
    });
    let rows = Signal::derive(move || page.get().map(|page| page.map(|page| page.items)));
    let next = Signal::derive(move || page.get()?.ok()?.next_cursor);
    let summary = Signal::derive(move || match page.get() {
        Some(Ok(page)) if !page.items.is_empty() => {
            let tally = place.tally(page.items.len(), page.next_cursor.is_some());
            t!(bulk_changes.outcome.count, count = tally)
        }
        _ => String::new(),
    });
    let table = table();
    let state = TableState::new("bulk_change_outcomes", &table);
    view! {
        <div class="c-tools"><OutcomeFilter/></div>
        <DataTable
            table
            state
            label=t!(bulk_changes.outcome.label)
            rows
            empty=|| view! { <EmptyState icon=Icon::List title=t!(bulk_changes.outcome.none)/> }
            on_retry=move || page.refetch()
        />
        <Pagination cursor=place next summary/>
    }
}

#[component]
fn OutcomeFilter() -> impl IntoView {
    let outcome = param("outcome");
    let chosen = bound_text(outcome);
    let value = Signal::derive(move || Some(words::outcome(Outcome::parse(&outcome.get()?)?)));
    let options: Vec<(String, String)> = Outcome::ALL
        .iter()
        .map(|&outcome| (outcome.as_str().to_owned(), words::outcome(outcome)))
        .collect();
    view! {
        <FilterChip label=t!(bulk_changes.outcome.filter) value on_clear=move || outcome.set(None)>
            <RadioGroup label=t!(bulk_changes.outcome.filter) value=chosen options=options.clone()/>
        </FilterChip>
    }
}

fn table() -> Table<BulkChangeOutcome> {
    Table::new(|row: &BulkChangeOutcome| row.contact_id.to_string(), name)
        .href(|row| format!("/contacts/{}", row.contact_id))
        .column(Column::new("name", t!(contacts.field.name), name))
        .column(
            Column::new(
                "outcome",
                t!(bulk_changes.outcome.filter),
                |row: &BulkChangeOutcome| {
                    let tone = match row.outcome {
                        Outcome::Changed => Tone::Good,
                        Outcome::Unchanged => Tone::Neutral,
                        Outcome::Refused => Tone::Danger,
                    };
                    let label = words::outcome(row.outcome);
                    view! { <Dot label tone/> }.into_any()
                },
            )
            .narrow_side(),
        )
        .column(
            Column::new("remark", t!(bulk_changes.outcome.remark), words::remark)
                .muted()
                .narrow_line(),
        )
}

fn name(row: &BulkChangeOutcome) -> String {
    row.name.clone().unwrap_or_else(|| t!(bulk_changes.unnamed))
}
