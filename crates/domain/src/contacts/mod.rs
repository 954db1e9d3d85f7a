//! What a contact is (CON-1, CON-2): its kinds, levels, facts and the text it is found by.

mod fields;
mod kind;
mod level;
pub mod normalize;
mod search_text;

pub use fields::{ContactFields, FieldFault};
pub use kind::{Gender, Kind, Lifecycle};
pub use level::{Level, LevelTab};
pub use search_text::{Fact, Searchable, marked_words};
