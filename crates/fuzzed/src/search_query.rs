//! Searches as people type them (CON-6).

use domain::search::{Rules, complete, parse};

/// The parser never panics; what it accepts prints as a text that reads as the same search, in the builder
/// too; the places of faults lie within the text.
pub fn search_query(text: &str) {
    let length = text.chars().count();
    match parse(text) {
        Ok(query) => {
            let printed = query.to_string();
            assert_eq!(parse(&printed).as_ref(), Ok(&query), "{printed:?}");
            if let Some(rules) = Rules::from_query(&query) {
                assert_eq!(rules.to_query().as_ref(), Ok(&query), "{printed:?}");
            }
        }
        Err(errors) => {
            assert!(!errors.is_empty(), "refused without a reason");
            for error in errors {
                assert!(error.span.start <= error.span.end && error.span.end <= length);
                assert!(text.get(error.span.bytes(text)).is_some());
            }
        }
    }
    let replace = complete(text, length).replace;
    assert!(replace.start <= length && replace.end <= length);
}
