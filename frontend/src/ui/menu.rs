//! A button with a menu of actions and links.

use std::sync::Arc;

use leptos::prelude::*;
use leptos_router::hooks::use_navigate;
use wasm_bindgen::JsCast;
use web_sys::{HtmlElement, KeyboardEvent};

use super::leave::{Deed, do_unless_held, is_held};
use super::popover::{Popover, close_popover, unique_id};
use super::{Button, Icon, Variant};

#[derive(Clone)]
enum Act {
    // Not a `Callback`: the entry is gone with the closed menu when a guard has its answer.
    Run(Deed),
    Leave(Deed),
    Go(String),
}

/// An entry of a menu.
#[derive(Clone)]
pub struct MenuItem {
    label: String,
    icon: Option<Icon>,
    act: Act,
    is_danger: bool,
    is_checked: bool,
}

impl MenuItem {
    /// An entry that does something.
    pub fn run(
        label: impl Into<String>,
        icon: impl Into<Option<Icon>>,
        run: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        Self::with(label, icon, Act::Run(Arc::new(run)))
    }

    /// An entry that takes the page away; an unsaved form asks first.
    pub fn leave(
        label: impl Into<String>,
        icon: impl Into<Option<Icon>>,
        run: impl Fn() + Send + Sync + 'static,
    ) -> Self {
        Self::with(label, icon, Act::Leave(Arc::new(run)))
    }

    /// An entry that goes somewhere.
    pub fn link(
        label: impl Into<String>,
        icon: impl Into<Option<Icon>>,
        href: impl Into<String>,
    ) -> Self {
        Self::with(label, icon, Act::Go(href.into()))
    }

    fn with(label: impl Into<String>, icon: impl Into<Option<Icon>>, act: Act) -> Self {
        Self {
            label: label.into(),
            icon: icon.into(),
            act,
            is_danger: false,
            is_checked: false,
        }
    }

    /// Marks the entry as destructive.
    #[must_use]
    pub fn danger(mut self) -> Self {
        self.is_danger = true;
        self
    }

    /// Marks the entry as the chosen one of a few.
    #[must_use]
    pub fn checked(mut self, is_checked: bool) -> Self {
        self.is_checked = is_checked;
        self
    }
}

/// A menu button.
///
/// Keyboard: Enter, Space or Down opens; Up and Down move and wrap, Home and End jump, a letter
/// finds; Enter chooses; Esc or Tab closes and the focus returns to the button.
#[component]
pub fn Menu(
    /// The button's words, or its name when `icon_only`.
    #[prop(into)]
    label: String,
    /// The entries.
    #[prop(into)]
    items: Signal<Vec<MenuItem>>,
    /// The button's drawing.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// Whether the words are only for readers.
    #[prop(optional)]
    icon_only: bool,
    /// The button's weight.
    #[prop(optional)]
    variant: Variant,
) -> impl IntoView {
    let id = unique_id("menu");
    let button = if icon_only {
        view! { <Button variant icon=icon.unwrap_or(Icon::More) label=label.clone() opens=id.clone()/> }.into_any()
    } else {
        let words = label.clone();
        let inner = move || view! { {words} <Icon name=Icon::ChevronDown/> };
        match icon {
            Some(icon) => {
                view! { <Button variant icon opens=id.clone()>{inner()}</Button> }.into_any()
            }
            None => view! { <Button variant opens=id.clone()>{inner()}</Button> }.into_any(),
        }
    };
    view! { {button} <MenuPanel id label items/> }
}

/// The panel of a menu, for buttons of other shapes: give `id` to their `popovertarget`.
#[component]
pub fn MenuPanel(
    /// The panel's id.
    #[prop(into)]
    id: String,
    /// Its name for readers.
    #[prop(into)]
    label: String,
    /// The entries.
    #[prop(into)]
    items: Signal<Vec<MenuItem>>,
) -> impl IntoView {
    let navigate = StoredValue::new(use_navigate());
    let panel_id = StoredValue::new(id.clone());
    let choose = move |act: Act| {
        panel_id.with_value(|id| close_popover(id));
        match act {
            Act::Run(run) => run(),
            Act::Leave(run) => do_unless_held(run),
            Act::Go(href) if is_held(&href) => {}
            Act::Go(href) => {
                navigate.with_value(|go| go(&href, leptos_router::NavigateOptions::default()));
            }
        }
    };
    view! {
        <Popover id label role="menu" on_open=|panel: HtmlElement| focus_at(&panel, 0)>
            <div class="c-menu" role="presentation" on:keydown=move_focus>
                {move || items.get().into_iter().enumerate().map(|(place, item)| {
                    let act = item.act.clone();
                    view! {
                        <button
                            type="button"
                            role="menuitem"
                            // One can be reached by Tab, so that a long menu scrolls without a mouse.
                            tabindex=if place == 0 { "0" } else { "-1" }
                            class="c-menu__item"
                            data-danger=item.is_danger.to_string()
                            aria-current=item.is_checked.then_some("true")
                            on:click=move |_| choose(act.clone())
                        >
                            {item.icon.map(|name| view! { <Icon name/> })}
                            <span>{item.label}</span>
                            {item.is_checked.then(|| view! { <Icon name=Icon::Check/> })}
                        </button>
                    }
                }).collect_view()}
            </div>
        </Popover>
    }
}

fn entries(panel: &HtmlElement) -> Vec<HtmlElement> {
    let Ok(found) = panel.query_selector_all("[role=menuitem]") else {
        return Vec::new();
    };
    (0..found.length())
        .filter_map(|i| found.get(i)?.dyn_into().ok())
        .collect()
}

fn focus_at(panel: &HtmlElement, index: usize) {
    if let Some(entry) = entries(panel).get(index) {
        let _ = entry.focus();
    }
}

fn move_focus(event: KeyboardEvent) {
    let Some(panel) = event
        .current_target()
        .and_then(|t| t.dyn_into::<HtmlElement>().ok())
    else {
        return;
    };
    let entries = entries(&panel);
    let count = entries.len().max(1);
    let current = document().active_element();
    let at = entries
        .iter()
        .position(|entry| current.as_ref() == Some(entry.as_ref()))
        .unwrap_or(0);
    let target = match event.key().as_str() {
        "ArrowDown" => (at + 1) % count,
        "ArrowUp" => (at + count - 1) % count,
        "Home" => 0,
        "End" => count - 1,
        "Tab" => {
            if let Some(popover) = panel.closest("[popover]").ok().flatten() {
                close_popover(&popover.id());
            }
            return;
        }
        letter if letter.chars().count() == 1 && letter != " " => {
            let wanted = domain::text::fold(letter);
            let starts = |i: &usize| {
                let text = entries
                    .get(*i)
                    .and_then(|entry| entry.text_content())
                    .unwrap_or_default();
                domain::text::fold(&text).starts_with(&wanted)
            };
            let Some(found) = (1..=count).map(|step| (at + step) % count).find(starts) else {
                return;
            };
            found
        }
        _ => return,
    };
    event.prevent_default();
    focus_at(&panel, target);
}
