//! The page around both forms: the mark, the form, theme and language.

use leptos::prelude::*;

use crate::shell::{LanguageSwitch, ThemeSwitch};
use crate::ui::{Icon, PageHeader};

/// A narrow page with one form.
#[component]
pub(super) fn AuthFrame(
    /// The page's title.
    #[prop(into)]
    title: String,
    /// A line below it.
    #[prop(into)]
    lead: String,
    /// The form.
    children: Children,
) -> impl IntoView {
    view! {
        <div class="f-auth">
            <div class="f-auth__bar"><LanguageSwitch/><ThemeSwitch/></div>
            <main class="f-auth__main">
                <p class="f-auth__brand"><Icon name=Icon::Lotus/>"Sen"</p>
                <PageHeader title facts=move || view! { <span>{lead.clone()}</span> }/>
                {children()}
            </main>
            <footer class="f-auth__foot">{t!(auth.tagline)}</footer>
        </div>
    }
}
