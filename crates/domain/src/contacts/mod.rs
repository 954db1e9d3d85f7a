//! What a contact is (CON-1, CON-2): its kinds, levels, facts and the text it is found by.

mod address_fields;
mod columns;
mod custom_lines;
mod do_not_contact;
mod duplicate_check;
mod export_column;
mod fields;
mod kind;
mod level;
mod may_contact;
pub mod merge;
pub mod normalize;
mod postal_address;
mod preferences;
mod reader_choices;
mod search_text;
mod settings;

pub use address_fields::{ADDRESSES_MAX, AddressFields};
pub use columns::ContactColumn;
pub use custom_lines::CustomLabel;
pub use do_not_contact::{Channel, ClosedBy, DoNotContact, clean_reason, strictest};
pub use duplicate_check::{CheckMode, DuplicateCheck};
pub use export_column::ExportColumn;
pub use fields::{ContactFields, FieldFault, clean_categories, clean_tags};
pub use kind::{Gender, Kind, Lifecycle};
pub use level::{Advance, Level, LevelTab};
pub use may_contact::{ChannelFacts, Purpose, Refused, Verdict, may_contact};
pub use postal_address::PostalAddress;
pub use preferences::{
    ChannelPreference, FrequencyRule, MESSAGES_MAX, PROOF_MAX_CHARS, Period, PreferenceFault,
    Preferences, Subscription, checked_preferences,
};
pub use reader_choices::{ReaderChoice, chosen};
pub use search_text::{Fact, Searchable, marked_words};
pub use settings::ContactSettings;
