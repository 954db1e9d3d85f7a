//! The words and signs of one placeholder.

use super::fault::{FaultCode, TemplateFault};
use super::source::Placeholder;

/// Signs of two characters before those of one.
const SIGNS: [&str; 12] = [
    "==", "!=", "<=", ">=", "<", ">", "|", ".", ",", "(", ")", "~",
];
/// More would only be written to keep the server busy.
const TOKENS_MAX: usize = 60;
const PARENTHESES_MAX: usize = 8;

/// What a piece of a placeholder is.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum TokenKind {
    Word,
    Number,
    Quoted,
    Sign,
    /// A character that no placeholder has.
    Other,
}

/// A piece of a placeholder as it is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token<'a> {
    pub(super) kind: TokenKind,
    pub(super) text: &'a str,
    /// Where it begins, in bytes of the whole text.
    pub(super) offset: usize,
}

impl Token<'_> {
    pub(super) fn is_sign(&self, sign: &str) -> bool {
        self.kind == TokenKind::Sign && self.text == sign
    }

    pub(super) fn fault(&self, code: FaultCode) -> TemplateFault {
        TemplateFault {
            code,
            offset: self.offset,
            piece: self.text.to_owned(),
        }
    }
}

/// The tokens of a placeholder, unless there are too many or a quote is missing.
pub(super) fn tokens<'a>(placeholder: &Placeholder<'a>) -> Result<Vec<Token<'a>>, TemplateFault> {
    let mut found = Vec::new();
    let mut rest = placeholder.inner;
    let mut open = 0_usize;
    loop {
        let trimmed = rest.trim_ascii_start();
        let offset = placeholder.offset + (placeholder.inner.len() - trimmed.len());
        let Some(first) = trimmed.chars().next() else {
            return Ok(found);
        };
        let token = next(trimmed, first, offset)?;
        open = match token.text {
            "(" => open + 1,
            ")" => open.saturating_sub(1),
            _ => open,
        };
        if found.len() == TOKENS_MAX || open > PARENTHESES_MAX {
            return Err(token.fault(FaultCode::TooComplex));
        }
        rest = trimmed.get(token.text.len()..).unwrap_or_default();
        found.push(token);
    }
}

fn next(text: &str, first: char, offset: usize) -> Result<Token<'_>, TemplateFault> {
    let cut = |kind, length: usize| Token {
        kind,
        text: text.get(..length).unwrap_or(text),
        offset,
    };
    let while_true = |is_part: fn(char) -> bool| text.find(|c| !is_part(c)).unwrap_or(text.len());
    if first.is_ascii_alphabetic() || first == '_' {
        let length = while_true(|c| c.is_ascii_alphanumeric() || c == '_');
        return Ok(cut(TokenKind::Word, length));
    }
    if first.is_ascii_digit() {
        return Ok(cut(TokenKind::Number, while_true(|c| c.is_ascii_digit())));
    }
    if matches!(first, '"' | '\'') {
        let length = quoted_length(text, first);
        let missing = || cut(TokenKind::Quoted, 1).fault(FaultCode::BadSyntax);
        return length
            .map(|length| cut(TokenKind::Quoted, length))
            .ok_or_else(missing);
    }
    Ok(match SIGNS.iter().find(|sign| text.starts_with(**sign)) {
        Some(sign) => cut(TokenKind::Sign, sign.len()),
        None => cut(TokenKind::Other, first.len_utf8()),
    })
}

/// The length with both quotes.
fn quoted_length(text: &str, quote: char) -> Option<usize> {
    let mut is_escaped = false;
    for (index, c) in text.char_indices().skip(1) {
        if is_escaped {
            is_escaped = false;
        } else if c == '\\' {
            is_escaped = true;
        } else if c == quote {
            return Some(index + 1);
        }
    }
    None
}
