//! The agents of a sharing out: ticked or given an amount, each beside what they would get.

use leptos::prelude::*;

use super::draft::{Agent, BY_PERCENT, Draft};
use crate::format;

/// One line for each agent.
#[component]
pub(super) fn Agents(draft: Draft) -> impl IntoView {
    let line = move |agent: Agent| view! { <AgentLine agent draft/> };
    view! {
        <fieldset class="f-bulk__agents">
            <legend class="c-field__label">{t!(bulk_changes.assign.agents)}</legend>
            <ul>{draft.agents.get_value().into_iter().map(line).collect_view()}</ul>
        </fieldset>
    }
}

#[component]
fn AgentLine(agent: Agent, draft: Draft) -> impl IntoView {
    let count = move || {
        let plan = draft.plan().ok()?;
        let share = plan.shares().iter().find(|share| share.agent == agent.id)?;
        Some(share.count)
    };
    let gets = move || {
        count().map_or_else(String::new, |count| {
            t!(bulk_changes.assign.gets, count = format::number(count))
        })
    };
    let name = agent.name.get_value();
    let words = name.clone();
    let choose = move || {
        if draft.is_in_turn() {
            let words = words.clone();
            view! {
                <label class="c-check">
                    <input type="checkbox" bind:checked=agent.is_chosen/>
                    <span>{words}</span>
                </label>
            }
            .into_any()
        } else {
            let label = name.clone();
            let is_percent = draft.mode.with(|mode| mode == BY_PERCENT);
            view! {
                <label class="f-bulk__amount">
                    <span>{label}</span>
                    <input class="c-input" inputmode="numeric" autocomplete="off" bind:value=agent.amount/>
                    <span aria-hidden="true">{is_percent.then_some("%")}</span>
                </label>
            }
            .into_any()
        }
    };
    view! { <li>{choose}<output>{gets}</output></li> }
}
