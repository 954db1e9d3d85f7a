//! One row of the builder: a field, how it is compared, and with what.

use serde::{Deserialize, Serialize};

use super::custom;
use super::operator::Operator;
use crate::search::command::{Command, Value};
use crate::search::condition::Term;
use crate::search::date_range::DateRange;
use crate::search::fault::Fault;
use crate::search::field::{Field, ValueKind};
use crate::search::lexer::{Raw, pieces};
use crate::search::phone_match::PhoneMatch;
use crate::search::print::{pattern_text, written};
use crate::search::span::Span;
use crate::search::text_match::TextMatch;
use crate::search::values;
use crate::text::fold;
use crate::{dates, phones};

/// A comparison as it is edited; only [`Rule::term`] finds out whether it is one.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Rule {
    /// `None` looks in all the facts that plain terms look in.
    pub field: Option<Field>,
    pub operator: Operator,
    /// As after the colon of a command, but without quotes.
    pub value: String,
    pub is_negated: bool,
}

impl Rule {
    /// The term of the rule, or what is wrong with its value.
    pub fn term(&self) -> Result<Term, Fault> {
        if !Operator::of(self.field.as_ref()).contains(&self.operator) {
            return Err(self.wrong_operator());
        }
        match &self.field {
            None => self.text().map(Term::Text),
            Some(field) => self.command(field).map(Term::Command),
        }
    }

    fn text(&self) -> Result<TextMatch, Fault> {
        let pieces = match self.operator {
            Operator::Like => pieces(&self.value),
            _ => vec![self.value.clone()],
        };
        let is_exact = self.operator == Operator::Is;
        TextMatch::read(&pieces, is_exact).ok_or(match pieces.as_slice() {
            [_] => Fault::EmptyText,
            _ => Fault::LoneWildcard,
        })
    }

    fn command(&self, field: &Field) -> Result<Command, Fault> {
        let kind = field.spec().kind;
        let value = match self.operator {
            Operator::HasAny => Value::Any,
            Operator::IsMe => Value::Me,
            _ if fold(&self.value).is_empty() => {
                return Err(Fault::MissingValue {
                    command: field.clone(),
                });
            }
            // Where names would do as well, a list holds ids only.
            Operator::OneOf if matches!(kind, ValueKind::Person | ValueKind::Record) => {
                Value::Ids(values::ids_only(&self.value)?)
            }
            Operator::Is if kind == ValueKind::Phone => Value::Phone(self.whole_phone()?),
            operator => {
                let is_exact = operator == Operator::Is;
                return values::read(field, &self.raw(field)?, is_exact);
            }
        };
        Command::new(field.clone(), value).ok_or_else(|| self.wrong_operator())
    }

    fn whole_phone(&self) -> Result<PhoneMatch, Fault> {
        phones::parse(&self.value)
            .map(PhoneMatch::Whole)
            .ok_or_else(|| Fault::BadPhone {
                value: self.value.clone(),
            })
    }

    /// The value as the parser would have it.
    fn raw(&self, field: &Field) -> Result<Raw, Fault> {
        let pieces = match field {
            Field::Custom(_) => {
                let pieces = custom::pieces(self.operator, &self.value);
                pieces.ok_or_else(|| Fault::BadRange {
                    value: self.value.clone(),
                })?
            }
            field => self.pieces(field.spec().kind),
        };
        Ok(Raw {
            pieces,
            is_quoted: true,
            is_closed: true,
            span: Span::new(0, 0),
        })
    }

    fn pieces(&self, kind: ValueKind) -> Vec<String> {
        let value = self.value.clone();
        let none = String::new;
        match self.operator {
            Operator::Contains => vec![none(), value, none()],
            Operator::EndsWith => vec![none(), value],
            // Without the wildcard, all digits of a number would be that number alone.
            Operator::StartsWith if kind == ValueKind::Phone => vec![value, none()],
            Operator::Like => pieces(&value),
            Operator::From => vec![format!(">={value}")],
            Operator::Until => vec![format!("<={value}")],
            _ => vec![value],
        }
    }

    fn wrong_operator(&self) -> Fault {
        Fault::WrongOperator {
            field: self.field.clone(),
        }
    }

    /// The row of a term.
    pub(super) fn of(term: &Term) -> Self {
        match term {
            Term::Text(text) => {
                let (operator, value) = match text {
                    TextMatch::Plain(text) => (Operator::Contains, text.as_str().to_owned()),
                    TextMatch::Exact(text) => (Operator::Is, text.as_str().to_owned()),
                    TextMatch::Pattern(like) => (Operator::Like, pattern_text(like.pieces())),
                };
                Self::new(None, operator, value)
            }
            Term::Command(command) => {
                let field = command.field();
                let (operator, value) = compared(field, command.value());
                Self::new(Some(field.clone()), operator, value)
            }
        }
    }

    fn new(field: Option<Field>, operator: Operator, value: String) -> Self {
        Self {
            field,
            operator,
            value,
            is_negated: false,
        }
    }
}

fn compared(field: &Field, value: &Value) -> (Operator, String) {
    match value {
        Value::Any => (Operator::HasAny, String::new()),
        Value::Me => (Operator::IsMe, String::new()),
        Value::Text(text) if matches!(field, Field::Custom(_)) => custom::compared(text),
        Value::Text(TextMatch::Plain(text)) => (Operator::StartsWith, text.as_str().to_owned()),
        Value::Text(TextMatch::Exact(text)) => (Operator::Is, text.as_str().to_owned()),
        Value::Text(TextMatch::Pattern(pattern)) => like(pattern.pieces()),
        Value::Phone(PhoneMatch::Whole(phone)) => (Operator::Is, phone.national()),
        Value::Phone(PhoneMatch::Pattern(pattern)) => phone_like(&pattern.dialled()),
        Value::Dates(range) => days(*range),
        Value::Flag(_)
        | Value::Segments(_)
        | Value::Ids(_)
        | Value::Levels(_)
        | Value::Genders(_)
        | Value::Channels(_) => {
            let operator = match field.spec().kind {
                ValueKind::Flag | ValueKind::Segment => Operator::Is,
                ValueKind::Segments => Operator::AllOf,
                _ => Operator::OneOf,
            };
            (operator, written(field, value))
        }
    }
}

fn like(pieces: &[String]) -> (Operator, String) {
    match pieces {
        [start, text, end] if start.is_empty() && end.is_empty() => {
            (Operator::Contains, text.clone())
        }
        [start, text] if start.is_empty() => (Operator::EndsWith, text.clone()),
        _ => (Operator::Like, pattern_text(pieces)),
    }
}

fn phone_like(pieces: &[String]) -> (Operator, String) {
    match pieces {
        [text, end] if end.is_empty() => (Operator::StartsWith, text.clone()),
        _ => like(pieces),
    }
}

fn days(range: DateRange) -> (Operator, String) {
    match (range.from(), range.to()) {
        (Some(from), Some(to)) if from == to => (Operator::On, dates::format(from)),
        (Some(from), None) => (Operator::From, dates::format(from)),
        (None, Some(to)) => (Operator::Until, dates::format(to)),
        _ => (Operator::Between, range.to_string()),
    }
}
