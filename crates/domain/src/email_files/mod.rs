//! Files that go out with e-mails (CAM-10, CON-5): which are taken, and how many.

mod kind;
mod pictures;
mod probe;

pub use kind::EmailFileType;
pub use pictures::{PICTURES_MAX, PictureWay, content_id, picture_address, pictures, repictured};
pub use probe::Probe;

use serde::{Deserialize, Serialize};

use crate::wire_names;

/// Largest file, and all files of an e-mail together: mail servers refuse larger letters, which files
/// make a third larger than they are.
pub const FILES_MAX_BYTES: u64 = 10 * 1024 * 1024;
/// Most files of an e-mail.
pub const FILES_MAX: usize = 10;

/// What a file is to the e-mail that has it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
pub enum Place {
    /// It comes with the e-mail, to be opened by itself.
    Attached,
    /// It comes with the e-mail, and the page shows it.
    Inline,
    /// The page shows it from here.
    Linked,
}

wire_names!(Place { Attached => "attached", Inline => "inline", Linked => "linked" });

/// Why files cannot go out together.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
pub enum FilesFault {
    #[error("at most {FILES_MAX} files")]
    TooMany,
    #[error("at most {FILES_MAX_BYTES} bytes together")]
    TooLarge,
}

impl FilesFault {
    /// Stable; programs and translations go by it.
    pub fn code(self) -> &'static str {
        match self {
            Self::TooMany => "too_many_files",
            Self::TooLarge => "files_too_large",
        }
    }
}

/// Whether files of these sizes can go out with one e-mail.
pub fn check_sizes(sizes: impl IntoIterator<Item = u64>) -> Result<(), FilesFault> {
    let sizes: Vec<u64> = sizes.into_iter().collect();
    if sizes.len() > FILES_MAX {
        return Err(FilesFault::TooMany);
    }
    check_sum(sizes)
}

/// Whether one e-mail carries that much, the pictures of its page among it.
pub fn check_sum(sizes: impl IntoIterator<Item = u64>) -> Result<(), FilesFault> {
    let sum = sizes.into_iter().fold(0_u64, u64::saturating_add);
    if sum > FILES_MAX_BYTES {
        Err(FilesFault::TooLarge)
    } else {
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_10_files_of_an_e_mail_have_limits_together() {
        let half = FILES_MAX_BYTES / 2;
        for (sizes, expected) in [
            (vec![], Ok(())),
            (vec![half, half], Ok(())),
            (vec![half, half, 1], Err(FilesFault::TooLarge)),
            (vec![1; FILES_MAX], Ok(())),
            (vec![1; FILES_MAX + 1], Err(FilesFault::TooMany)),
            (vec![u64::MAX, u64::MAX], Err(FilesFault::TooLarge)),
        ] {
            assert_eq!(check_sizes(sizes.clone()), expected, "{sizes:?}");
        }
    }
}
