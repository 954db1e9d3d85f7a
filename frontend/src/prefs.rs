//! Small choices kept on this device: language, theme, columns. Never tokens or personal data.

use leptos::prelude::*;
use web_sys::Storage;

fn storage() -> Option<Storage> {
    // Tests run outside of browsers, where to ask for the window panics.
    let window = cfg!(target_arch = "wasm32")
        .then(web_sys::window)
        .flatten()?;
    // Private windows may refuse storage; the choice then lasts as long as the page.
    window.local_storage().ok()?
}

/// The stored choice under `name`.
pub fn read(name: &str) -> Option<String> {
    storage()?.get_item(&format!("sen.{name}")).ok()?
}

/// Stores a choice under `name`.
pub fn write(name: &str, value: &str) {
    if let Some(storage) = storage() {
        let _ = storage.set_item(&format!("sen.{name}"), value);
    }
}

/// Light, dark, or as the system says.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Theme {
    /// Follows the system.
    #[default]
    System,
    /// Dark ink on paper.
    Light,
    /// Light ink on dark paper.
    Dark,
}

impl Theme {
    /// The name stored and written to `<html data-theme>`; `assets/theme.js` reads it before paint.
    pub const fn name(self) -> &'static str {
        match self {
            Self::System => "system",
            Self::Light => "light",
            Self::Dark => "dark",
        }
    }

    /// The theme chosen on this device.
    pub fn stored() -> Self {
        match read("theme").as_deref() {
            Some("light") => Self::Light,
            Some("dark") => Self::Dark,
            _ => Self::System,
        }
    }

    /// Applies the theme now and remembers it.
    pub fn apply(self) {
        write("theme", self.name());
        if let Some(root) = document().document_element() {
            let _ = root.set_attribute("data-theme", self.name());
        }
    }
}
