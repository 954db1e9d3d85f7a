//! An amount of đồng, grouped while it is typed: 1.234.567 ₫.

use leptos::prelude::*;
use web_sys::HtmlInputElement;

use super::Field;
use super::popover::unique_id;
use crate::format;

/// Keeps digits only; `None` while empty. Longer amounts than i64 holds stop at 15 digits.
pub(crate) fn parse_amount(text: &str) -> Option<i64> {
    let digits: String = text.chars().filter(char::is_ascii_digit).take(15).collect();
    digits.parse().ok()
}

/// Where the caret goes so that as many digits stay to its right as were there before.
fn caret_after(text: &str, digits_right: usize) -> usize {
    let mut seen = 0;
    for (place, c) in text.char_indices().rev() {
        if seen == digits_right {
            return place + c.len_utf8();
        }
        if c.is_ascii_digit() {
            seen += 1;
        }
    }
    0
}

fn regroup(input: &HtmlInputElement) -> Option<i64> {
    let typed = input.value();
    let caret = input
        .selection_start()
        .ok()
        .flatten()
        .and_then(|c| usize::try_from(c).ok())
        .unwrap_or(typed.len());
    let digits_right = typed
        .chars()
        .skip(caret)
        .filter(char::is_ascii_digit)
        .count();
    let amount = parse_amount(&typed);
    let text = amount.map(format::integer).unwrap_or_default();
    input.set_value(&text);
    let place = u32::try_from(caret_after(&text, digits_right)).unwrap_or_default();
    let _ = input.set_selection_range(place, place);
    amount
}

/// A money field in đồng. Keyboard: typing and pasting any notation keeps the digits.
#[component]
pub fn MoneyInput(
    /// The label.
    #[prop(into)]
    label: String,
    /// The amount in đồng (which has no minor unit); `None` while empty.
    value: RwSignal<Option<i64>>,
    /// A line of help.
    #[prop(optional, into)]
    hint: String,
    /// The fault.
    #[prop(optional, into)]
    error: Signal<Option<String>>,
) -> impl IntoView {
    let id = unique_id("field");
    view! {
        <Field id=id.clone() label hint error>
            <span class="c-affix">
                <input
                    class="c-input c-input--number"
                    id=id.clone()
                    inputmode="numeric"
                    autocomplete="off"
                    aria-describedby=format!("{id}-note")
                    aria-invalid=move || error.with(Option::is_some).then_some("true")
                    prop:value=move || value.get().map(format::integer).unwrap_or_default()
                    on:input:target=move |event| value.set(regroup(&event.target()))
                />
                <span class="c-affix__unit" aria-hidden="true">"₫"</span>
            </span>
        </Field>
    }
}

#[cfg(test)]
mod tests {
    use super::{caret_after, parse_amount};

    #[test]
    fn any_notation_keeps_its_digits() {
        for (typed, amount) in [
            ("1.234.567 ₫", Some(1_234_567)),
            ("12,000", Some(12_000)),
            ("", None),
            ("đ", None),
        ] {
            assert_eq!(parse_amount(typed), amount, "{typed}");
        }
    }

    #[test]
    fn the_caret_keeps_the_digits_to_its_right() {
        assert_eq!(caret_after("1.234.567", 0), 9);
        assert_eq!(caret_after("1.234.567", 3), 6);
        assert_eq!(caret_after("1.234", 4), 0);
    }
}
