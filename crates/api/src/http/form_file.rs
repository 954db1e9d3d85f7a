//! The file that a form brings.

use ::app::files::Taken;
use actix_multipart::{Field, Multipart, MultipartError};
use api_types::ProblemCode;
use futures::TryStreamExt as _;

use super::Error;

/// The file in the field `file` of a form, its content still on its way.
pub(crate) struct FormFile {
    /// What its sender calls it.
    pub(crate) name: Option<String>,
    content: Field,
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

    /// Hands the content on piece by piece, as it comes, until it ends or is too much.
    pub(crate) async fn read(
        &mut self,
        mut take: impl AsyncFnMut(&[u8]) -> Result<Taken, ::app::Error>,
    ) -> Result<(), Error> {
        while let Some(piece) = self.content.try_next().await.map_err(malformed_form)? {
            if take(&piece).await? == Taken::TooLarge {
                return Err(ProblemCode::TooLarge.into());
            }
        }
        Ok(())
    }
}

/// The form broke off, or is none.
fn malformed_form(error: MultipartError) -> Error {
    Error::malformed(error.to_string())
}
