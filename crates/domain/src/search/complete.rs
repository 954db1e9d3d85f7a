//! What may be offered where the caret stands, while a query is being typed.

use super::field::{Field, ValueKind};
use super::lexer::{Atom, Raw, Token, lex, pieces};
use super::names::{CommandName, beginning_with};
use super::span::Span;

/// What to offer, and what a choice replaces.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Completion {
    pub replace: Span,
    pub offer: Offer,
}

/// What fits at the caret.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Offer {
    Nothing,
    /// A command, to be written with its colon.
    Commands {
        /// What was typed of the name, by which custom fields may be looked up too.
        prefix: String,
        fields: Vec<Field>,
    },
    /// A value: one of [`Field::choices`], or what a look-up gives, by
    /// [`value_text`](super::value_text).
    Values {
        field: Field,
        prefix: String,
    },
}

/// Looks at the word that ends or contains the caret, which is counted in characters.
pub fn complete(text: &str, caret: usize) -> Completion {
    let chars: Vec<char> = text.chars().collect();
    let typed = |start: usize| -> String {
        let typed = chars.get(start..caret);
        typed.unwrap_or_default().iter().collect()
    };
    let lexemes = lex(text);
    let here = lexemes
        .iter()
        .find(|lexeme| lexeme.span.start < caret && caret <= lexeme.span.end);
    match here.map(|lexeme| (&lexeme.token, lexeme.span)) {
        Some((Token::Atom(atom), _)) => in_atom(&chars, atom, caret, typed),
        // `or` may become `order`.
        Some((Token::Or, span)) if typed(span.start) != "|" => commands(span, typed(span.start)),
        _ => commands(Span::new(caret, caret), String::new()),
    }
}

fn in_atom(
    chars: &[char],
    atom: &Atom,
    caret: usize,
    typed: impl Fn(usize) -> String,
) -> Completion {
    let raw = &atom.raw;
    let is_past_quote = raw.is_quoted && raw.is_closed && caret == raw.span.end;
    match &atom.command {
        Some((_, name)) if caret <= name.end => {
            let with_colon = Span::new(name.start, name.end + 1);
            commands(with_colon, typed(name.start))
        }
        Some((CommandName::Known(field), _)) if !is_past_quote => {
            let value = value_at(chars, raw, field.spec().kind, caret);
            Completion {
                replace: value.replace,
                offer: Offer::Values {
                    field: field.clone(),
                    prefix: pieces(&typed(value.start)).join("%"),
                },
            }
        }
        None if !raw.is_quoted => commands(raw.span, typed(raw.span.start)),
        _ => Completion {
            replace: Span::new(caret, caret),
            offer: Offer::Nothing,
        },
    }
}

fn commands(replace: Span, prefix: String) -> Completion {
    let fields = beginning_with(&prefix);
    Completion {
        replace,
        offer: Offer::Commands { prefix, fields },
    }
}

/// A value, or the item of a list, at the caret.
struct ValuePlace {
    replace: Span,
    /// Where its text begins, after a quote.
    start: usize,
}

fn value_at(chars: &[char], raw: &Raw, kind: ValueKind, caret: usize) -> ValuePlace {
    let quote = usize::from(raw.is_quoted);
    let start = raw.span.start + quote;
    let end = raw.span.end - usize::from(raw.is_quoted && raw.is_closed);
    let is_inside = (start..=end).contains(&caret);
    let Some(separator) = separator(kind).filter(|_| is_inside) else {
        return ValuePlace {
            // The caret may stand before a plus sign.
            replace: Span::new(raw.span.start.min(caret), raw.span.end),
            start,
        };
    };
    let is_separator = |c: &char| *c == separator;
    let before = chars.get(start..caret).unwrap_or_default();
    let after = chars.get(caret..end).unwrap_or_default();
    let item_start = before.iter().rposition(is_separator);
    let start = item_start.map_or(start, |offset| start + offset + 1);
    let item_end = after.iter().position(is_separator);
    let end = item_end.map_or(end, |offset| caret + offset);
    ValuePlace {
        replace: Span::new(start, end),
        start,
    }
}

/// What stands between the items of a list.
fn separator(kind: ValueKind) -> Option<char> {
    match kind {
        ValueKind::Levels
        | ValueKind::Genders
        | ValueKind::Channels
        | ValueKind::Ids
        | ValueKind::IdsOrCodes => Some(','),
        ValueKind::Segments => Some('+'),
        ValueKind::Flag
        | ValueKind::Text
        | ValueKind::Phone
        | ValueKind::Person
        | ValueKind::Record
        | ValueKind::Segment
        | ValueKind::Dates => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Completes at the bar; shows what is replaced and what is offered.
    fn completed(marked: &str) -> (String, Offer) {
        let caret = marked.chars().position(|c| c == '¦').unwrap();
        let text = marked.replace('¦', "");
        let completion = complete(&text, caret);
        (
            text[completion.replace.bytes(&text)].to_owned(),
            completion.offer,
        )
    }

    fn offered_commands(marked: &str) -> (String, Vec<String>) {
        match completed(marked) {
            (replaced, Offer::Commands { fields, .. }) => {
                (replaced, fields.iter().map(Field::to_string).collect())
            }
            other => panic!("{other:?}"),
        }
    }

    #[test]
    fn con_6_commands_are_offered_for_the_word_at_the_caret() {
        for (marked, replaced, fields) in [
            (
                "giang em¦",
                "em",
                &[
                    "email",
                    "email_sent",
                    "email_read",
                    "email_queued",
                    "email_pending",
                ][..],
            ),
            ("!phụ¦", "phụ", &["owner"]),
            ("(+na¦", "na", &["name"]),
            ("lev¦el:new", "level:", &["level"]),
            (
                "a or¦",
                "or",
                &["order", "order_trigger", "order_trigger_pending"],
            ),
            ("zzz¦", "zzz", &[]),
        ] {
            let fields: Vec<String> = fields.iter().map(|field| (*field).to_owned()).collect();
            assert_eq!(
                offered_commands(marked),
                (replaced.to_owned(), fields),
                "{marked}"
            );
        }
        for marked in ["¦", "giang ¦", "(¦", "!¦", "a|¦", "(a)¦"] {
            let (replaced, fields) = offered_commands(marked);
            assert_eq!(
                (replaced.as_str(), fields.len()),
                ("", Field::ALL.len()),
                "{marked}"
            );
        }
    }

    #[test]
    fn con_6_custom_fields_can_be_looked_up_by_what_was_typed() {
        let (replaced, offer) = completed("cf.d¦");
        let (prefix, fields) = ("cf.d".to_owned(), Vec::new());
        assert_eq!(
            (replaced.as_str(), offer),
            ("cf.d", Offer::Commands { prefix, fields })
        );
    }

    #[test]
    fn con_6_values_are_offered_after_the_colon() {
        for (marked, replaced, field, prefix) in [
            ("tag:¦", "", Field::Tag, ""),
            ("tag:vi¦p x", "vip", Field::Tag, "vi"),
            ("!nhãn:+v¦", "v", Field::Tag, "v"),
            ("company:\"hoa s¦", "\"hoa s", Field::Company, "hoa s"),
            (
                "company:\"hoa s¦en\"",
                "\"hoa sen\"",
                Field::Company,
                "hoa s",
            ),
            ("level:new,in¦,signed", "in", Field::Level, "in"),
            ("level:\"new, đã¦\"", " đã", Field::Level, " đã"),
            ("common:a+b¦", "b", Field::Common, "b"),
            ("common:¦a+b", "a", Field::Common, ""),
            ("tag:¦+vip", "+vip", Field::Tag, ""),
            ("level:¦\"mới\"", "\"mới\"", Field::Level, ""),
        ] {
            let prefix = prefix.to_owned();
            assert_eq!(
                completed(marked),
                (replaced.to_owned(), Offer::Values { field, prefix }),
                "{marked}"
            );
        }
    }

    #[test]
    fn con_6_nothing_is_offered_in_phrases_and_after_unknown_names() {
        for marked in ["\"hoa s¦", "\"em¦\"", "abc:d¦", "tag:\"vip\"¦"] {
            assert_eq!(completed(marked).1, Offer::Nothing, "{marked}");
        }
    }
}
