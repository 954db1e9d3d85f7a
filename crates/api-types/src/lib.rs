//! What travels over the wire: requests, responses, pages and problems, shared by server and browser.
//!
//! Bodies the server reads deny unknown fields; bodies the browser reads tolerate them, since a
//! cached tab may be older than the server.

pub mod audit;
pub mod auth;
pub mod campaigns;
pub mod contacts;
pub mod contracts;
pub mod deals;
pub mod export;
pub mod imports;
pub mod jobs;
pub mod labels;
pub mod orders;
mod page;
mod page;
mod patch;
mod patch;
pub mod preferences;
mod problem;
mod problem;
pub mod quotes;
pub mod sales;
pub mod segments;
pub mod tickets;
pub mod users;

pub use page::{Limit, Page, SortOrder};
pub use patch::Patch;
pub use problem::{FieldProblem, Problem, ProblemCode};
