//! Pages of ours, made of templates that are part of the program; whatever the facts hold is escaped.

use minijinja::value::Value;
use minijinja::{AutoEscape, Environment, Error, UndefinedBehavior};

/// The page with these facts in it; a fact that the template names and nobody gave is an error.
pub fn page(template: &'static str, facts: Value) -> Result<String, Error> {
    let mut engine = Environment::empty();
    engine.set_auto_escape_callback(|_| AutoEscape::Html);
    engine.set_undefined_behavior(UndefinedBehavior::Strict);
    engine.render_str(template, facts)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn g10_facts_are_text_wherever_they_stand() {
        let facts = Value::from_pairs([("name", "\"><script>alert(1)</script>")]);
        let drawn = page("<input value=\"{{ name }}\">{{ name }}", facts).unwrap();
        assert!(
            !drawn.contains("<script>") && !drawn.contains("\"\"><"),
            "{drawn}"
        );
    }

    #[test]
    fn g10_a_missing_fact_is_an_error() {
        assert!(page("{{ name }}", Value::from(())).is_err());
    }
}
