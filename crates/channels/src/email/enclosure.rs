//! A file in letters, made ready once for any number of them: to write a letter copies what goes over the
//! line and encodes nothing anew.

use std::fmt;
use std::sync::Arc;

use lettre::message::header::{ContentTransferEncoding, ContentType};
use lettre::message::{Attachment, Body, SinglePart};

use super::letter::BadLetter;

/// A file in a letter; cheap to clone.
#[derive(Clone)]
pub struct Enclosure(Arc<Made>);

struct Made {
    key: String,
    is_inline: bool,
    part: SinglePart,
}

impl Enclosure {
    /// A file to be opened by itself; `key` is what who encloses it knows it by.
    pub fn attached(
        key: impl Into<String>,
        name: &str,
        media_type: &str,
        content: Vec<u8>,
    ) -> Result<Self, BadLetter> {
        let attachment = Attachment::new(one_line(name)?);
        Self::made(key, false, attachment, media_type, content)
    }

    /// A picture that the page shows by the address `cid:` and `content_id`.
    pub fn inline(
        key: impl Into<String>,
        (content_id, name): (&str, &str),
        media_type: &str,
        content: Vec<u8>,
    ) -> Result<Self, BadLetter> {
        let attachment = Attachment::new_inline_with_name(one_line(content_id)?, one_line(name)?);
        Self::made(key, true, attachment, media_type, content)
    }

    fn made(
        key: impl Into<String>,
        is_inline: bool,
        attachment: Attachment,
        media_type: &str,
        content: Vec<u8>,
    ) -> Result<Self, BadLetter> {
        let media_type = ContentType::parse(media_type).map_err(BadLetter::of)?;
        // Whatever it is: lines of a text would else be ended anew on their way.
        let content = Body::new_with_encoding(content, ContentTransferEncoding::Base64)
            .map_err(|_| BadLetter::of("a file that cannot be packed"))?;
        Ok(Self(Arc::new(Made {
            key: key.into(),
            is_inline,
            part: attachment.body(content, media_type),
        })))
    }

    /// What who enclosed it knows it by.
    pub fn key(&self) -> &str {
        &self.0.key
    }

    /// The page shows it.
    pub fn is_inline(&self) -> bool {
        self.0.is_inline
    }

    pub(super) fn part(&self) -> SinglePart {
        self.0.part.clone()
    }
}

impl PartialEq for Enclosure {
    fn eq(&self, other: &Self) -> bool {
        Arc::ptr_eq(&self.0, &other.0)
    }
}

impl Eq for Enclosure {}

impl fmt::Debug for Enclosure {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_tuple("Enclosure").field(&self.0.key).finish()
    }
}

/// A name that begins no header of its own.
fn one_line(name: &str) -> Result<String, BadLetter> {
    if name.chars().any(char::is_control) {
        return Err(BadLetter::of("a name is one line"));
    }
    Ok(name.to_owned())
}
