//! The log's filters, each a parameter of the address.

use chrono::NaiveDate;
use domain::ids::UserId;
use leptos::prelude::*;

use crate::choices::accounts;
use crate::format;
use crate::ui::{
    ChoiceChip, DateInput, FilterChip, Icon, Param, SearchBox, Select, bound_day, bound_text,
    download_press, lookup, param,
};

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

    /// By whom, as the address has it, tracked.
    pub(super) fn actor_id(self) -> Option<UserId> {
        self.actor.text().parse().ok()
    }

    /// Whether anything is filtered, tracked.
    pub(super) fn is_narrowed(self) -> bool {
        self.pairs().iter().any(|(_, value)| value.is_some())
    }
}

fn day(param: Param) -> Option<NaiveDate> {
    param.text().parse().ok()
}

/// The row of filters.
#[component]
pub(super) fn FilterRow(
    /// The parameters.
    filters: Filters,
    /// The name of whom the shown lines are by, for an address opened afresh.
    actor_name: Signal<Option<String>>,
    /// Where the lines that match are downloaded from.
    export: Signal<String>,
) -> impl IntoView {
    let press = download_press();
    view! {
        <div class="c-tools">
            <SearchBox label=t!(audit.search) query=filters.q/>
            <ListChip label=t!(audit.what) param=filters.action options=super::words::actions()/>
            <ListChip label=t!(audit.place) param=filters.module options=super::words::modules()/>
            <ActorChip param=filters.actor name=actor_name/>
            <DayChip label=t!(audit.from) param=filters.from/>
            <DayChip label=t!(audit.to) param=filters.to/>
            <a class="c-button c-tools__end" data-variant="quiet" href=export download="" rel="external" on:click=press>
                <Icon name=Icon::Download/> <span>{t!(audit.export)}</span>
            </a>
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
    let field = bound_text(param);
    let title = label.clone();
    view! {
        <FilterChip label value on_clear=move || param.set(None)>
            <Select label=title.clone() value=field options=options.get_value() none=t!(audit.any)/>
        </FilterChip>
    }
}

#[component]
fn ActorChip(param: Param, name: Signal<Option<String>>) -> impl IntoView {
    view! {
        <ChoiceChip
            label=t!(audit.who)
            param
            options=lookup(accounts)
            name
            unnamed=t!(audit.one_person)
            placeholder=t!(audit.find_person)
        />
    }
}

#[component]
fn DayChip(label: String, param: Param) -> impl IntoView {
    let value = Signal::derive(move || day(param).map(format::date));
    let field = bound_day(param);
    let title = label.clone();
    view! {
        <FilterChip label value on_clear=move || param.set(None)>
            <DateInput label=title.clone() value=field/>
        </FilterChip>
    }
}
