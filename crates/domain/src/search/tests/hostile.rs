//! No text does harm.

use proptest::prelude::*;

use super::strategies::query_texts;
use crate::search::{chars_to_utf16, complete, parse, utf16_to_chars};

fn check(text: &str) -> Result<(), TestCaseError> {
    let length = text.chars().count();
    if let Err(errors) = parse(text) {
        prop_assert!(!errors.is_empty());
        for error in errors {
            prop_assert!(error.span.start <= error.span.end && error.span.end <= length);
            let is_sliceable = text.get(error.span.bytes(text)).is_some();
            prop_assert!(is_sliceable);
            prop_assert!(!error.fault.code().is_empty() && !error.to_string().is_empty());
        }
    }
    Ok(())
}

fn check_carets(text: &str) -> Result<(), TestCaseError> {
    let length = text.chars().count();
    for caret in 0..=length + 1 {
        let replace = complete(text, caret).replace;
        let is_around_caret = replace.start <= caret && caret <= replace.end;
        prop_assert!(is_around_caret, "{:?} at {}", replace, caret);
        let is_within = caret > length || replace.end <= length;
        prop_assert!(is_within, "{:?} at {}", replace, caret);
        let units = chars_to_utf16(text, caret);
        prop_assert_eq!(utf16_to_chars(text, units), caret.min(length));
    }
    Ok(())
}

proptest! {
    #![proptest_config(ProptestConfig::with_cases(1_000))]

    #[test]
    fn con_6_texts_like_queries_do_no_harm(text in query_texts()) {
        check(&text)?;
    }
}

proptest! {
    #[test]
    fn con_6_any_text_does_no_harm(text in any::<String>()) {
        check(&text)?;
        check_carets(&text)?;
    }

    #[test]
    fn con_6_completion_replaces_what_is_at_the_caret(text in query_texts()) {
        check_carets(&text)?;
    }

    #[test]
    fn con_6_long_texts_do_no_harm(text in query_texts(), times in 1usize..200) {
        let long = text.repeat(times);
        let length = long.chars().count();
        if let Err(errors) = parse(&long) {
            prop_assert!(errors.iter().all(|error| error.span.end <= length));
        }
    }
}
