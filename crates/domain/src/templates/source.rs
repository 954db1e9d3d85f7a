//! Cuts the text of a template into what stands as it is and what is between braces.

use super::fault::{FaultCode, TemplateFault};

/// What is between braces: `{{ … }}` or `{% … %}`.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Placeholder<'a> {
    pub(super) is_tag: bool,
    /// Where the inner text begins, in bytes of the whole.
    pub(super) offset: usize,
    /// The inner text, without braces and the `-` that eats spaces.
    pub(super) inner: &'a str,
}

/// The placeholders of a text in order; comments are passed over.
pub(super) fn placeholders(text: &str) -> Result<Vec<Placeholder<'_>>, TemplateFault> {
    let mut found = Vec::new();
    let mut at = 0;
    while let Some((open, kind)) = next_opening(text, at) {
        let start = open + 2;
        let rest = text.get(start..).unwrap_or_default();
        let unclosed = || TemplateFault {
            code: FaultCode::BadSyntax,
            offset: open,
            piece: text.get(open..start).unwrap_or_default().to_owned(),
        };
        let length = match kind {
            '#' => rest.find("#}"),
            '%' => closing(rest, "%}"),
            _ => closing(rest, "}}"),
        }
        .ok_or_else(unclosed)?;
        at = start + length + 2;
        if kind == '#' {
            continue;
        }
        let inner = rest.get(..length).unwrap_or_default();
        let unsigned = inner.strip_prefix(['-', '+']).unwrap_or(inner);
        found.push(Placeholder {
            is_tag: kind == '%',
            offset: start + (inner.len() - unsigned.len()),
            inner: unsigned.strip_suffix(['-', '+']).unwrap_or(unsigned),
        });
    }
    Ok(found)
}

/// The next `{{`, `{%` or `{#` from a place on, and its second sign.
fn next_opening(text: &str, from: usize) -> Option<(usize, char)> {
    let rest = text.get(from..)?;
    rest.match_indices('{').find_map(|(index, _)| {
        let second = rest.get(index + 1..)?.chars().next()?;
        matches!(second, '{' | '%' | '#').then_some((from + index, second))
    })
}

/// How far it is to the closing braces that do not stand in a quoted text.
fn closing(rest: &str, braces: &str) -> Option<usize> {
    let mut quote = None;
    let mut is_escaped = false;
    for (index, c) in rest.char_indices() {
        match quote {
            Some(_) if is_escaped => is_escaped = false,
            Some(_) if c == '\\' => is_escaped = true,
            Some(open) if c == open => quote = None,
            None if matches!(c, '"' | '\'') => quote = Some(c),
            None if rest.get(index..)?.starts_with(braces) => return Some(index),
            Some(_) | None => {}
        }
    }
    None
}

#[cfg(test)]
mod tests {
    use super::*;

    fn inner(text: &str) -> Vec<(bool, usize, &str)> {
        let found = placeholders(text).unwrap();
        let parts = found.iter().map(|one| (one.is_tag, one.offset, one.inner));
        parts.collect()
    }

    #[test]
    fn aut_7_placeholders_are_found_with_their_places() {
        assert_eq!(inner("Chào { bạn } 100%}"), []);
        assert_eq!(
            inner("{{ a }}{%- if b -%}"),
            [(false, 2, " a "), (true, 10, " if b ")]
        );
        assert_eq!(inner("{# {{ a }} #}{{b}}"), [(false, 15, "b")]);
        assert_eq!(inner(r#"{{ "}}\"" }}"#), [(false, 2, r#" "}}\"" "#)]);
        assert_eq!(inner("{{{ a }}"), [(false, 2, "{ a ")]);
    }

    #[test]
    fn aut_7_what_does_not_end_is_told_where_it_begins() {
        for (text, offset) in [
            ("ạ {{ a", 4),
            ("{% if", 0),
            ("{# x", 0),
            ("{{ \"}}", 0),
            ("a{{", 1),
        ] {
            let fault = placeholders(text).unwrap_err();
            assert_eq!(
                (fault.code, fault.offset),
                (FaultCode::BadSyntax, offset),
                "{text}"
            );
        }
    }
}
