//! Where files that go out with e-mails lie.

use std::path::PathBuf;

use domain::ids::EmailFileId;

use crate::Ctx;
use crate::files::Folder;

/// The bytes of a file.
pub(super) fn path(ctx: &Ctx, id: EmailFileId) -> PathBuf {
    let name = format!("{}.file", id.0.simple());
    Folder::EmailFiles.path(ctx).join(name)
}
