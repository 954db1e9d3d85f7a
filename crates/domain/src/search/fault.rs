//! What can be wrong with a query, where, and what would be right.

use super::field::Field;
use super::span::Span;

/// One thing that is wrong and the place to underline.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
#[error("{fault}")]
pub struct SearchError {
    pub fault: Fault,
    pub span: Span,
}

/// Why a query cannot be used; the sentences are the API's, the app has its own by [`Fault::code`].
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Fault {
    #[error("a search has at most {max} characters")]
    TooLong { max: usize },
    #[error("groups are nested at most {max} deep")]
    TooDeep { max: usize },
    #[error("a search has at most {max} terms")]
    TooManyTerms { max: usize },
    #[error("the quote is not closed")]
    UnclosedQuote,
    #[error("the bracket is not closed")]
    UnclosedGroup,
    #[error("no bracket is open here")]
    StrayClose,
    #[error("the group is empty")]
    EmptyGroup,
    #[error("`or` needs something on both sides; to find the word, write \"or\"")]
    DanglingOr,
    #[error("`!` stands right before what is excluded")]
    DanglingNot,
    #[error("`+` stands right before a word or a quote")]
    DanglingPlus,
    #[error("there is nothing to look for")]
    EmptyText,
    #[error("`%` needs some text beside it; to find the sign, write \\%")]
    LoneWildcard,
    #[error(
        "there is no command `{name}:`{}; to find the text, put it in quotes",
        or_nearest(.nearest.as_ref())
    )]
    UnknownCommand {
        name: String,
        nearest: Option<Field>,
    },
    #[error(
        "`{command}:` needs a value right after the colon, such as `{command}:{}`",
        .command.spec().example
    )]
    MissingValue { command: Field },
    #[error("`{command}:` takes one of: {}", .command.choices().join(", "))]
    BadValue { command: Field, value: String },
    #[error("`{value}` is no phone number and no part of one")]
    BadPhone { value: String },
    #[error("`{value}` is no id")]
    BadId { value: String },
    #[error("`{value}` is no alias of a segment")]
    BadAlias { value: String },
    #[error("`{value}` is no date; write 20/11/2026 or 01/11/2026..30/11/2026")]
    BadDate { value: String },
    #[error("the range `{value}` ends before it begins")]
    BackwardRange { value: String },
    #[error("`{value}` is no range of numbers or days; write 10..20 or >=01/11/2026")]
    BadRange { value: String },
    #[error("{} cannot be compared in this way", subject(.field.as_ref()))]
    WrongOperator { field: Option<Field> },
}

fn or_nearest(nearest: Option<&Field>) -> String {
    nearest.map_or_else(String::new, |field| format!(" (did you mean `{field}:`?)"))
}

fn subject(field: Option<&Field>) -> String {
    field.map_or_else(|| "a plain term".to_owned(), |field| format!("`{field}:`"))
}

impl Fault {
    /// Stable; programs and translations go by it.
    pub fn code(&self) -> &'static str {
        match self {
            Self::TooLong { .. } => "too_long",
            Self::TooDeep { .. } => "too_deep",
            Self::TooManyTerms { .. } => "too_many_terms",
            Self::UnclosedQuote => "unclosed_quote",
            Self::UnclosedGroup => "unclosed_group",
            Self::StrayClose => "stray_close",
            Self::EmptyGroup => "empty_group",
            Self::DanglingOr => "dangling_or",
            Self::DanglingNot => "dangling_not",
            Self::DanglingPlus => "dangling_plus",
            Self::EmptyText => "empty_text",
            Self::LoneWildcard => "lone_wildcard",
            Self::UnknownCommand { .. } => "unknown_command",
            Self::MissingValue { .. } => "missing_value",
            Self::BadValue { .. } => "bad_value",
            Self::BadPhone { .. } => "bad_phone",
            Self::BadId { .. } => "bad_id",
            Self::BadAlias { .. } => "bad_alias",
            Self::BadDate { .. } => "bad_date",
            Self::BackwardRange { .. } => "backward_range",
            Self::BadRange { .. } => "bad_range",
            Self::WrongOperator { .. } => "wrong_operator",
        }
    }

    /// What a translated sentence may name; `nearest` is there only when a command is near.
    pub fn params(&self) -> Vec<(&'static str, String)> {
        match self {
            Self::TooLong { max } | Self::TooDeep { max } | Self::TooManyTerms { max } => {
                vec![("max", max.to_string())]
            }
            Self::UnknownCommand { name, nearest } => {
                let nearest = nearest.as_ref().map(|field| ("nearest", field.to_string()));
                [("name", name.clone())]
                    .into_iter()
                    .chain(nearest)
                    .collect()
            }
            Self::MissingValue { command } => vec![
                ("command", command.to_string()),
                ("example", command.spec().example.to_owned()),
            ],
            Self::BadValue { command, value } => vec![
                ("command", command.to_string()),
                ("value", value.clone()),
                ("allowed", command.choices().join(", ")),
            ],
            Self::BadPhone { value }
            | Self::BadId { value }
            | Self::BadAlias { value }
            | Self::BadDate { value }
            | Self::BackwardRange { value }
            | Self::BadRange { value } => vec![("value", value.clone())],
            Self::WrongOperator { field: Some(field) } => vec![("command", field.to_string())],
            Self::UnclosedQuote
            | Self::UnclosedGroup
            | Self::StrayClose
            | Self::EmptyGroup
            | Self::DanglingOr
            | Self::DanglingNot
            | Self::DanglingPlus
            | Self::EmptyText
            | Self::LoneWildcard
            | Self::WrongOperator { field: None } => Vec::new(),
        }
    }
}
