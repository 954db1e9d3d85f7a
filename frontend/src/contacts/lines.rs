//! A section of the profile that lists a few things of the customer, to be added, changed and deleted
//! there: addresses, links, other systems' ids.

use leptos::prelude::*;

use super::Current;
use crate::http;
use crate::loader::Loader;
use crate::ui::{Button, ErrorState, Icon, Menu, MenuItem, SkeletonRows, Variant};

/// What the form of such a section is open for; `Copy`.
pub(crate) struct Editing<T: 'static> {
    pub(crate) open: RwSignal<bool>,
    /// The thing to change, none for a new one.
    pub(crate) kept: RwSignal<Option<T>>,
}

impl<T> Clone for Editing<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Editing<T> {}

impl<T: Send + Sync> Editing<T> {
    /// Nothing is being edited.
    pub(crate) fn none() -> Self {
        Self {
            open: RwSignal::new(false),
            kept: RwSignal::new(None),
        }
    }

    /// Opens the form.
    pub(crate) fn begin(self, kept: Option<T>) {
        self.kept.set(kept);
        self.open.set(true);
    }
}

/// The section.
#[component]
pub(crate) fn Lines<T, Line>(
    current: Current,
    #[prop(into)] title: String,
    /// Said when there is nothing.
    #[prop(into)]
    none: String,
    /// The label of the button that adds.
    #[prop(into)]
    add: String,
    things: Loader<http::Result<Vec<T>>>,
    editing: Editing<T>,
    /// Draws one thing as an `<li>`.
    line: Line,
    /// The dialogs.
    children: Children,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    Line: Fn(T) -> AnyView + Send + 'static,
{
    let content = move || match things.get() {
        None => view! { <SkeletonRows count=1/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || things.refetch()/> }.into_any()
        }
        Some(Ok(things)) if things.is_empty() => {
            view! { <p class="f-contacts__none">{none.clone()}</p> }.into_any()
        }
        Some(Ok(things)) => {
            view! { <ul>{things.into_iter().map(&line).collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <section class="c-section f-addresses">
            <header>
                <h2>{title}</h2>
                <Show when=move || current.can_edit()>
                    <Button variant=Variant::Quiet icon=Icon::Plus label=add.clone() on_click=move || editing.begin(None)/>
                </Show>
            </header>
            {content}
            {children()}
        </section>
    }
}

/// What can be done with one thing, for those who may.
#[component]
pub(crate) fn LineMenu(
    current: Current,
    #[prop(into)] label: String,
    items: Vec<MenuItem>,
) -> impl IntoView {
    move || {
        let (label, items) = (label.clone(), items.clone());
        current.can_edit().then(|| {
            view! { <Menu label items icon=Icon::More icon_only=true variant=Variant::Quiet/> }
        })
    }
}
