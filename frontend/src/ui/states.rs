//! What a page or list shows when there is nothing to show, and why.

use leptos::prelude::*;

use super::{Button, Icon};
use crate::http;

/// Nothing yet: what this is for and the first step.
#[component]
pub fn EmptyState(
    /// A drawing of the thing.
    icon: Icon,
    /// What is missing.
    #[prop(into)]
    title: String,
    /// What it is for.
    #[prop(optional, into)]
    body: String,
    /// The first steps, as buttons.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    view! {
        <div class="c-state">
            <span class="c-state__icon"><Icon name=icon/></span>
            <h2>{title}</h2>
            {(!body.is_empty()).then(|| view! { <p>{body}</p> })}
            {children.map(|steps| view! { <div class="c-state__actions">{steps()}</div> })}
        </div>
    }
}

/// Something failed: what happened and a way to try again. Shows [`DeniedState`] for a 403.
#[component]
pub fn ErrorState(
    /// What the call answered.
    error: http::Error,
    /// Tries again.
    #[prop(optional, into)]
    on_retry: Option<Callback<()>>,
) -> impl IntoView {
    if error.is_denied() {
        return view! { <DeniedState/> }.into_any();
    }
    let title = if error.is_absent() {
        t!(ui.state.absent)
    } else {
        t!(ui.state.failed)
    };
    view! {
        <div class="c-state" role="alert">
            <span class="c-state__icon" data-tone="danger"><Icon name=Icon::Warning/></span>
            <h2>{title}</h2>
            <p>{error.message()}</p>
            {on_retry.map(|retry| view! {
                <div class="c-state__actions">
                    <Button icon=Icon::Refresh on_click=move || retry.run(())>{t!(ui.retry)}</Button>
                </div>
            })}
        </div>
    }
    .into_any()
}

/// Something beside what is shown failed: what happened and a way to try again; nothing while
/// there is no error.
#[component]
pub fn ErrorNotice(
    /// What the call answered.
    #[prop(into)]
    error: Signal<Option<http::Error>>,
    /// Tries again.
    #[prop(into)]
    on_retry: Callback<()>,
) -> impl IntoView {
    view! {
        <div class="c-retry" role="alert">
            {move || error.get().map(|error| view! {
                <div class="c-notice" data-tone="warn">
                    <Icon name=Icon::Warning/>
                    <span>{error.message()}</span>
                    <Button icon=Icon::Refresh on_click=move || on_retry.run(())>{t!(ui.retry)}</Button>
                </div>
            })}
        </div>
    }
}

/// The person's role does not reach here.
#[component]
pub fn DeniedState() -> impl IntoView {
    view! {
        <div class="c-state">
            <span class="c-state__icon"><Icon name=Icon::Lock/></span>
            <h2>{t!(ui.state.denied)}</h2>
            <p>{t!(ui.state.denied_body)}</p>
        </div>
    }
}
