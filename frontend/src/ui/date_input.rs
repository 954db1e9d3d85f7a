//! A date as it is written in Vietnam, dd/MM/yyyy, typed or picked.

use std::time::Duration;

use chrono::{Datelike, Days, Months, NaiveDate};
use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::popover::{Popover, close_popover, unique_id};
use super::{Button, DateEntry, Field, Icon, Variant};
use crate::{clock, format};

/// Longer than a press of a button takes.
const PRESS: Duration = Duration::from_millis(200);

/// A date field with a calendar.
///
/// Keyboard: type `5/3/2026`, `05032026`, `5-3-26` or `5/3` (this year); the calendar's arrows move
/// by days and weeks, PageUp and PageDown by months, Home and End within the week, Enter picks.
#[component]
pub fn DateInput(
    /// The label.
    #[prop(into)]
    label: String,
    /// What stands in it; a form must not be sent while it is odd.
    value: RwSignal<DateEntry>,
    /// A line of help.
    #[prop(optional, into)]
    hint: String,
    /// The fault.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
    /// Whether it must be filled.
    #[prop(optional)]
    required: bool,
) -> impl IntoView {
    let id = unique_id("date");
    let panel = unique_id("calendar");
    let input = NodeRef::<html::Input>::new();
    let chosen = Signal::derive(move || value.with(DateEntry::day).unwrap_or_default());
    let is_told = told_after_a_pause(value);
    let fault = Signal::derive(move || {
        let odd = || is_told.get().then(|| t!(field_errors.invalid_date));
        error.get().or_else(odd)
    });
    let read = move |_| {
        let Some(input) = input.get_untracked() else {
            return;
        };
        let entry = DateEntry::read(&input.value(), clock::today());
        // Written back even when the date is the same one in other letters.
        input.set_value(&entry.text());
        value.set(entry);
    };
    let on_pick = {
        let panel = panel.clone();
        Callback::new(move |date: NaiveDate| {
            value.set(DateEntry::Day(date));
            close_popover(&panel);
        })
    };
    let opens = panel.clone();
    view! {
        <Field id=id.clone() label=label.clone() hint error=fault required>
            <span class="c-affix">
                <input
                    class="c-input"
                    id=id.clone()
                    inputmode="numeric"
                    autocomplete="off"
                    placeholder=t!(ui.date.pattern)
                    aria-required=required.then_some("true")
                    aria-describedby=format!("{id}-note")
                    aria-invalid=move || fault.with(Option::is_some).then_some("true")
                    node_ref=input
                    prop:value=move || value.with(DateEntry::text)
                    on:change=read
                />
                <span class="c-affix__button">
                    <Button variant=Variant::Quiet icon=Icon::Calendar label=t!(ui.date.open) opens=opens/>
                </span>
            </span>
        </Field>
        <Popover id=panel label on_open=|panel: HtmlElement| focus_day(&panel)>
            <Calendar chosen on_pick/>
        </Popover>
    }
}

/// Whether the field says that it holds no date. It says so, and stops saying so, a little after
/// it is left: often a press on a button leaves it, which must find the button where it was.
fn told_after_a_pause(value: RwSignal<DateEntry>) -> RwSignal<bool> {
    let is_odd = Memo::new(move |_| value.with(DateEntry::is_odd));
    let is_told = RwSignal::new(is_odd.get_untracked());
    // An effect, since the pause is the clock's.
    Effect::new(move || {
        is_odd.track();
        let tell = move || {
            if let Some(now) = is_odd.try_get_untracked() {
                is_told.set(now);
            }
        };
        set_timeout(tell, PRESS);
    });
    is_told
}

/// A month as a grid of days.
#[component]
fn Calendar(chosen: Signal<Option<NaiveDate>>, on_pick: Callback<NaiveDate>) -> impl IntoView {
    let day = RwSignal::new(chosen.get_untracked().unwrap_or_else(clock::today));
    let grid = NodeRef::<html::Div>::new();
    let shift = move |months: i32| {
        let by = Months::new(months.unsigned_abs());
        day.update(|d| {
            *d = if months < 0 {
                d.checked_sub_months(by)
            } else {
                d.checked_add_months(by)
            }
            .unwrap_or(*d);
        });
    };
    let on_key = move |event: KeyboardEvent| {
        let current = day.get_untracked();
        let in_week = u64::from(current.weekday().num_days_from_monday());
        let target = match event.key().as_str() {
            "ArrowLeft" => current.checked_sub_days(Days::new(1)),
            "ArrowRight" => current.checked_add_days(Days::new(1)),
            "ArrowUp" => current.checked_sub_days(Days::new(7)),
            "ArrowDown" => current.checked_add_days(Days::new(7)),
            "Home" => current.checked_sub_days(Days::new(in_week)),
            "End" => current.checked_add_days(Days::new(6 - in_week)),
            "PageUp" => current.checked_sub_months(Months::new(1)),
            "PageDown" => current.checked_add_months(Months::new(1)),
            _ => return,
        };
        event.prevent_default();
        day.set(target.unwrap_or(current));
        request_animation_frame(move || {
            if let Some(grid) = grid.get_untracked() {
                focus_day(&grid);
            }
        });
    };
    let weekdays = t!(ui.date.weekdays);
    view! {
        <div class="c-calendar" node_ref=grid>
            <div class="c-calendar__head">
                <Button variant=Variant::Quiet icon=Icon::ChevronLeft label=t!(ui.date.month_before) on_click=move || shift(-1)/>
                <b aria-live="polite">{move || day.with(|d| t!(ui.date.month, month = d.month(), year = d.year()))}</b>
                <Button variant=Variant::Quiet icon=Icon::ChevronRight label=t!(ui.date.month_after) on_click=move || shift(1)/>
            </div>
            <div class="c-calendar__grid" role="group" on:keydown=on_key>
                {weekdays.split(' ').map(|name| view! { <span class="c-calendar__weekday" aria-hidden="true">{name.to_owned()}</span> }).collect_view()}
                {move || weeks_of(day.get()).map(|date| {
                    let is_active = date == day.get();
                    view! {
                        <button
                            type="button"
                            class="c-calendar__day"
                            tabindex=if is_active { "0" } else { "-1" }
                            aria-label=format::date(date)
                            aria-pressed=(chosen.get() == Some(date)).to_string()
                            data-outside=(date.month() != day.get().month()).to_string()
                            data-today=(date == clock::today()).to_string()
                            on:click=move |_| on_pick.run(date)
                        >{date.day()}</button>
                    }
                }).collect_view()}
            </div>
        </div>
    }
}

/// The six weeks, Monday first, around the month of `day`.
fn weeks_of(day: NaiveDate) -> impl Iterator<Item = NaiveDate> {
    let first = day.with_day(1).unwrap_or(day);
    let monday = first
        .checked_sub_days(Days::new(u64::from(first.weekday().num_days_from_monday())))
        .unwrap_or(first);
    monday.iter_days().take(42)
}

fn focus_day(within: &HtmlElement) {
    let active = within
        .query_selector(".c-calendar__day[tabindex='0']")
        .ok()
        .flatten();
    if let Some(button) = active.and_then(|e| e.dyn_into::<HtmlElement>().ok()) {
        let _ = button.focus();
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_month_is_drawn_from_its_monday() {
        let day = NaiveDate::from_ymd_opt(2026, 11, 22).unwrap();
        let days: Vec<NaiveDate> = weeks_of(day).collect();
        assert_eq!(days.len(), 42);
        assert_eq!(days[0], NaiveDate::from_ymd_opt(2026, 10, 26).unwrap());
    }
}
