//! About how many contacts a filter means, and the names of a few, while it is being written.

use api_types::contacts::ContactFilter;
use leptos::prelude::*;

use super::words;
use crate::contacts;
use crate::loader::Loader;
use crate::ui::ErrorNotice;

/// How many names are shown.
const NAMES: u64 = 3;

/// The figure, asked for anew when the filter changes; the box sends it after a pause.
#[component]
pub(super) fn LiveCount(#[prop(into)] filter: Signal<String>) -> impl IntoView {
    let found = Loader::new(move || {
        let text = filter.get();
        async move {
            if text.trim().is_empty() {
                return Ok(None);
            }
            let filter = ContactFilter {
                q: Some(text),
                ..ContactFilter::default()
            };
            let count = contacts::count(&filter).await?;
            let names = contacts::sample(&filter, NAMES).await?;
            Ok(Some((count, names)))
        }
    });
    let shown = move || match found.get() {
        None => Some(view! { <span>{t!(segments.counting)}</span> }.into_any()),
        Some(Ok(None)) => None,
        Some(Err(error)) => Some(
            view! { <ErrorNotice error=Some(error) on_retry=move || found.refetch()/> }.into_any(),
        ),
        Some(Ok(Some((count, names)))) => {
            let number = words::capped(count.count, count.is_capped);
            let names = (!names.is_empty()).then(|| names.join(", "));
            let sample = names.map(|names| t!(segments.such_as, names = names));
            let text = t!(segments.about_count, count = number);
            Some(view! { <span><b>{text}</b> " " {sample}</span> }.into_any())
        }
    };
    view! { <p class="f-segments__count" role="status">{shown}</p> }
}
