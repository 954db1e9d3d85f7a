//! Makes messages of templates and facts (AUT-7): the engine within its limits, the plain text of a
//! page and its links, and pages of ours.
//!
//! Nothing comes to the engine that `domain::templates` has not looked at: its parser follows some
//! nesting until the stack is gone, and text that is doubled again and again takes no fuel to speak of.

mod bounded;
mod compiled;
mod engine;
mod links;
mod page;
mod plain_text;

pub use compiled::{Compiled, Rendered};
pub use links::{links, relinked};
pub use minijinja::value::Value;
pub use page::page;
