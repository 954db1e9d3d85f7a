//! What became of contacts put into a campaign, in figures.

use api_types::campaigns::MembersAdded;
use leptos::prelude::*;

use crate::format;
use crate::ui::{Button, Variant};

/// The figures and the way out of the dialog.
#[component]
pub(super) fn AddedFigures(
    /// What the server did.
    result: MembersAdded,
    /// Closes the dialog.
    open: RwSignal<bool>,
) -> impl IntoView {
    let figure =
        |label: String, count: u64| view! { <div>{label}<b>{format::number(count)}</b></div> };
    view! {
        <div class="c-figures c-figures--outcome" role="status">
            {figure(t!(campaigns.picker.added), result.added)}
            {figure(t!(campaigns.picker.already), result.already_members)}
            {figure(t!(campaigns.picker.not_found), result.not_found)}
        </div>
        <div class="c-dialog__actions">
            <Button variant=Variant::Primary on_click=move || open.set(false)>{t!(ui.close)}</Button>
        </div>
    }
    .into_any()
}
