//! When something happened: a day and a time on the person's clock, in two fields.

use chrono::{DateTime, NaiveTime, Utc};
use leptos::prelude::*;

use super::{DateEntry, DateInput, FormErrors, TextField};
use crate::clock;

const TIME: &str = "%H:%M";

/// What stands in both fields; `Copy`.
#[derive(Clone, Copy)]
pub struct MomentEntry {
    on: RwSignal<DateEntry>,
    time: RwSignal<String>,
}

impl MomentEntry {
    /// This moment, to the minute.
    pub fn at(at: DateTime<Utc>) -> Self {
        let entry = Self {
            on: RwSignal::default(),
            time: RwSignal::default(),
        };
        entry.set(at);
        entry
    }

    /// Puts another moment in.
    pub fn set(self, at: DateTime<Utc>) {
        let local = clock::local(at).naive_local();
        self.on.set(DateEntry::Day(local.date()));
        self.time.set(local.format(TIME).to_string());
    }

    /// What would be lost if the form went away, tracked.
    pub fn typed(self) -> (DateEntry, String) {
        (self.on.get(), self.time.get())
    }

    /// The moment, none without a day; tells the form what is wrong, of the day at `pointer`.
    pub fn read(self, errors: FormErrors, pointer: &str) -> Option<DateTime<Utc>> {
        let day = self.on.with_untracked(DateEntry::day);
        let time = NaiveTime::parse_from_str(&self.time.get_untracked(), TIME);
        match (day, time) {
            (Err(_), _) => errors.add(pointer, t!(field_errors.invalid_date)),
            (_, Err(_)) => errors.add("/time", t!(ui.moment.invalid_time)),
            (Ok(day), Ok(time)) => return day.map(|day| clock::moment(day.and_time(time))),
        }
        None
    }
}

/// Both fields.
#[component]
pub fn MomentInput(
    /// The label of the day.
    #[prop(into)]
    label: String,
    /// What stands in them.
    entry: MomentEntry,
    /// The faults of the form.
    errors: FormErrors,
    /// Where those of the day are.
    pointer: &'static str,
) -> impl IntoView {
    view! {
        <DateInput label value=entry.on required=true error=errors.at(pointer)/>
        <TextField label=t!(ui.moment.time) value=entry.time kind="time" required=true error=errors.at("/time")/>
    }
}
