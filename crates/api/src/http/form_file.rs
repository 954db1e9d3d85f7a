//! The file that a form brings.

use actix_multipart::{Field, Multipart, MultipartError};
use futures::TryStreamExt as _;

use super::Error;

/// The file in the field `file` of a form, its content still on its way.
pub(crate) struct FormFile {
    /// What its sender calls it.
    pub(crate) name: Option<String>,
    pub(crate) content: Field,
    // The content comes through the form, which must live as long.
    _form: Multipart,
}

impl FormFile {
    /// Passes over the fields before it.
    pub(crate) async fn find(mut form: Multipart) -> Result<Self, Error> {
        while let Some(field) = form.try_next().await.map_err(malformed_form)? {
            if field.name() != Some("file") {
                continue;
            }
            let named = field
                .content_disposition()
                .and_then(|disposition| disposition.get_filename());
            return Ok(Self {
                name: named.map(ToOwned::to_owned),
                content: field,
                _form: form,
            });
        }
        Err(Error::field("/file", "required", "the form brings no file"))
    }
}

/// The form broke off, or is none.
pub(crate) fn malformed_form(error: MultipartError) -> Error {
    Error::malformed(error.to_string())
}
