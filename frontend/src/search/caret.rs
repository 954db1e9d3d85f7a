//! The text of a field with its caret, which browsers count in UTF-16 units and Sen in characters.

use domain::search::{chars_to_utf16, utf16_to_chars};
use web_sys::HtmlInputElement;

/// The text and the place of the caret.
pub(super) fn read(input: &HtmlInputElement) -> (String, usize) {
    let text = input.value();
    let units = input.selection_start().ok().flatten();
    let units = units.and_then(|units| usize::try_from(units).ok());
    let caret = utf16_to_chars(&text, units.unwrap_or(usize::MAX));
    (text, caret)
}

/// Writes the text and places the caret.
pub(super) fn write(input: &HtmlInputElement, text: &str, caret: usize) {
    input.set_value(text);
    if let Ok(units) = u32::try_from(chars_to_utf16(text, caret)) {
        let _ = input.set_selection_range(units, units);
    }
}
