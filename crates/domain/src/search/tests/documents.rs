//! The page for users names every command, and all its examples work.

use crate::search::{Field, parse};

const PAGE: &str = include_str!("../../../../../docs/search-language.md");

/// The codes in the first cells of the page's tables.
fn examples() -> impl Iterator<Item = &'static str> {
    PAGE.lines()
        .filter_map(|line| line.strip_prefix("| `"))
        .filter_map(|row| row.split(" | ").next())
        .flat_map(|cell| cell.split('`').step_by(2))
}

#[test]
fn con_6_the_page_shows_every_command() {
    for field in Field::ALL {
        let name = format!("{field}:");
        assert!(
            examples().any(|example| example.starts_with(&name)),
            "{name}"
        );
    }
}

#[test]
fn con_6_the_examples_on_the_page_are_queries() {
    for example in examples() {
        assert!(parse(example).is_ok(), "{example}");
    }
    assert!(examples().count() > Field::ALL.len());
}
