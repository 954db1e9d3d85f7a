//! Days of a row, as its value and as its fields have them.

use chrono::NaiveDate;
use domain::search::DateRange;
use leptos::prelude::*;

use crate::ui::{DateEntry, DateInput};
use crate::{clock, format};

/// A value of one day. A day that is none stays as it was typed, for the row to complain about.
#[component]
pub(super) fn DayValue(value: RwSignal<String>) -> impl IntoView {
    let entry = value.with_untracked(|text| DateEntry::read(text, clock::today()));
    let entry = RwSignal::new(entry);
    Effect::new(move || value.set(entry.with(DateEntry::text)));
    view! { <DateInput label=t!(search.builder.day) value=entry/> }
}

/// A value of two days, either of which may be left open.
#[component]
pub(super) fn DaysValue(value: RwSignal<String>) -> impl IntoView {
    let (from, to) = value.with_untracked(|text| ends(text));
    let (from, to) = (
        RwSignal::new(DateEntry::from(from)),
        RwSignal::new(DateEntry::from(to)),
    );
    Effect::new(move || {
        let text = from.with(|from| to.with(|to| range(from, to)));
        value.set(text);
    });
    view! {
        <DateInput label=t!(contacts.filter.from) value=from/>
        <DateInput label=t!(contacts.filter.to) value=to/>
    }
}

fn ends(text: &str) -> (Option<NaiveDate>, Option<NaiveDate>) {
    let range = DateRange::read(text).ok();
    range.map_or((None, None), |range| (range.from(), range.to()))
}

/// The range as the language writes it; nothing while both ends are open.
fn range(from: &DateEntry, to: &DateEntry) -> String {
    match (from.day(), to.day()) {
        (Ok(from), Ok(to)) => DateRange::new(from, to)
            .map(|range| range.to_string())
            .or_else(|| Some(format!("{}..{}", format::date(from?), format::date(to?))))
            .unwrap_or_default(),
        _ => format!("{}..{}", from.text(), to.text()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_6_days_are_written_as_the_language_reads_them() {
        let day = |text: &str| DateEntry::read(text, "2026-11-22".parse().unwrap());
        for (from, to, written) in [
            ("", "", ""),
            ("01/11/2026", "30/11/2026", "01/11/2026..30/11/2026"),
            ("02/11/2026", "01/11/2026", "02/11/2026..01/11/2026"),
            ("31/02/2026", "", "31/02/2026.."),
        ] {
            assert_eq!(range(&day(from), &day(to)), written);
        }
        for open in [
            range(&day("1/11/2026"), &day("")),
            range(&day(""), &day("1/11/2026")),
        ] {
            let (from, to) = ends(&open);
            assert!(from.is_some() != to.is_some(), "{open}");
        }
    }
}
