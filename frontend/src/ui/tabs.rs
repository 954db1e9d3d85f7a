//! Tabs that are links, so each has an address.

use leptos::prelude::*;
use leptos_router::components::A;

/// One tab.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Tab {
    /// Its words.
    pub label: String,
    /// Its address, with the query.
    pub href: String,
    /// A count beside the words.
    pub count: Option<u64>,
    /// Whether it is the one shown.
    pub is_current: bool,
}

/// A row of tabs. Keyboard: Tab and Enter, as links.
#[component]
pub fn Tabs(
    /// Its name for readers.
    #[prop(into)]
    label: String,
    /// The tabs.
    #[prop(into)]
    tabs: Signal<Vec<Tab>>,
) -> impl IntoView {
    view! {
        <nav class="c-tabs" aria-label=label>
            {move || tabs.get().into_iter().map(|tab| view! {
                <A href=tab.href scroll=false attr:class="c-tabs__tab" attr:data-current=tab.is_current.to_string()
                    attr:aria-current=if tab.is_current { "page" } else { "false" }>
                    {tab.label}
                    {tab.count.map(|count| view! { <i>{crate::format::number(count)}</i> })}
                </A>
            }).collect_view()}
        </nav>
    }
}
