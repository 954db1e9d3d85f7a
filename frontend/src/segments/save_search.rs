//! Makes a segment of what the contact list searches for.

use api_types::segments::SegmentDetail;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::form::{Editing, SegmentDialog};
use crate::ui::{Button, Icon, Variant};

/// The button, shown while something is searched for, and the form it opens.
#[component]
pub(crate) fn SaveAsSegment(
    /// What the search box says.
    #[prop(into)]
    query: Signal<String>,
) -> impl IntoView {
    let editing = RwSignal::new(None);
    let navigate = use_navigate();
    let open = move || {
        let filter = Some(query.get_untracked());
        editing.set(Some(Editing::New { filter }));
    };
    let show = move |saved: SegmentDetail| {
        navigate(
            &format!("/segments/{}", saved.id),
            NavigateOptions::default(),
        );
    };
    view! {
        <Show when=move || !query.with(String::is_empty)>
            <Button variant=Variant::Quiet icon=Icon::Target on_click=open>{t!(segments.save_search)}</Button>
        </Show>
        <SegmentDialog editing on_saved=show/>
    }
}
