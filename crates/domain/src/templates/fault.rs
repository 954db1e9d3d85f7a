//! What is wrong with a template, and where in its text.

use std::fmt;

use serde::{Deserialize, Serialize};

use crate::wire_names;

/// Why a template cannot be kept; programs and translations go by the name.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum FaultCode {
    /// There is no such fact.
    UnknownMergeField,
    /// There is no such filter.
    UnknownFilter,
    /// Something else than `if`, `elif`, `else` and `endif` between `{%` and `%}`.
    UnknownTag,
    /// A sign or word that placeholders do not have.
    NotAllowed,
    /// A placeholder that does not end, a text without its quote, an `if` without `endif`.
    BadSyntax,
    /// More signs in one placeholder, or more placeholders, than anybody needs.
    TooComplex,
    /// What it would become is too large.
    MessageTooLarge,
}

wire_names!(FaultCode {
    UnknownMergeField => "unknown_merge_field",
    UnknownFilter => "unknown_filter",
    UnknownTag => "unknown_tag",
    NotAllowed => "not_allowed",
    BadSyntax => "bad_syntax",
    TooComplex => "too_complex",
    MessageTooLarge => "message_too_large",
});

/// A fault and the piece of text it is about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFault {
    pub code: FaultCode,
    /// Where the piece begins, in bytes.
    pub offset: usize,
    /// The piece as it is written; empty where something is missing.
    pub piece: String,
}

/// A place in a text as editors tell it, both from 1.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Position {
    pub line: u32,
    pub column: u32,
}

impl TemplateFault {
    /// The place of the fault in its text.
    pub fn position(&self, text: &str) -> Position {
        let before = text.get(..self.offset).unwrap_or(text);
        let line = before.matches('\n').count();
        let column = before.rsplit('\n').next().unwrap_or_default().chars();
        let from_one = |count: usize| u32::try_from(count).unwrap_or(u32::MAX).saturating_add(1);
        Position {
            line: from_one(line),
            column: from_one(column.count()),
        }
    }

    /// A sentence for who reads answers of the API.
    pub fn detail(&self, text: &str) -> String {
        let Position { line, column } = self.position(text);
        format!("line {line}, column {column}: {self}")
    }
}

impl fmt::Display for TemplateFault {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let piece = &self.piece;
        match self.code {
            FaultCode::UnknownMergeField => write!(f, "there is no field `{piece}`"),
            FaultCode::UnknownFilter => write!(f, "there is no filter `{piece}`"),
            FaultCode::UnknownTag => {
                write!(f, "`{piece}` is none of if, elif, else and endif")
            }
            FaultCode::NotAllowed => write!(f, "`{piece}` is not allowed in a placeholder"),
            FaultCode::BadSyntax if piece.is_empty() => f.write_str("something is missing here"),
            FaultCode::BadSyntax => write!(f, "`{piece}` cannot be read"),
            FaultCode::TooComplex => f.write_str("there are too many parts"),
            FaultCode::MessageTooLarge => f.write_str("what it becomes is too large"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn aut_7_a_place_is_told_by_line_and_column_of_characters() {
        let text = "Chào\n  đây {{ x }}";
        for (offset, line, column) in [(0, 1, 1), (6, 2, 1), (14, 2, 7), (999, 2, 14)] {
            let fault = TemplateFault {
                code: FaultCode::BadSyntax,
                offset,
                piece: String::new(),
            };
            assert_eq!(fault.position(text), Position { line, column }, "{offset}");
        }
    }
}
