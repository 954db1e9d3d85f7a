//! The search language (CON-6): one tree of conditions, read from what people type and printed back.
//!
//! Search box, list filters, saved views, segments and pickers all hold a [`Query`]; `store` turns
//! it into SQL. What the language means:
//!
//! - Terms side by side must all hold. `or`, `hoặc` and `|` separate alternatives and bind less
//!   tightly than that; `( )` group. A bare `and` is a word like any other. `hoac` is one too, being
//!   how the family name Hoắc is typed without marks.
//! - `giang` is found anywhere in a contact's facts, whatever its marks and case; spellings with
//!   exactly the typed marks rank first. `"hương giang"` keeps words together. A phone number,
//!   however it was typed, is found by its digits, and is one term when it is the whole query.
//! - `+giang` is a whole word with its marks as typed; see [`exact_key`] for what counts as equal.
//! - `%` stands for any characters within one fact. A plain pattern begins and ends where words do,
//!   unless `%` stands there: `giang%` begins a word. Spaces next to `%` do not count.
//! - `!` right before a term, a command or a group negates it.
//! - `name:giang` is a command: the field begins with the value. `name:+giang` and `+name:giang`
//!   are the whole value, `name:%giang` is a pattern that covers it, `name:*` is any value at all.
//!   There is no space after the colon. [`Field::ALL`] lists the commands; each also has names as
//!   Vietnamese people type them, which are printed in English.
//! - A word with a colon is an error when no command has that name, unless it is plainly none:
//!   what stands before the colon does not begin with a letter (`10:30`) or what follows begins
//!   with `//` or another colon (`https://…`, `fe80::1`).
//! - Quotes, straight or curly, make everything between them plain but `%`. A backslash makes any
//!   of `" “ ” ( ) | ! + : % * \` plain, within quotes too.
//!
//! Queries are hostile: their length, terms and nesting are limited, and so that whatever is
//! accepted can be printed and read again, the limits hold for the printed text as well.

mod command;
mod complete;
mod condition;
mod date_range;
mod exact;
mod fault;
mod field;
mod lexer;
mod names;
mod parser;
mod phone_match;
mod print;
mod query;
mod rules;
mod span;
#[cfg(test)]
mod tests;
mod text_match;
mod texts;
mod values;

pub use command::{Command, Flag, Reference, Value};
pub use complete::{Completion, Offer, complete};
pub use condition::{Condition, Term};
pub use date_range::DateRange;
pub use exact::exact_key;
pub use fault::{Fault, SearchError};
pub use field::{Field, FieldSpec, ValueKind};
pub use parser::parse;
pub use phone_match::{PhoneMatch, PhonePattern};
pub use print::value_text;
pub use query::{MAX_CHARS, MAX_NESTING, MAX_TERMS, Query};
pub use rules::{Joined, Operator, Rule, RuleError, RuleGroup, Rules};
pub use span::{Span, chars_to_utf16, utf16_to_chars};
pub use text_match::{Pattern, TextMatch};
pub use texts::{Alias, Code, CustomKey, Text};
