//! Facts about contacts that each business defines for itself (CON-12).

mod definition;
mod number;
mod number_range;
mod read;
mod value;

pub use definition::{
    CustomField, CustomKind, FIELDS_MAX, LABEL_MAX_CHARS, OPTION_MAX_CHARS, OPTIONS_MAX,
    OptionsFault, clean_options, key_for,
};
pub use number::Number;
pub use number_range::NumberRange;
pub use read::address as web_address;
pub use read::{ValueFault, boolean};
pub use value::{CustomValue, CustomValues};
