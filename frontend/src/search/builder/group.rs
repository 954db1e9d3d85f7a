//! A group of rows that stand together, and how its rows are joined.

use domain::search::Joined;
use leptos::prelude::*;

use super::draft::{Draft, GroupDraft};
use super::row::Row;
use crate::ui::{Button, Checkbox, Icon, Variant, unique_id};

/// The rows of one group.
#[component]
pub(super) fn Group(draft: Draft, group: GroupDraft) -> impl IntoView {
    view! {
        <div class="f-search__group" role="group" aria-label=t!(search.builder.group)>
            <header>
                <JoinedChoice joined=group.joined/>
                <Checkbox label=t!(search.builder.not_group) checked=group.is_negated/>
            </header>
            <ul>
                <For each=move || group.rules.get() key=|rule| rule.id let:rule>
                    <Row draft group rule/>
                </For>
            </ul>
            <Button variant=Variant::Quiet icon=Icon::Plus on_click=move || draft.add_rule(group)>{t!(search.builder.add_rule)}</Button>
        </div>
    }
}

/// Whether all must hold or any one will do.
#[component]
pub(super) fn JoinedChoice(
    joined: RwSignal<Joined>,
    /// Whether groups are joined, and not rows.
    #[prop(optional)]
    of_groups: bool,
) -> impl IntoView {
    let (all, any) = if of_groups {
        (t!(search.builder.all_groups), t!(search.builder.any_group))
    } else {
        (t!(search.builder.all), t!(search.builder.any))
    };
    let id = unique_id("joined");
    let is_any = move || joined.get() == Joined::Any;
    let choose = move |value: String| {
        joined.set(if value == "any" {
            Joined::Any
        } else {
            Joined::All
        });
    };
    view! {
        <span class="f-search__joined">
            <label for=id.clone()>{t!(search.builder.joined)}</label>
            <select class="c-input c-select" id=id on:change:target=move |event| choose(event.target().value())>
                <option value="all" selected=move || !is_any()>{all}</option>
                <option value="any" selected=is_any>{any}</option>
            </select>
        </span>
    }
}
