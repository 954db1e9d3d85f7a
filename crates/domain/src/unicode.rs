//! Unicode's normal forms: from tables on a server, from the browser's own in WASM.
//!
//! The tables would be a tenth of what a browser downloads before the first screen.

#[cfg(not(target_arch = "wasm32"))]
mod form {
    use unicode_normalization::UnicodeNormalization;
    use unicode_normalization::char::{decompose_canonical, is_combining_mark};
    use unicode_normalization::{IsNormalized, is_nfc_quick};

    pub(crate) fn nfc(text: &str) -> String {
        if is_nfc_quick(text.chars()) == IsNormalized::Yes {
            text.to_owned()
        } else {
            text.nfc().collect()
        }
    }

    pub(crate) fn decomposed(text: &str) -> String {
        text.nfd().collect()
    }

    /// Each character by itself, which is several times faster than a normalising iterator.
    pub(crate) fn each_base(text: &str, mut take: impl FnMut(char)) {
        for c in text.chars() {
            if c.is_ascii() {
                take(c);
            } else {
                decompose_canonical(c, |part| {
                    if !is_combining_mark(part) {
                        take(part);
                    }
                });
            }
        }
    }
}

#[cfg(target_arch = "wasm32")]
mod form {
    use js_sys::{JsString, RegExp};

    pub(crate) fn nfc(text: &str) -> String {
        JsString::from(text).normalize("NFC").into()
    }

    pub(crate) fn decomposed(text: &str) -> String {
        JsString::from(text).normalize("NFD").into()
    }

    pub(crate) fn each_base(text: &str, take: impl FnMut(char)) {
        if text.is_ascii() {
            text.chars().for_each(take);
            return;
        }
        let marks = RegExp::new(r"\p{M}", "gu");
        let bases = JsString::from(text)
            .normalize("NFD")
            .replace_by_pattern(&marks, "");
        String::from(bases).chars().for_each(take);
    }
}

/// Takes the marks off their letters, each a character behind it.
pub(crate) use form::decomposed;
/// Hands over every character of the text without its marks: `ệ` comes as `e`.
pub(crate) use form::each_base;
/// Composes the text.
pub(crate) use form::nfc;
