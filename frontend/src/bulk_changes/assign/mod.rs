//! The dialog that shares customers out among agents (CON-10).

mod agents;
mod draft;
mod form;

use domain::bulk_changes::Kind;
use leptos::prelude::*;

use self::form::AssignForm;
use super::actions::Target;
use super::ending::{Ending, Started};
use super::undo::Undoing;
use super::words;
use crate::jobs::Work;
use crate::ui::Dialog;

/// Asks how to share out, shows who gets how many, and tells the outcome.
#[component]
pub(super) fn AssignDialog(
    open: RwSignal<bool>,
    target: Target,
    undoing: Undoing,
    on_change: Callback<()>,
) -> impl IntoView {
    let work = Work::new(open, move || on_change.run(()));
    let started = Started {
        id: RwSignal::new(None),
        undoing,
    };
    view! {
        <Dialog open title=words::kind(Kind::Assign)>
            {work.body(
                t!(bulk_changes.running),
                move || view! { <AssignForm target work started/> }.into_any(),
                move |counts| view! { <Ending started counts open/> }.into_any(),
            )}
        </Dialog>
    }
    .into_any()
}
