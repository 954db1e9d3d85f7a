//! A filter by one of a few values, or several of them.

use leptos::prelude::*;

use super::{FilterChip, Param};

/// Values and their words.
type Options = Vec<(&'static str, String)>;

/// Values of a short list, several unless `single`.
#[component]
pub fn OptionsChip(
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
