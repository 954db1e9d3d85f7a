//! The top of a page: path, title, facts, actions. Sets the tab's title and takes the focus.

use leptos::html;
use leptos::prelude::*;
use wasm_bindgen::JsCast;

/// A step of the path to the page.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Crumb {
    /// Its words.
    pub label: String,
    /// Its address.
    pub href: String,
}

impl Crumb {
    /// A step of the path.
    pub fn new(label: impl Into<String>, href: impl Into<String>) -> Self {
        Self {
            label: label.into(),
            href: href.into(),
        }
    }
}

/// The path that the shell's top bar shows; pages write it through [`PageHeader`].
#[derive(Clone, Copy, Debug, Default)]
pub struct Trail {
    /// The steps above the page.
    pub crumbs: RwSignal<Vec<Crumb>>,
    /// The page itself.
    pub title: RwSignal<String>,
}

/// The page's heading; the one `h1`. After a change of page the focus is on it, so readers say it.
#[component]
pub fn PageHeader(
    /// The page's name.
    #[prop(into)]
    title: Signal<String>,
    /// The steps above it.
    #[prop(optional)]
    crumbs: Vec<Crumb>,
    /// Before the title: an avatar.
    #[prop(optional, into)]
    mark: ViewFn,
    /// Below the title: facts, each in a `<span>`.
    #[prop(optional, into)]
    facts: ViewFn,
    /// The actions, one of them primary.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let heading = NodeRef::<html::H1>::new();
    let trail = use_context::<Trail>().unwrap_or_default();
    trail.crumbs.set(crumbs);
    // The path and the tab's title are outside this view, so an effect carries the title there.
    Effect::new(move || {
        document().set_title(&format!("{} · Sen", title.get()));
        trail.title.set(title.get());
    });
    heading.on_load(move |heading| {
        if !is_typing() {
            request_animation_frame(move || {
                let _ = heading.focus();
            });
        }
    });
    view! {
        <header class="c-head">
            {mark.run()}
            <div class="c-head__text">
                <h1 tabindex="-1" node_ref=heading>{title}</h1>
                <div class="c-head__facts">{facts.run()}</div>
            </div>
            {children.map(|actions| view! { <div class="c-head__actions">{actions()}</div> })}
        </header>
    }
}

/// Whether the person is writing somewhere, whose focus must not be taken.
pub(crate) fn is_typing() -> bool {
    document().active_element().is_some_and(|element| {
        matches!(element.tag_name().as_str(), "INPUT" | "TEXTAREA" | "SELECT")
            || element
                .dyn_ref::<web_sys::HtmlElement>()
                .is_some_and(web_sys::HtmlElement::is_content_editable)
    })
}
