//! Filter chips that write into the address: one of a few, several of a few, a person, days.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::choices::colleagues;
use crate::format;
use crate::ui::{ChoiceChip, DateEntry, DateInput, FilterChip, OddDate, Param, bound, lookup};

/// Values and their words.
type Options = Vec<(&'static str, String)>;

/// Values of a short list, several unless `single`.
#[component]
pub(crate) fn OptionsChip(
    /// The filter's name.
    label: String,
    /// The query parameter it writes.
    query: Param,
    /// Values and their words.
    options: Options,
    /// Whether choosing one drops the other.
    #[prop(optional)]
    single: bool,
) -> impl IntoView {
    let options = StoredValue::new(options);
    let words = move || {
        let chosen = query.list();
        let names = options.with_value(|options| {
            let is_chosen = |(value, _): &&(&str, String)| chosen.iter().any(|c| c == value);
            let names = options
                .iter()
                .filter(is_chosen)
                .map(|(_, name)| name.as_str());
            names.collect::<Vec<_>>().join(", ")
        });
        Some(names).filter(|names| !names.is_empty())
    };
    let choose = move |value: &'static str| {
        if single {
            query.set(Some(value.to_owned()).filter(|value| *value != query.text()));
        } else {
            query.toggle(value);
        }
    };
    view! {
        <FilterChip label value=Signal::derive(words) on_clear=move || query.set(None)>
            <div class="c-menu">
                {options.get_value().into_iter().map(|(value, name)| view! {
                    <label class="c-menu__item">
                        <input
                            type="checkbox"
                            prop:checked=move || query.list().iter().any(|chosen| chosen == value)
                            on:change=move |_| choose(value)
                        />
                        <span>{name}</span>
                    </label>
                }).collect_view()}
            </div>
        </FilterChip>
    }
}

/// A user, by their id in the address.
#[component]
pub(crate) fn PersonChip(
    /// The filter's name.
    label: String,
    /// The query parameter it writes.
    query: Param,
    /// Their name, looked for in the rows shown: the address has the id only.
    name: Signal<Option<String>>,
) -> impl IntoView {
    let unnamed = t!(campaigns.filter.one_person);
    view! { <ChoiceChip label param=query options=lookup(colleagues) name unnamed/> }
}

/// The first and last day of `2026-11-01..2026-11-22`, either of which may be left out.
pub(crate) fn span(text: &str) -> (Option<NaiveDate>, Option<NaiveDate>) {
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
pub(crate) fn DaysChip(
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
        (Some(from), None) => Some(t!(campaigns.filter.since, date = format::date(from))),
        (None, Some(to)) => Some(t!(campaigns.filter.until, date = format::date(to))),
        (Some(from), Some(to)) => Some(format!("{} – {}", format::date(from), format::date(to))),
    };
    view! {
        <FilterChip label value=Signal::derive(words) on_clear=move || query.set(None)>
            <div class="c-form">
                <DateInput label=t!(campaigns.filter.from) value=first/>
                <DateInput label=t!(campaigns.filter.to) value=last/>
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
