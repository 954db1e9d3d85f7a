//! The full form of a contact, for making one and for changing one.

mod contact_form;
mod custom_input;
mod draft;
mod duplicate;
mod faults;
mod labels_input;
mod page;
mod sections;
mod tags_input;

use std::cell::RefCell;

use domain::contacts::ContactFields;

pub(super) use duplicate::DuplicateNotice;
pub(super) use faults::LiveFaults;
pub(crate) use labels_input::{CategoriesInput, StageSelect};
pub use page::{ContactEditPage, ContactNewPage};
pub(crate) use tags_input::TagsInput;

thread_local! {
    // Personal data does not belong into an address, so the quick form hands it over here.
    static HANDED_OVER: RefCell<Option<ContactFields>> = const { RefCell::new(None) };
}

/// Starts the next new form with what was typed in the quick one.
pub(super) fn hand_over(fields: ContactFields) {
    HANDED_OVER.set(Some(fields));
}

fn take_handed_over() -> ContactFields {
    HANDED_OVER.take().unwrap_or_default()
}
