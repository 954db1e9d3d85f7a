//! The tab with a campaign's registration forms: the list, the builder, and what was sent (CAM-3).

mod api;
mod builder;
mod clicks;
mod columns;
mod delete;
mod list;
mod share;
mod submissions;
mod words;

use leptos::prelude::*;

pub(super) use self::clicks::{ClickStep, clicks};

use self::builder::{EditForm, NewForm};
use self::list::FormList;
use self::submissions::Submissions;
use super::current::Current;
use crate::ui::param;

/// The tab: `?form=` names a form, or `new`; `?view=sent` shows what was sent by it.
#[component]
pub(super) fn FormsTab(current: Current) -> impl IntoView {
    let (form, view) = (param("form"), param("view"));
    let shown = move || match (form.text(), view.text()) {
        (id, _) if id.is_empty() => view! { <FormList current/> }.into_any(),
        (id, _) if id == "new" => view! { <NewForm current/> }.into_any(),
        (id, view) if view == "sent" => view! { <Submissions current id/> }.into_any(),
        (id, _) => view! { <EditForm current id/> }.into_any(),
    };
    view! { <section class="f-forms" aria-label=t!(forms.tab)>{shown}</section> }
}

/// Where the tab lists all forms.
fn list_href(current: Current) -> String {
    format!("/campaigns/{}?tab=forms", current.id())
}
