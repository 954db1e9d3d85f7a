//! Finds what is wrong with a template before anything is rendered: in the browser while it is typed,
//! on the server when it is saved.
//!
//! Whether the pieces fit together is for the engine to say; this says which pieces there may be.

use super::FILTERS;
use super::fault::{FaultCode, TemplateFault};
use super::fields::{CUSTOM_GROUP, MergeField};
use super::source::{Placeholder, placeholders};
use super::tokens::{Token, TokenKind, tokens};

/// Words of the language itself.
const KEYWORDS: [&str; 9] = [
    "and", "or", "not", "in", "if", "else", "true", "false", "none",
];
const TAGS: [&str; 4] = ["if", "elif", "else", "endif"];
/// A letter names a few dozen facts at most.
const PLACEHOLDERS_MAX: usize = 500;
/// How many `if` may stand in each other.
const DEPTH_MAX: usize = 8;
/// Further faults only repeat the first ones.
const FAULTS_MAX: usize = 20;

/// All that is wrong with one part, in its order; `is_custom` knows the keys of a business's own fields.
pub(super) fn check(text: &str, is_custom: impl Fn(&str) -> bool) -> Vec<TemplateFault> {
    let found = match placeholders(text) {
        Ok(found) => found,
        Err(fault) => return vec![fault],
    };
    if let Some(one_too_many) = found.get(PLACEHOLDERS_MAX) {
        return vec![fault_at(one_too_many, FaultCode::TooComplex)];
    }
    let mut faults = Vec::new();
    let mut open: Vec<&Placeholder<'_>> = Vec::new();
    for placeholder in &found {
        let tokens = match tokens(placeholder) {
            Ok(tokens) => tokens,
            Err(fault) => {
                faults.push(fault);
                continue;
            }
        };
        let expression = if placeholder.is_tag {
            let Some((tag, rest)) = tokens.split_first() else {
                faults.push(fault_at(placeholder, FaultCode::BadSyntax));
                continue;
            };
            if let Some(fault) = tag_fault(tag, placeholder, &mut open) {
                faults.push(fault);
                continue;
            }
            rest
        } else {
            &tokens
        };
        check_expression(expression, &is_custom, &mut faults);
    }
    let unclosed = open.first();
    faults.extend(unclosed.map(|placeholder| fault_at(placeholder, FaultCode::BadSyntax)));
    faults.truncate(FAULTS_MAX);
    faults
}

/// A tag is one of four, and `if` and `endif` come in pairs.
fn tag_fault<'a, 'b>(
    tag: &Token<'_>,
    placeholder: &'b Placeholder<'a>,
    open: &mut Vec<&'b Placeholder<'a>>,
) -> Option<TemplateFault> {
    if !TAGS.contains(&tag.text) {
        return Some(tag.fault(FaultCode::UnknownTag));
    }
    match tag.text {
        "if" if open.len() == DEPTH_MAX => return Some(tag.fault(FaultCode::TooComplex)),
        "if" => open.push(placeholder),
        _ if open.is_empty() => return Some(tag.fault(FaultCode::BadSyntax)),
        "endif" => drop(open.pop()),
        _ => {}
    }
    None
}

/// Each word is a keyword, a filter behind `|`, or begins the name of a fact.
fn check_expression(
    tokens: &[Token<'_>],
    is_custom: &impl Fn(&str) -> bool,
    faults: &mut Vec<TemplateFault>,
) {
    let mut rest = tokens;
    let mut is_behind_bar = false;
    while let Some((token, behind)) = rest.split_first() {
        rest = behind;
        if token.kind == TokenKind::Word && is_behind_bar {
            if !FILTERS.contains(&token.text) {
                faults.push(token.fault(FaultCode::UnknownFilter));
            }
        } else if token.kind == TokenKind::Word && !KEYWORDS.contains(&token.text) {
            let (name, behind) = dotted(token, behind);
            rest = behind;
            if !is_field(&name, is_custom) {
                faults.push(TemplateFault {
                    code: FaultCode::UnknownMergeField,
                    offset: token.offset,
                    piece: name,
                });
            } else if let Some(call) = behind.first().filter(|next| next.is_sign("(")) {
                faults.push(call.fault(FaultCode::NotAllowed));
            }
        } else if token.is_sign(".") || token.kind == TokenKind::Other {
            faults.push(token.fault(FaultCode::NotAllowed));
            // What follows would only be misread.
            return;
        }
        is_behind_bar = token.is_sign("|");
    }
}

/// A name with all that hangs on it by dots, and what follows.
fn dotted<'a, 'b>(first: &Token<'_>, mut rest: &'b [Token<'a>]) -> (String, &'b [Token<'a>]) {
    let mut name = first.text.to_owned();
    while let [dot, word, behind @ ..] = rest
        && dot.is_sign(".")
        && word.kind == TokenKind::Word
    {
        name.push('.');
        name.push_str(word.text);
        rest = behind;
    }
    (name, rest)
}

fn is_field(name: &str, is_custom: &impl Fn(&str) -> bool) -> bool {
    match name.split_once('.') {
        Some((CUSTOM_GROUP, key)) => is_custom(key),
        _ => MergeField::parse(name).is_some(),
    }
}

fn fault_at(placeholder: &Placeholder<'_>, code: FaultCode) -> TemplateFault {
    TemplateFault {
        code,
        offset: placeholder.offset,
        piece: placeholder.inner.trim().to_owned(),
    }
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    fn faults(text: &str) -> Vec<(FaultCode, usize, String)> {
        let found = check(text, |key| key == "hang_the");
        let parts = found
            .into_iter()
            .map(|one| (one.code, one.offset, one.piece));
        parts.collect()
    }

    #[test]
    fn aut_7_what_templates_may_say() {
        for text in [
            "",
            "Chào { bạn }, giảm 50%",
            "Chào {{ contact.salutation }} {{contact.first_name|default(\"bạn\")}}!",
            "{%- if contact.company and not owner.name == 'Lê Minh' -%}a{% elif cf.hang_the %}b{% else %}c{% endif %}",
            "{{ contact.salutation | capitalize ~ ' ' ~ contact.name | upper }}",
            "{{ contact.title if contact.title else \"quý khách\" }}",
            "{{ \"{{ x }}\" }}",
            "{# {{ gì cũng được }} #}",
        ] {
            assert_eq!(faults(text), [], "{text}");
        }
    }

    #[test]
    fn aut_7_what_is_wrong_is_told_with_its_place() {
        for (text, code, offset, piece) in [
            (
                "ạ {{ contact.nam }}",
                FaultCode::UnknownMergeField,
                7,
                "contact.nam",
            ),
            (
                "{{ password }}",
                FaultCode::UnknownMergeField,
                3,
                "password",
            ),
            ("{{ cf.khac }}", FaultCode::UnknownMergeField, 3, "cf.khac"),
            (
                "{{ contact.name.x }}",
                FaultCode::UnknownMergeField,
                3,
                "contact.name.x",
            ),
            ("{{ contact }}", FaultCode::UnknownMergeField, 3, "contact"),
            (
                "{{ contact.name | safe }}",
                FaultCode::UnknownFilter,
                18,
                "safe",
            ),
            ("{{ contact.name() }}", FaultCode::NotAllowed, 15, "("),
            ("{{ contact.name * 9 }}", FaultCode::NotAllowed, 16, "*"),
            (
                "{{ contact['name'] }}",
                FaultCode::UnknownMergeField,
                3,
                "contact",
            ),
            ("{{ \"a\".upper }}", FaultCode::NotAllowed, 6, "."),
            (
                "{{ contact.name | default(\"a }}",
                FaultCode::BadSyntax,
                0,
                "{{",
            ),
            ("{% for a in b %}", FaultCode::UnknownTag, 3, "for"),
            ("{% set a = 1 %}", FaultCode::UnknownTag, 3, "set"),
            ("{% include 'x' %}", FaultCode::UnknownTag, 3, "include"),
            ("{% raw %}", FaultCode::UnknownTag, 3, "raw"),
            ("{% %}", FaultCode::BadSyntax, 2, ""),
            (
                "{% if contact.name %}",
                FaultCode::BadSyntax,
                2,
                "if contact.name",
            ),
            ("{% endif %}", FaultCode::BadSyntax, 3, "endif"),
        ] {
            let found = faults(text);
            assert_eq!(
                found.first(),
                Some(&(code, offset, piece.to_owned())),
                "{text}"
            );
        }
    }

    #[test]
    fn aut_7_what_is_too_much_is_refused() {
        for text in [
            "{{ contact.name }}".repeat(501),
            format!("{{{{ {}1 }}}}", "not ".repeat(60)),
            format!("{{{{ {}contact.name }}}}", "(".repeat(9)),
            "{% if contact.name %}".repeat(9),
        ] {
            let found = faults(&text);
            assert_eq!(found[0].0, FaultCode::TooComplex, "{text:.40}");
        }
        assert_eq!(faults(&"{{ x }}".repeat(100)).len(), 20, "the first ones");
    }

    proptest! {
        #[test]
        fn aut_7_any_text_is_checked_and_every_place_is_in_it(text in "([{}%#|.()\"' a-zạ\\\\\n-]|\\{\\{|\\}\\}|contact\\.name|if |endif){0,60}") {
            for fault in check(&text, |_| false) {
                prop_assert!(text.get(fault.offset..).is_some());
                prop_assert!(text[fault.offset..].trim_start().starts_with(&fault.piece) || fault.piece.contains('.'));
            }
        }
    }
}
