//! Files that go out with e-mails as clients see them.

use api_types::email_files::EmailFile;
use domain::email_files::Place;
use store::email_files::{EmailFileRow, Owner, of_owners};

use crate::State;
use crate::http::Error;

/// A file.
pub(crate) fn email_file(row: &EmailFileRow) -> EmailFile {
    EmailFile {
        id: row.file_id(),
        file_name: row.file_name(),
        media_type: row.file_type().as_str().to_owned(),
        size_bytes: row.size_bytes(),
    }
}

/// The files that come with an e-mail, in their order.
pub(crate) async fn attached(state: &State, owner: Owner) -> Result<Vec<EmailFile>, Error> {
    let uses = of_owners(state.ctx.db.reader(), [owner.id()]).await?;
    let attached = uses.iter().filter(|one| one.place == Place::Attached);
    Ok(attached.map(|one| email_file(&one.file)).collect())
}
