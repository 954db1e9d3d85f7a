//! The line under the search box: what is wrong, with the place marked in what was typed.

use domain::search::Span;
use leptos::prelude::*;

use super::box_state::BoxState;
use super::reading::Reading;
use super::sentence::sentence;

/// So many characters beside the faulty part tell where in the text it is.
const CONTEXT_CHARS: usize = 24;

/// Says what is wrong; while the end is still to be typed, only what is to come.
#[component]
pub(super) fn FaultNote(
    /// The box.
    state: BoxState,
    /// The id of the line.
    id: String,
) -> impl IntoView {
    let is_quiet = move || {
        state
            .reading
            .with(|reading| matches!(reading, Reading::Unfinished(_)))
    };
    let words = move || match state.reading.get() {
        Reading::Query => None,
        Reading::Unfinished(error) => Some(sentence(&error.fault).into_any()),
        Reading::Faulty(error) => {
            let (before, part, after) = quote(&state.settled_text(), error.span);
            let sentence = sentence(&error.fault);
            let quoted = view! { <q>{before}<mark>{part}</mark>{after}</q> };
            Some(view! { {sentence} " " {quoted} }.into_any())
        }
    };
    view! {
        <p id=id class="f-search__note" role="status" data-quiet=move || is_quiet().to_string()>{words}</p>
    }
}

/// The faulty part with some of what stands before and after it.
fn quote(text: &str, span: Span) -> (String, String, String) {
    let place = span.bytes(text);
    let part = |range: Option<&str>| range.unwrap_or_default().to_owned();
    let before = part(text.get(..place.start));
    let after = part(text.get(place.end..));
    let cut = before.chars().count().saturating_sub(CONTEXT_CHARS);
    let before = match before.char_indices().nth(cut) {
        Some((at, _)) if cut > 0 => format!("…{}", part(before.get(at..))),
        _ => before,
    };
    let after = match after.char_indices().nth(CONTEXT_CHARS) {
        Some((at, _)) => format!("{}…", part(after.get(..at))),
        None => after,
    };
    (before, part(text.get(place)), after)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn quoted(text: &str) -> String {
        let errors = domain::search::parse(text).unwrap_err();
        let (before, part, after) = quote(text, errors[0].span);
        format!("{before}[{part}]{after}")
    }

    #[test]
    fn con_6_the_faulty_part_is_quoted_with_its_surroundings() {
        assert_eq!(quoted("hòa abc:d x"), "hòa [abc]:d x");
        let long = format!("{} ) {}", "á".repeat(40), "ế".repeat(40));
        let expected = format!("…{} [)] {}…", "á".repeat(23), "ế".repeat(23));
        assert_eq!(quoted(&long), expected);
    }
}
