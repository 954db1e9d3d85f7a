//! Files from outside: kept in the data folder under names of our own, never under the sender's.

mod incoming;
mod kept;
mod sweep;

use std::path::PathBuf;

use crate::Ctx;

pub(crate) use incoming::Incoming;
pub use incoming::Taken;
pub(crate) use kept::{open, remove};
pub use sweep::sweep;

/// What a folder of files is for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) enum Folder {
    Attachments,
    Avatars,
    EmailFiles,
    Imports,
    Recordings,
}

impl Folder {
    const ALL: [Self; 5] = [
        Self::Attachments,
        Self::Avatars,
        Self::EmailFiles,
        Self::Imports,
        Self::Recordings,
    ];

    /// Where it is; made by the first file.
    pub(crate) fn path(self, ctx: &Ctx) -> PathBuf {
        ctx.blobs.join(match self {
            Self::Attachments => "attachments",
            Self::Avatars => "avatars",
            Self::EmailFiles => "email-files",
            Self::Imports => "imports",
            Self::Recordings => "recordings",
        })
    }
}
