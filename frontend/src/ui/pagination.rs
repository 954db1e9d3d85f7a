//! Previous and next page of a list.

use leptos::prelude::*;

use super::{Button, Cursor};

/// The foot of a list: how many there are, and the way to the pages around.
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
    view! {
        <nav class="c-pagination" aria-label=t!(ui.pages.label)>
            <span aria-live="polite">{summary}</span>
            <Button disabled=Signal::derive(move || !cursor.has_previous()) on_click=move || cursor.previous()>{t!(ui.pages.previous)}</Button>
            <Button disabled=Signal::derive(move || next.with(Option::is_none)) on_click=go_on>{t!(ui.pages.next)}</Button>
        </nav>
    }
}
