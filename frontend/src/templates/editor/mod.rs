//! The editor: the source of a template beside what a recipient would get.

mod draft;
mod form;
mod insert;
mod page;
mod picture;
mod preview;
mod sms_counter;
mod source;

pub(crate) use draft::Draft;
pub(crate) use insert::InsertMenu;
pub(super) use page::{NewTemplatePage, TemplatePage};
pub(crate) use picture::InsertPicture;
pub(crate) use preview::{LivePreview, PreviewPane};
pub(crate) use source::{Faults, SourceField, Writing};
