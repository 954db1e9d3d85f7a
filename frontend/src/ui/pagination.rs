//! Previous and next page of a list, and how many there are as far as that is known.

use leptos::prelude::*;

use super::{Button, Cursor};

/// The foot of a list: how many there are, and the way to the pages around, where there are any.
#[component]
pub fn Pagination(
    /// The list's place, from [`super::cursor`].
    cursor: Cursor,
    /// The `next_cursor` of the page shown.
    #[prop(into)]
    next: Signal<Option<String>>,
    /// What is shown, in words.
    #[prop(optional, into)]
    summary: Signal<String>,
) -> impl IntoView {
    let go_on = move || {
        if let Some(next) = next.get_untracked() {
            cursor.next(next);
        }
    };
    let has_next = Signal::derive(move || next.with(Option::is_some));
    let has_previous = Signal::derive(move || cursor.has_previous());
    view! {
        <nav class="c-pagination" aria-label=t!(ui.pages.label)>
            <span aria-live="polite">{summary}</span>
            <Show when=move || has_next.get() || has_previous.get()>
                <Button disabled=Signal::derive(move || !has_previous.get()) on_click=move || cursor.previous()>{t!(ui.pages.previous)}</Button>
                <Button disabled=Signal::derive(move || !has_next.get()) on_click=go_on>{t!(ui.pages.next)}</Button>
            </Show>
        </nav>
    }
    .into_any()
}
