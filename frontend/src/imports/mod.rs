//! Imports of contacts (CON-7): the history, the upload, and the page of one import from its
//! columns to its result.

mod api;
mod columns;
mod detail;
mod list;
mod live;
mod result;
mod running;
mod upload;
mod words;

pub use detail::ImportPage;
pub use list::ImportsPage;
pub use upload::ImportNewPage;
