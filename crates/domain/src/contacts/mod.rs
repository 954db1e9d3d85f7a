//! What a contact is (CON-1, CON-2): its kinds, levels, facts and the text it is found by.

mod do_not_contact;
mod duplicate_check;
mod fields;
mod kind;
mod level;
pub mod merge;
pub mod normalize;
mod postal_address;
mod search_text;
mod settings;

pub use do_not_contact::{Channel, ClosedBy, DoNotContact, strictest};
pub use duplicate_check::{CheckMode, DuplicateCheck};
pub use fields::{ContactFields, FieldFault};
pub use kind::{Gender, Kind, Lifecycle};
pub use level::{Advance, Level, LevelTab};
pub use postal_address::PostalAddress;
pub use search_text::{Fact, Searchable, marked_words};
pub use settings::ContactSettings;
