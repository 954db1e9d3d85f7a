//! Ctrl K: pages, and the records that features' providers find.

use std::time::Duration;

use domain::text::fold;
use futures::future::{LocalBoxFuture, join_all};
use leptos::html;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::navigation::{admin_entries, main_entries, sales_entries};
use super::records::campaigns;
use crate::session::Session;
use crate::ui::{Dialog, Icon, Search, Suggestions, is_held};

const PAUSE: Duration = Duration::from_millis(150);

/// Something to go to.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Command {
    /// Its drawing.
    pub icon: Icon,
    /// Its name.
    pub label: String,
    /// What kind of thing it is, or a second line.
    pub detail: String,
    /// Its address.
    pub href: String,
}

/// Finds commands by what was typed.
pub type Provider = Callback<String, LocalBoxFuture<'static, Vec<Command>>>;

/// A [`Provider`] from an async function; failures are for it to leave out.
pub fn provider<F, Fut>(find: F) -> Provider
where
    F: Fn(String) -> Fut + Send + Sync + 'static,
    Fut: Future<Output = Vec<Command>> + 'static,
{
    Callback::new(move |typed| -> LocalBoxFuture<'static, _> { Box::pin(find(typed)) })
}

/// The palette of the app.
#[derive(Clone, Copy)]
pub struct Palette {
    is_open: RwSignal<bool>,
    suggestions: Suggestions<Command>,
}

impl Palette {
    /// Makes the palette, with Ctrl K, and puts it into the context.
    pub fn provide() -> Self {
        let palette = Self {
            is_open: RwSignal::new(false),
            suggestions: suggestions(),
        };
        let listener = window_event_listener(leptos::ev::keydown, move |event| {
            if (event.ctrl_key() || event.meta_key()) && event.key().eq_ignore_ascii_case("k") {
                event.prevent_default();
                palette.open();
            }
        });
        on_cleanup(move || listener.remove());
        provide_context(palette);
        palette
    }

    /// Opens the palette with an empty field.
    pub fn open(self) {
        if !self.is_open.get_untracked() {
            self.suggestions.start();
            self.is_open.set(true);
        }
    }
}

fn suggestions() -> Suggestions<Command> {
    let providers = StoredValue::new(providers());
    let find = move |typed: String| -> LocalBoxFuture<'static, _> {
        let answers: Vec<_> =
            providers.with_value(|all| all.iter().map(|find| find.run(typed.clone())).collect());
        Box::pin(async move { Ok(join_all(answers).await.into_iter().flatten().collect()) })
    };
    Suggestions::new(Callback::new(find), PAUSE)
}

/// Everything the palette looks through; a feature with records adds its line here.
fn providers() -> Vec<Provider> {
    vec![pages(), crate::contacts::commands(), campaigns()]
}

/// The pages of the navigation that the person may see.
fn pages() -> Provider {
    let session = Session::use_here();
    provider(move |typed| {
        let wanted = fold(&typed);
        let entries = main_entries()
            .into_iter()
            .chain(sales_entries())
            .chain(admin_entries());
        let allowed = entries.filter(|entry| {
            entry
                .needs
                .is_none_or(|right| untrack(|| session.can(right)))
        });
        let found = allowed
            .filter(|entry| fold(&entry.label).contains(&wanted))
            .map(|entry| Command {
                icon: entry.icon,
                label: entry.label,
                detail: t!(palette.pages),
                href: entry.href.to_owned(),
            })
            .collect();
        async move { found }
    })
}

/// The dialog, after the ARIA pattern "combobox".
///
/// Keyboard: Ctrl K opens; Up and Down move and wrap; Enter goes; Esc closes.
#[component]
pub(super) fn PaletteDialog(palette: Palette) -> impl IntoView {
    view! {
        <div class="s-palette">
            <Dialog open=palette.is_open title=t!(palette.open)><Finder palette/></Dialog>
        </div>
    }
}

#[component]
fn Finder(palette: Palette) -> impl IntoView {
    let navigate = use_navigate();
    let input = NodeRef::<html::Input>::new();
    let suggestions = palette.suggestions;
    let (found, active) = (suggestions.found, suggestions.active);
    let go = Callback::new(move |command: Command| {
        palette.is_open.set(false);
        if is_held(&command.href) {
            return;
        }
        navigate(&command.href, NavigateOptions::default());
    });
    // Closed, the palette goes nowhere, whatever is still found.
    on_cleanup(move || suggestions.forget());
    let on_key = move |event: web_sys::KeyboardEvent| {
        match event.key().as_str() {
            "ArrowDown" => suggestions.move_by(1),
            "ArrowUp" => suggestions.move_by(-1),
            "Enter" => suggestions.enter(go),
            _ => return,
        }
        event.prevent_default();
    };
    let is_nothing_found = move || {
        suggestions
            .search
            .with(|search| *search == Search::Answered)
            && found.with(Vec::is_empty)
    };
    input.on_load(|input| {
        let _ = input.focus();
    });
    view! {
        <label class="c-search">
            <Icon name=Icon::Search/>
            <input
                role="combobox"
                aria-expanded="true"
                aria-controls="palette-list"
                aria-autocomplete="list"
                aria-activedescendant=move || format!("palette-{}", active.get())
                aria-label=t!(palette.label)
                placeholder=t!(palette.label)
                autocomplete="off"
                node_ref=input
                on:input:target=move |event| suggestions.type_in(event.target().value())
                on:keydown=on_key
            />
        </label>
        <ul class="c-options__list" id="palette-list" role="listbox" aria-label=t!(palette.results)>
            {move || found.get().into_iter().enumerate().map(|(at, command)| {
                let chosen = command.clone();
                view! {
                    <li
                        id=format!("palette-{at}")
                        class="c-options__item"
                        role="option"
                        aria-selected=move || (active.get() == at).to_string()
                        on:click=move |_| go.run(chosen.clone())
                    >
                        <Icon name=command.icon/>
                        <span>{command.label}</span>
                        <small>{command.detail}</small>
                    </li>
                }
            }).collect_view()}
        </ul>
        <p class="c-options__note" role="status">{move || is_nothing_found().then(|| t!(palette.none))}</p>
    }
}
