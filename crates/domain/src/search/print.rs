//! Prints conditions as the text that reads as the same conditions.

use super::command::{Reference, Value};
use super::condition::{Condition, Term};
use super::field::{Field, ValueKind};
use super::lexer::{ends_word, is_or};
use super::names::command_name;
use super::phone_match::{PhoneMatch, phone_digits, typed_digits};
use super::text_match::TextMatch;
use super::values;
use crate::phones;
use crate::text::is_quote;

/// Prints a condition in its normal form; its depth must have been checked.
pub(super) fn print(condition: &Condition) -> String {
    let text = printed(condition, false);
    let is_single = matches!(condition, Condition::Term(_));
    if !is_single && phone_digits(&text).is_some() {
        // Groups of digits side by side would read as one phone number.
        return printed(condition, true);
    }
    text
}

/// Writes a text as the value of a command, in quotes where it needs them.
pub fn value_text(text: &str) -> String {
    quotable(&[text], |text| is_bare_value(text, None))
}

fn printed(condition: &Condition, quotes_words: bool) -> String {
    let in_brackets = |list: &Condition| format!("({})", printed(list, quotes_words));
    match condition {
        Condition::Term(Term::Text(text)) => words(text, quotes_words),
        Condition::Term(Term::Command(command)) => {
            let field = command.field();
            format!("{field}:{}", written(field, command.value()))
        }
        Condition::Not(inner) => match &**inner {
            list @ (Condition::All(_) | Condition::Any(_)) => format!("!{}", in_brackets(list)),
            single => format!("!{}", printed(single, quotes_words)),
        },
        Condition::All(parts) => joined(parts, " ", |part| match part {
            Condition::Any(_) => in_brackets(part),
            part => printed(part, quotes_words),
        }),
        Condition::Any(parts) => joined(parts, " or ", |part| printed(part, quotes_words)),
    }
}

fn words(words: &TextMatch, quotes_words: bool) -> String {
    let is_exact = matches!(words, TextMatch::Exact(_));
    text(words, |word| {
        // With a plus sign before it, it would read as a foreign number.
        let is_number = is_exact && phone_digits(&format!("+{word}")).is_some();
        !quotes_words && !is_number && is_bare_word(word)
    })
}

/// Writes the value of a command as it stands after the colon.
pub(super) fn written(field: &Field, value: &Value) -> String {
    match value {
        Value::Any => "*".to_owned(),
        Value::Me => "me".to_owned(),
        Value::Text(comparison) => text(comparison, |value| is_bare_value(value, Some(field))),
        Value::Phone(phone) => phone_text(phone),
        Value::Flag(flag) => flag.as_str().to_owned(),
        Value::Dates(range) => range.to_string(),
        Value::Levels(levels) => joined(levels, ",", |level| level.as_str().to_owned()),
        Value::Genders(genders) => joined(genders, ",", |gender| gender.as_str().to_owned()),
        Value::Channels(channels) => joined(channels, ",", |channel| channel.as_str().to_owned()),
        Value::Ids(ids) => joined(ids, ",", Reference::to_string),
        Value::Segments(aliases) => joined(aliases, "+", |alias| alias.as_str().to_owned()),
    }
}

fn joined<T>(items: &[T], separator: &str, written: impl Fn(&T) -> String) -> String {
    let items: Vec<String> = items.iter().map(written).collect();
    items.join(separator)
}

fn text(text: &TextMatch, is_bare: impl Fn(&str) -> bool) -> String {
    match text {
        TextMatch::Plain(text) => quotable(&[text.as_str()], is_bare),
        TextMatch::Exact(text) => format!("+{}", quotable(&[text.as_str()], is_bare)),
        TextMatch::Pattern(pattern) => quotable(pattern.pieces(), is_bare),
    }
}

/// Joins texts with wildcards, in quotes unless they can do without.
fn quotable<S: AsRef<str>>(pieces: &[S], is_bare: impl Fn(&str) -> bool) -> String {
    let has_sign = |piece: &S| {
        let piece = piece.as_ref();
        piece.contains(|c| ends_word(c) || matches!(c, '\\' | '%'))
    };
    if !pieces.iter().any(has_sign) {
        let bare = joined(pieces, "%", |piece| piece.as_ref().to_owned());
        if is_bare(&bare) {
            return bare;
        }
    }
    format!(
        "\"{}\"",
        joined(pieces, "%", |piece| escaped(piece.as_ref()))
    )
}

/// A pattern with its wildcards, as [`pieces`](super::lexer::pieces) reads it.
pub(super) fn pattern_text(pieces: &[String]) -> String {
    joined(pieces, "%", |piece| {
        piece.replace('\\', r"\\").replace('%', r"\%")
    })
}

fn escaped(piece: &str) -> String {
    let mut escaped = String::with_capacity(piece.len());
    for c in piece.chars() {
        if is_quote(c) || matches!(c, '\\' | '%') {
            escaped.push('\\');
        }
        escaped.push(c);
    }
    escaped
}

/// Means nothing but itself where a term begins.
fn is_bare_word(word: &str) -> bool {
    let is_command = word
        .split_once(':')
        .is_some_and(|(before, after)| command_name(before, after).is_some());
    !is_command && !is_or(word) && !word.starts_with(['!', '+'])
}

/// Means nothing but itself after a colon; for any command where no field is given.
fn is_bare_value(value: &str, field: Option<&Field>) -> bool {
    let kind = field.map_or(ValueKind::Person, |field| field.spec().kind);
    let takes_special = matches!(kind, ValueKind::Person | ValueKind::Record);
    let is_special = takes_special && values::special(value, kind).is_some();
    !is_special && !value.is_empty() && value != "*" && !value.starts_with('+')
}

fn phone_text(phone: &PhoneMatch) -> String {
    let pieces = match phone {
        PhoneMatch::Whole(phone) => return typed_digits(phone),
        PhoneMatch::Pattern(pattern) => pattern.dialled(),
    };
    match pieces.as_slice() {
        // A beginning needs no wildcard, unless it would do as a whole number.
        [start, end] if end.is_empty() && phones::parse(start).is_none() => start.clone(),
        _ => pieces.join("%"),
    }
}
