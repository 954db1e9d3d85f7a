//! Two numbers of a row, as its value and as its fields have them.

use leptos::prelude::*;

use crate::ui::TextField;

const TO: &str = "..";

/// A value of two numbers, either of which may be left open.
#[component]
pub(super) fn NumbersValue(
    value: RwSignal<String>,
    fault: Signal<Option<String>>,
) -> impl IntoView {
    let (from, to) = value.with_untracked(|text| ends(text));
    let (from, to) = (RwSignal::new(from), RwSignal::new(to));
    Effect::new(move || {
        let text = from.with(|from| to.with(|to| range(from, to)));
        value.set(text);
    });
    let (least, most) = (t!(search.operator.at_least), t!(search.operator.at_most));
    view! {
        <TextField label=least.clone() placeholder=least value=from error=fault/>
        <TextField label=most.clone() placeholder=most value=to/>
    }
}

fn ends(text: &str) -> (String, String) {
    let (from, to) = text.split_once(TO).unwrap_or((text, ""));
    (from.to_owned(), to.to_owned())
}

/// The range as the language writes it; nothing while both ends are open.
fn range(from: &str, to: &str) -> String {
    match (from.trim(), to.trim()) {
        ("", "") => String::new(),
        (from, to) => format!("{from}{TO}{to}"),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_6_two_numbers_are_written_as_the_language_reads_them() {
        for (from, to, written) in [
            ("", " ", ""),
            ("1.000", "2.000,5", "1.000..2.000,5"),
            ("10", "", "10.."),
            ("", "20", "..20"),
        ] {
            assert_eq!(range(from, to), written);
        }
        assert_eq!(ends("10.."), ("10".to_owned(), String::new()));
        assert_eq!(ends(""), (String::new(), String::new()));
    }
}
