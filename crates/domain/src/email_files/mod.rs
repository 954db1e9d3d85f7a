//! Files that go out with e-mails (CAM-10, CON-5): which are taken, and how many.

mod kind;
mod probe;

pub use kind::EmailFileType;
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
    /// The page shows it.
    Picture,
}

wire_names!(Place { Attached => "attached", Picture => "picture" });

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
    let (mut count, mut sum) = (0_usize, 0_u64);
    for size in sizes {
        count = count.saturating_add(1);
        sum = sum.saturating_add(size);
    }
    if count > FILES_MAX {
        Err(FilesFault::TooMany)
    } else if sum > FILES_MAX_BYTES {
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
