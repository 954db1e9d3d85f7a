//! Files that go out with e-mails as clients see them.

use ::app::email::SANDBOX_URL;
use ::app::email_files::Pictures;
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

/// What an e-mail carries, as who looks at it within the application sees it.
pub(crate) struct Shown {
    /// What comes with it, in its order.
    pub(crate) files: Vec<EmailFile>,
    pictures: Pictures,
}

impl Shown {
    /// The page with its pictures.
    pub(crate) fn page(&self, html: &str) -> String {
        // Where there is no account, what is linked leads to where nobody listens.
        let linked = format!("{SANDBOX_URL}/i/");
        self.pictures.shown(html).replace(&linked, "/i/")
    }
}

/// The files of an e-mail, a template or a kept message.
pub(crate) async fn shown(state: &State, owner: Owner) -> Result<Shown, Error> {
    let uses = of_owners(state.ctx.db.reader(), [owner.id()]).await?;
    let attached = uses.iter().filter(|one| one.place == Place::Attached);
    Ok(Shown {
        files: attached.map(|one| email_file(&one.file)).collect(),
        pictures: Pictures::of_uses(&uses),
    })
}
