//! Choosing the theme and the language.

use leptos::prelude::*;

use crate::i18n::{self, Locale};
use crate::prefs::Theme;
use crate::ui::{Icon, Menu, MenuItem, Variant};

/// The theme of this device as a signal.
pub(super) fn theme() -> RwSignal<Theme> {
    RwSignal::new(Theme::stored())
}

pub(super) fn theme_items(theme: RwSignal<Theme>) -> Vec<MenuItem> {
    let item = |label: String, icon, to: Theme| {
        let choose = move || {
            to.apply();
            theme.set(to);
        };
        MenuItem::run(label, icon, choose).checked(theme.get() == to)
    };
    vec![
        item(t!(nav.theme_system), Icon::Monitor, Theme::System),
        item(t!(nav.theme_light), Icon::Sun, Theme::Light),
        item(t!(nav.theme_dark), Icon::Moon, Theme::Dark),
    ]
}

pub(super) fn language_items() -> Vec<MenuItem> {
    let current = i18n::locale().get_untracked();
    // Each language is named in itself, so that who cannot read the other one finds it.
    [("Tiếng Việt", Locale::Vi), ("English", Locale::En)]
        .map(|(name, to)| {
            if current == to {
                return MenuItem::run(name, Icon::Languages, || {}).checked(true);
            }
            // Another language draws every screen anew.
            MenuItem::leave(name, Icon::Languages, move || i18n::set_locale(to))
        })
        .into()
}

/// A menu of themes.
#[component]
pub fn ThemeSwitch() -> impl IntoView {
    let theme = theme();
    view! {
        <Menu label=t!(nav.theme) icon=Icon::Sun icon_only=true variant=Variant::Quiet items=Signal::derive(move || theme_items(theme))/>
    }
}

/// A menu of languages.
#[component]
pub fn LanguageSwitch() -> impl IntoView {
    view! { <Menu label=t!(nav.language) icon=Icon::Languages icon_only=true variant=Variant::Quiet items=Signal::derive(language_items)/> }
}
