//! The step before a run: what each column is, how rows are matched, and how they will be read.

mod choices;
mod options;
mod plan;
mod preview;

use api_types::imports::ImportDetail;
use domain::custom_fields::CustomField;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use super::live::Live;
use crate::ui::{Button, Icon, Variant};
use choices::Choices;
use options::OptionFields;
use plan::{Plan, Way};
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
    let start = move |way| live.start(plan.start(way));
    let navigate = use_navigate();
    let leave = Callback::new(move |()| navigate("/imports", NavigateOptions::default()));
    let to_background = move || live.start_and(plan.start(Way::Background), leave);
    let is_wrong = Signal::derive(move || plan.mapping().is_err());
    view! {
        <Choices plan/>
        <OptionFields plan/>
        <Preview plan/>
        <div class="f-imports__foot">
            <span class="u-muted">{t!(imports.run.dry_hint)}</span>
            <Button icon=Icon::Eye disabled=is_wrong busy=live.is_busy on_click=move || start(Way::DryRun)>{t!(imports.run.dry)}</Button>
            <Button disabled=is_wrong busy=live.is_busy on_click=to_background>{t!(imports.run.background)}</Button>
            <Button variant=Variant::Primary icon=Icon::Play disabled=is_wrong busy=live.is_busy on_click=move || start(Way::InBrowser)>{t!(imports.run.start)}</Button>
        </div>
    }
}
