//! Files that go out with e-mails (CAM-10, CON-5): chosen in a form, and listed where the e-mail is shown.

mod api;
mod field;
mod list;

pub(crate) use api::bring;
pub(crate) use field::FilesField;
pub(crate) use list::FileList;
