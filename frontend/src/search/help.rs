//! What can be typed into the search box, with examples to try.

use leptos::prelude::*;

use super::example::{Example, examples};
use crate::ui::{Popover, close_popover, unique_id};

/// The button with a question mark and the panel it opens.
#[component]
pub(super) fn SearchHelp(
    /// Takes the example that was chosen.
    #[prop(into)]
    on_choose: Callback<String>,
) -> impl IntoView {
    let id = unique_id("search-help");
    let panel_id = StoredValue::new(id.clone());
    let choose = move |query: String| {
        panel_id.with_value(|id| close_popover(id));
        on_choose.run(query);
    };
    let row = move |Example { query, means }: Example| {
        let shown = query.clone();
        view! {
            <li>
                <button type="button" class="c-menu__item" on:click=move |_| choose(query.clone())>
                    <code>{shown}</code>
                    <small>{means}</small>
                </button>
            </li>
        }
    };
    view! {
        <button type="button" class="f-search__help" popovertarget=id.clone() aria-label=t!(search.help.open) title=t!(search.help.open)>"?"</button>
        <Popover id label=t!(search.help.open)>
            <div class="f-search__guide">
                <p>{t!(search.help.intro)}</p>
                <p>{t!(search.help.examples)}</p>
                <ul class="c-menu">{examples().map(row).into_iter().collect_view()}</ul>
            </div>
        </Popover>
    }
}
