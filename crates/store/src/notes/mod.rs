//! Notes on contacts (CON-4).

mod read;
mod write;

pub use read::{NoteFilter, NoteRow, by_ids, count_by_day, find, list};
pub use write::{NewNote, create, delete, update};
