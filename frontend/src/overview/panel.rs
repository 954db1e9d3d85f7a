//! A part of the page that loads, fails and is empty on its own.

use leptos::prelude::*;
use leptos_router::components::A;

use crate::http;
use crate::loader::Loader;
use crate::ui::{ErrorState, SkeletonRows};

/// A heading with its "all" link, over what `content` makes of the answer.
#[component]
pub(super) fn Panel<T: Clone + Send + Sync + 'static>(
    /// The heading.
    #[prop(into)]
    title: String,
    /// Where all of it is.
    href: &'static str,
    /// The answer.
    data: Loader<http::Result<T>>,
    /// Draws it.
    content: fn(T) -> AnyView,
) -> impl IntoView {
    let body = move || match data.get() {
        None => view! { <SkeletonRows count=3/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || data.refetch()/> }.into_any()
        }
        Some(Ok(value)) => content(value),
    };
    let label = t!(overview.all_of, name = title);
    view! {
        <section class="f-overview__panel">
            <header>
                <h2>{title}</h2>
                <A href=href attr:class="f-overview__all" attr:aria-label=label>{t!(overview.all)}</A>
            </header>
            {body}
        </section>
    }
}
