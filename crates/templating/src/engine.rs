//! The engine with the few things templates may use, and limits on all of it.

use domain::templates::{FaultCode, Part, TemplateFault};
use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, Error, ErrorKind, UndefinedBehavior};

/// Steps of one part; the largest template that passes the check takes a tenth of it.
const FUEL: u64 = 200_000;
/// Calls in calls; without macros and inclusions hardly any are needed.
const RECURSION_MAX: usize = 50;

/// An engine without templates: no loader, no globals, and the filters of `domain::templates::FILTERS`.
pub(crate) fn engine() -> Environment<'static> {
    let mut engine = Environment::empty();
    engine.set_auto_escape_callback(|name| {
        if name == Part::Html.as_str() {
            AutoEscape::Html
        } else {
            AutoEscape::None
        }
    });
    // Of somebody without any fact of a group the group is missing too.
    engine.set_undefined_behavior(UndefinedBehavior::Chainable);
    engine.set_fuel(Some(FUEL));
    engine.set_recursion_limit(RECURSION_MAX);
    // Errors then tell where they are.
    engine.set_debug(true);
    engine.add_filter("default", or_default);
    engine.add_filter("upper", |value: &Value| text_of(value).to_uppercase());
    engine.add_filter("lower", |value: &Value| text_of(value).to_lowercase());
    engine.add_filter("capitalize", |value: &Value| capitalized(&text_of(value)));
    engine
}

/// What the engine says of a part, as a fault of its text.
pub(crate) fn fault_of(error: &Error, text: &str) -> TemplateFault {
    let code = match error.kind() {
        ErrorKind::OutOfFuel => FaultCode::TooComplex,
        ErrorKind::WriteFailure => FaultCode::MessageTooLarge,
        ErrorKind::UnknownFilter => FaultCode::UnknownFilter,
        ErrorKind::UnknownFunction | ErrorKind::UnknownMethod | ErrorKind::UnknownTest => {
            FaultCode::NotAllowed
        }
        _ => FaultCode::BadSyntax,
    };
    let range = error.range().unwrap_or_default();
    TemplateFault {
        code,
        offset: range.start,
        piece: text.get(range).unwrap_or_default().to_owned(),
    }
}

/// What is blank counts as missing.
fn or_default(value: &Value, other: Option<Value>) -> Value {
    if text_of(value).is_empty() {
        other.unwrap_or_else(|| Value::from(""))
    } else {
        value.clone()
    }
}

fn text_of(value: &Value) -> String {
    if value.is_undefined() || value.is_none() {
        String::new()
    } else {
        value.to_string()
    }
}

/// The first letter large and the others as they are: names keep theirs.
fn capitalized(text: &str) -> String {
    let mut letters = text.chars();
    let first = letters.next().map(char::to_uppercase);
    first.into_iter().flatten().chain(letters).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aut_7_the_engine_has_nothing_but_the_filters_and_stops_in_time() {
        let endless = "{% for a in 'xxxxxxxxxx' | lower %}".repeat(12);
        for text in [
            format!("{endless}{}", "{% endfor %}".repeat(12)),
            "{% for a in range(1000000000) %}x{% endfor %}".to_owned(),
            "{% for a in [1, 2] recursive %}{{ loop([1, 2]) }}{% endfor %}".to_owned(),
            "{{ contact.missing_method() }}".to_owned(),
            "{{ contact | safe }}".to_owned(),
            "{% include 'x' %}".to_owned(),
            "{% extends 'x' %}".to_owned(),
            "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}".to_owned(),
        ] {
            let engine = engine();
            let facts = Value::from_iter([("contact", Value::from_iter([("name", "Giang")]))]);
            assert!(engine.render_str(&text, facts).is_err(), "{text:.60}");
        }
    }
}
