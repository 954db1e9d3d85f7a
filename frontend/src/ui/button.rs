//! Buttons and links that look like buttons.

use leptos::prelude::*;
use leptos_router::components::A;

use super::Icon;
use super::download::download_press;

/// How much weight a button has; a page has one primary.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Variant {
    /// Bordered.
    #[default]
    Default,
    /// The page's main action.
    Primary,
    /// Without border, for secondary tools.
    Quiet,
    /// Destroys something.
    Danger,
}

impl Variant {
    pub(crate) const fn name(self) -> &'static str {
        match self {
            Self::Default => "default",
            Self::Primary => "primary",
            Self::Quiet => "quiet",
            Self::Danger => "danger",
        }
    }
}

/// What the button is in its form.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum ButtonKind {
    /// Does what `on_click` says.
    #[default]
    Plain,
    /// Sends the form around it.
    Submit,
}

/// A native button.
///
/// Keyboard: Enter and Space press it. While busy it keeps its focus and ignores presses.
#[component]
pub fn Button(
    /// Its weight.
    #[prop(optional)]
    variant: Variant,
    /// Plain or submit.
    #[prop(optional)]
    kind: ButtonKind,
    /// Drawn before the words.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// Its name where it has no words.
    #[prop(optional, into)]
    label: Option<String>,
    /// Whether its work is under way.
    #[prop(optional, into)]
    busy: Signal<bool>,
    /// Whether it cannot be pressed.
    #[prop(optional, into)]
    disabled: Signal<bool>,
    /// The id of a [`super::Popover`] it opens.
    #[prop(optional, into)]
    opens: Option<String>,
    /// What pressing does.
    #[prop(optional, into)]
    on_click: Option<Callback<()>>,
    /// The words.
    #[prop(optional)]
    children: Option<Children>,
) -> impl IntoView {
    let is_icon_only = children.is_none();
    let press = move |event: leptos::ev::MouseEvent| {
        if busy.get_untracked() {
            event.prevent_default();
        } else if let Some(on_click) = on_click {
            on_click.run(());
        }
    };
    view! {
        <button
            class="c-button"
            type=if kind == ButtonKind::Submit { "submit" } else { "button" }
            data-variant=variant.name()
            data-icon-only=is_icon_only
            aria-label=label.clone()
            title=label
            aria-busy=move || busy.get().then_some("true")
            disabled=move || disabled.get()
            popovertarget=opens
            on:click=press
        >
            {move || if busy.get() {
                Some(view! { <span class="c-spinner" aria-hidden="true"></span> }.into_any())
            } else {
                icon.map(|name| view! { <Icon name/> }.into_any())
            }}
            {children.map(|words| words())}
        </button>
    }
}

/// A link that looks like a button; opens in a tab by middle click as links do.
#[component]
pub fn LinkButton(
    /// Where to.
    #[prop(into)]
    href: String,
    /// Its weight.
    #[prop(optional)]
    variant: Variant,
    /// Drawn before the words.
    #[prop(optional, into)]
    icon: Option<Icon>,
    /// Whether the browser, not the router, should follow it: downloads.
    #[prop(optional)]
    is_download: bool,
    /// The words.
    children: Children,
) -> impl IntoView {
    let inner = view! { {icon.map(|name| view! { <Icon name/> })} {children()} };
    if is_download {
        let press = download_press();
        view! { <a class="c-button" data-variant=variant.name() href=href download="" rel="external" on:click=press>{inner}</a> }.into_any()
    } else {
        view! { <A href=href attr:class="c-button" attr:data-variant=variant.name()>{inner}</A> }
            .into_any()
    }
}
