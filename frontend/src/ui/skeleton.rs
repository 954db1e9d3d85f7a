//! Grey shapes of what is on its way.

use leptos::prelude::*;

/// One grey line.
#[component]
pub fn Skeleton(
    /// Its width, such as `12rem`.
    #[prop(default = "100%")]
    width: &'static str,
) -> impl IntoView {
    view! { <span class="c-skeleton" aria-hidden="true" style:--w=width></span> }
}

/// Lines in the shape of a list, announced as loading.
#[component]
pub fn SkeletonRows(
    /// How many.
    #[prop(default = 6)]
    count: usize,
) -> impl IntoView {
    view! {
        <div class="c-skeleton-rows" role="status" aria-label=t!(ui.loading)>
            {(0..count).map(|_| view! { <div class="c-skeleton-rows__row"><Skeleton width="28px"/><Skeleton width="38%"/><Skeleton width="18%"/></div> }).collect_view()}
        </div>
    }
}
