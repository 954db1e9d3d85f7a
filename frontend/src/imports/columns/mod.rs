//! The step before a run: what each column is, how rows are matched, and how they will be read.

mod choices;
mod options;
mod plan;
mod preview;

use api_types::imports::ImportDetail;
use domain::custom_fields::CustomField;
use leptos::prelude::*;

use super::live::Live;
use crate::ui::{Button, Icon, Variant};
use choices::Choices;
use options::OptionFields;
use plan::Plan;
use preview::Preview;

/// The form of an import that has not been run for real.
#[component]
pub(super) fn Columns(
    live: Live,
    import: ImportDetail,
    /// The custom fields that columns can go to.
    custom: Vec<CustomField>,
) -> impl IntoView {
    let plan = Plan::of(&import, custom);
    let start = move |is_dry_run| live.start(plan.start(is_dry_run));
    let is_wrong = Signal::derive(move || plan.mapping().is_err());
    view! {
        <Choices plan/>
        <OptionFields plan/>
        <Preview plan/>
        <div class="f-imports__foot">
            <span class="u-muted">{t!(imports.run.dry_hint)}</span>
            <Button icon=Icon::Eye disabled=is_wrong busy=live.is_busy on_click=move || start(true)>{t!(imports.run.dry)}</Button>
            <Button variant=Variant::Primary icon=Icon::Play disabled=is_wrong busy=live.is_busy on_click=move || start(false)>{t!(imports.run.start)}</Button>
        </div>
    }
}
