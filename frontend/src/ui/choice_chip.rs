//! A filter by one record out of many, such as a person.

use std::convert::Infallible;

use leptos::prelude::*;

use super::query_field::bound;
use super::{Choice, Combobox, FilterChip, Lookup, Param};

/// A filter chip whose parameter is a record's id.
#[component]
pub fn ChoiceChip(
    /// The filter's name.
    #[prop(into)]
    label: String,
    /// The query parameter it writes.
    param: Param,
    /// Finds records.
    options: Lookup,
    /// The record's name where the screen knows it: the address has the id only.
    #[prop(into)]
    name: Signal<Option<String>>,
    /// What it is called while nobody knows its name.
    #[prop(into)]
    unnamed: String,
    /// The label of the search, where it is not the filter's.
    #[prop(optional, into)]
    search: Option<String>,
    /// An example in the search.
    #[prop(optional, into)]
    placeholder: String,
    /// Records offered without a search.
    #[prop(optional, into)]
    shortcuts: ViewFn,
) -> impl IntoView {
    let called = unnamed.clone();
    let chosen = bound(
        param,
        move |id| (!id.is_empty()).then(|| Choice::new(id, called.clone())),
        |choice: &Option<Choice>| {
            Ok::<_, Infallible>(choice.as_ref().map(|choice| choice.value.clone()))
        },
    );
    let words = move || {
        let id = param.get()?;
        let typed = chosen.get().filter(|choice| choice.value == id);
        let label = typed.map(|choice| choice.label);
        name.get().or(label).or_else(|| Some(unnamed.clone()))
    };
    let search = search.unwrap_or_else(|| label.clone());
    view! {
        <FilterChip label value=Signal::derive(words) on_clear=move || param.set(None)>
            {shortcuts.run()}
            <Combobox label=search.clone() value=chosen options placeholder=placeholder.clone()/>
        </FilterChip>
    }
}
