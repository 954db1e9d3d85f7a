//! Ctrl K: pages, and the records that features' providers find.

use std::time::Duration;

use domain::text::fold;
use futures::future::{LocalBoxFuture, join_all};
use leptos::html;
use leptos::prelude::*;
use leptos::task::spawn_local;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::navigation::{admin_entries, main_entries};
use super::records::campaigns;
use crate::session::Session;
use crate::ui::{Dialog, Icon, is_held};

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
    found: RwSignal<Vec<Command>>,
    active: RwSignal<usize>,
    // Answers of earlier letters that arrive late are dropped.
    asked: StoredValue<u32>,
    providers: StoredValue<Vec<Provider>>,
}

impl Palette {
    /// Makes the palette, with Ctrl K, and puts it into the context.
    pub fn provide() -> Self {
        let palette = Self {
            is_open: RwSignal::new(false),
            found: RwSignal::new(Vec::new()),
            active: RwSignal::new(0),
            asked: StoredValue::new(0),
            providers: StoredValue::new(providers()),
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

    /// Opens the palette.
    pub fn open(self) {
        self.ask(String::new());
        self.is_open.set(true);
    }

    fn ask(self, typed: String) {
        self.asked
            .update_value(|asked| *asked = asked.wrapping_add(1));
        let number = self.asked.get_value();
        let answers = self
            .providers
            .with_value(|all| all.iter().map(|p| p.run(typed.clone())).collect::<Vec<_>>());
        spawn_local(async move {
            let found = join_all(answers).await;
            if self.asked.try_get_value() == Some(number) {
                self.active.set(0);
                self.found.set(found.into_iter().flatten().collect());
            }
        });
    }
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
        let entries = main_entries().into_iter().chain(admin_entries());
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
    let pending = StoredValue::new(None::<TimeoutHandle>);
    let go = Callback::new(move |href: String| {
        palette.is_open.set(false);
        if is_held(&href) {
            return;
        }
        navigate(&href, NavigateOptions::default());
    });
    let on_input = move |event: leptos::ev::Targeted<web_sys::Event, web_sys::HtmlInputElement>| {
        let typed = event.target().value();
        if let Some(handle) = pending.try_update_value(Option::take).flatten() {
            handle.clear();
        }
        pending.set_value(set_timeout_with_handle(move || palette.ask(typed), PAUSE).ok());
    };
    let on_key = move |event: web_sys::KeyboardEvent| {
        let found = palette.found.get_untracked();
        let (count, active) = (found.len().max(1), palette.active.get_untracked());
        match event.key().as_str() {
            "ArrowDown" => palette.active.set((active + 1) % count),
            "ArrowUp" => palette.active.set((active + count - 1) % count),
            "Enter" => {
                if let Some(command) = found.get(active) {
                    go.run(command.href.clone());
                }
            }
            _ => return,
        }
        event.prevent_default();
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
                aria-activedescendant=move || format!("palette-{}", palette.active.get())
                aria-label=t!(palette.label)
                placeholder=t!(palette.label)
                autocomplete="off"
                node_ref=input
                on:input:target=on_input
                on:keydown=on_key
            />
        </label>
        <ul class="c-options__list" id="palette-list" role="listbox" aria-label=t!(palette.results)>
            {move || palette.found.get().into_iter().enumerate().map(|(at, command)| {
                let href = command.href;
                view! {
                    <li
                        id=format!("palette-{at}")
                        class="c-options__item"
                        role="option"
                        aria-selected=move || (palette.active.get() == at).to_string()
                        on:click=move |_| go.run(href.clone())
                    >
                        <Icon name=command.icon/>
                        <span>{command.label}</span>
                        <small>{command.detail}</small>
                    </li>
                }
            }).collect_view()}
        </ul>
        <p class="c-options__note" role="status">{move || palette.found.with(Vec::is_empty).then(|| t!(palette.none))}</p>
    }
}
