//! A filter by a span of days, either end of which may be open.

use chrono::NaiveDate;
use leptos::prelude::*;

use super::{DateEntry, DateInput, FilterChip, OddDate, Param, bound};
use crate::format;

/// The first and last day of `2026-11-01..2026-11-22`, either of which may be left out.
pub fn span(text: &str) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let (from, to) = text.split_once("..").unwrap_or_default();
    (from.parse().ok(), to.parse().ok())
}

/// As the address keeps it; `None` when both ends are open.
fn span_text(from: Option<NaiveDate>, to: Option<NaiveDate>) -> Option<String> {
    let day = |day: Option<NaiveDate>| day.map(|day| day.to_string()).unwrap_or_default();
    (from.is_some() || to.is_some()).then(|| format!("{}..{}", day(from), day(to)))
}

/// A span of days, either end of which may be open.
#[component]
pub fn DaysChip(
    /// The filter's name.
    label: String,
    /// The query parameter it writes.
    query: Param,
) -> impl IntoView {
    // Each field is one end; the other one is as the address has it.
    let first = bound(
        query,
        |text| DateEntry::from(span(text).0),
        move |from: &DateEntry| Ok::<_, OddDate>(span_text(from.day()?, span(&query.text()).1)),
    );
    let last = bound(
        query,
        |text| DateEntry::from(span(text).1),
        move |to: &DateEntry| Ok::<_, OddDate>(span_text(span(&query.text()).0, to.day()?)),
    );
    let words = move || match span(&query.text()) {
        (None, None) => None,
        (Some(from), None) => Some(t!(ui.days.since, date = format::date(from))),
        (None, Some(to)) => Some(t!(ui.days.until, date = format::date(to))),
        (Some(from), Some(to)) => Some(format!("{} – {}", format::date(from), format::date(to))),
    };
    view! {
        <FilterChip label value=Signal::derive(words) on_clear=move || query.set(None)>
            <div class="c-form">
                <DateInput label=t!(ui.days.from) value=first/>
                <DateInput label=t!(ui.days.to) value=last/>
            </div>
        </FilterChip>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_7_a_span_reads_as_it_was_written() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 22);
        for (from, to) in [(day, None), (None, day), (day, day)] {
            let text = span_text(from, to).unwrap();
            assert_eq!(span(&text), (from, to), "{text}");
        }
        assert_eq!(span_text(None, None), None);
        assert_eq!(span("nonsense"), (None, None));
    }
}
