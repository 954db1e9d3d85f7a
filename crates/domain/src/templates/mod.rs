//! Templates of messages (AUT-7): what they may hold, which facts they may name, and what is wrong
//! with one.
//!
//! A template is text in which `{{ contact.first_name | default("bạn") }}` stands for a fact and
//! `{% if contact.company %}…{% endif %}` for a part that not everybody gets. Nothing else is allowed:
//! without loops and variables a template can neither run long nor grow.

mod check;
mod content;
mod facts;
mod fault;
mod fields;
mod source;
mod tokens;

pub use content::{Content, ContentFault};
pub use facts::Facts;
pub use fault::{FaultCode, Position, TemplateFault};
pub use fields::{CUSTOM_GROUP, MergeField, salutation};

use serde::{Deserialize, Serialize};

use crate::wire_names;

/// Longest subject, with its placeholders.
pub const SUBJECT_MAX_CHARS: usize = 300;
/// Largest page of an e-mail, with its placeholders; mail programs cut off what is larger.
pub const HTML_MAX_BYTES: usize = 100 * 1024;
/// Longest plain text of an e-mail, with its placeholders.
pub const TEXT_MAX_CHARS: usize = 20_000;
/// Longest text message, with its placeholders.
pub const SMS_MAX_CHARS: usize = 2_000;
/// Most folders; the list shows them all.
pub const FOLDERS_MAX: u64 = 200;

/// The filters that a placeholder may use.
pub const FILTERS: [&str; 4] = ["default", "upper", "lower", "capitalize"];

/// What a template is for.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TemplateKind {
    /// A subject, a page of HTML, and plain text made of it or written by hand.
    #[default]
    Email,
    /// A text message.
    Sms,
}

wire_names!(TemplateKind { Email => "email", Sms => "sms" });

/// A part of a template that is written by itself.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum Part {
    Subject,
    Html,
    Text,
}

wire_names!(Part { Subject => "subject", Html => "html", Text => "text" });
