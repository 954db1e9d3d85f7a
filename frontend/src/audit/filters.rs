//! The log's filters, each a parameter of the address.

use chrono::NaiveDate;
use leptos::prelude::*;

use crate::format;
use crate::settings::people;
use crate::ui::{Choice, Combobox, DateInput, FilterChip, Param, SearchBox, Select, lookup, param};

/// The parameters; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Filters {
    q: Param,
    action: Param,
    module: Param,
    actor: Param,
    from: Param,
    to: Param,
}

impl Filters {
    /// Those of the page's address.
    pub(super) fn here() -> Self {
        Self {
            q: param("q"),
            action: param("action"),
            module: param("module"),
            actor: param("actor"),
            from: param("from"),
            to: param("to"),
        }
    }

    /// As the API takes them, tracked; a day nobody can read is passed over.
    pub(super) fn pairs(self) -> Vec<(&'static str, Option<String>)> {
        vec![
            ("q", self.q.get()),
            ("action", self.action.get()),
            ("module", self.module.get()),
            ("actor_id", self.actor.get()),
            ("from", day(self.from).map(|day| day.to_string())),
            ("to", day(self.to).map(|day| day.to_string())),
        ]
    }

    /// Whether anything is filtered, tracked.
    pub(super) fn is_narrowed(self) -> bool {
        self.pairs().iter().any(|(_, value)| value.is_some())
    }
}

fn day(param: Param) -> Option<NaiveDate> {
    param.text().parse().ok()
}

/// A field that a parameter follows and that follows the parameter.
fn bound<T>(
    param: Param,
    read: impl Fn(&str) -> T + Copy + 'static,
    write: impl Fn(&T) -> Option<String> + Copy + 'static,
) -> RwSignal<T>
where
    T: Clone + PartialEq + Send + Sync + 'static,
{
    let field = RwSignal::new(untrack(|| read(&param.text())));
    Effect::new(move || {
        let there = param.get();
        if field.with_untracked(|here| write(here)) != there {
            field.set(read(&there.unwrap_or_default()));
        }
    });
    Effect::new(move || {
        let here = field.with(write);
        if untrack(|| param.get()) != here {
            param.set(here);
        }
    });
    field
}

/// The row of filters.
#[component]
pub(super) fn FilterRow(
    /// The parameters.
    filters: Filters,
    /// The name of whom the shown lines are by, for an address opened afresh.
    actor_name: Signal<Option<String>>,
) -> impl IntoView {
    view! {
        <div class="c-tools">
            <SearchBox label=t!(audit.search) query=filters.q/>
            <ListChip label=t!(audit.what) param=filters.action options=super::words::actions()/>
            <ListChip label=t!(audit.place) param=filters.module options=super::words::modules()/>
            <ActorChip param=filters.actor name=actor_name/>
            <DayChip label=t!(audit.from) param=filters.from/>
            <DayChip label=t!(audit.to) param=filters.to/>
        </div>
    }
}

#[component]
fn ListChip(label: String, param: Param, options: Vec<(String, String)>) -> impl IntoView {
    let options = StoredValue::new(options);
    let value = Signal::derive(move || {
        let wanted = param.get()?;
        let find = |all: &Vec<(String, String)>| {
            let known = all.iter().find(|(value, _)| *value == wanted);
            known.map_or(wanted.clone(), |(_, words)| words.clone())
        };
        Some(options.with_value(find))
    });
    let field = bound(param, str::to_owned, |text: &String| {
        Some(text.clone()).filter(|text| !text.is_empty())
    });
    let title = label.clone();
    view! {
        <FilterChip label value on_clear=move || param.set(None)>
            <Select label=title.clone() value=field options=options.get_value() none=t!(audit.any)/>
        </FilterChip>
    }
}

#[component]
fn ActorChip(param: Param, name: Signal<Option<String>>) -> impl IntoView {
    let chosen = bound(
        param,
        |id| (!id.is_empty()).then(|| Choice::new(id, "")),
        |choice: &Option<Choice>| choice.as_ref().map(|choice| choice.value.clone()),
    );
    let value = Signal::derive(move || {
        param.get()?;
        let label = chosen.get().map(|choice| choice.label);
        label
            .filter(|label| !label.is_empty())
            .or_else(|| name.get())
            .or_else(|| Some(t!(audit.one_person)))
    });
    view! {
        <FilterChip label=t!(audit.who) value on_clear=move || param.set(None)>
            <Combobox label=t!(audit.who) value=chosen options=lookup(people) placeholder=t!(audit.find_person)/>
        </FilterChip>
    }
}

#[component]
fn DayChip(label: String, param: Param) -> impl IntoView {
    let value = Signal::derive(move || day(param).map(format::date));
    let field = bound(
        param,
        |text| text.parse::<NaiveDate>().ok(),
        |day: &Option<NaiveDate>| day.map(|day| day.to_string()),
    );
    let title = label.clone();
    view! {
        <FilterChip label value on_clear=move || param.set(None)>
            <DateInput label=title.clone() value=field/>
        </FilterChip>
    }
}
