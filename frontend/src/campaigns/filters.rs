//! The filter chip of campaigns and members by a person.

use leptos::prelude::*;

use crate::choices::colleagues;
use crate::ui::{ChoiceChip, Param, lookup};

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
