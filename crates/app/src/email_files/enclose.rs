//! Reads the files of an e-mail once, ready for any number of letters.

use channels::email::Enclosure;
use db::Tx;
use domain::email_files::{Place, content_id};
use domain::ids::{EmailFileId, OutboxMessageId};
use sha2::{Digest, Sha256};
use store::email_files::{EmailFileRow, Owner, UseRow, set_uses};

use super::picture::Pictures;
use super::stored::path;
use crate::{Ctx, Error};

/// The files of an e-mail as its letters carry them, and where else its page has pictures from.
#[derive(Debug, Clone, Default)]
pub(crate) struct Enclosed {
    pub(crate) files: Vec<Enclosure>,
    pub(crate) pictures: Pictures,
}

/// A file that is gone, or no longer what it was when it came.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Missing {
    pub(crate) file_name: String,
}

/// The files of an e-mail; a letter without one of them says something else than was written.
pub(crate) async fn enclose(
    ctx: &Ctx,
    uses: &[UseRow],
) -> Result<Result<Enclosed, Missing>, Error> {
    let mut enclosed = Enclosed {
        files: Vec::new(),
        pictures: Pictures::of_uses(uses),
    };
    for one in uses.iter().filter(|one| one.place != Place::Linked) {
        let file = &one.file;
        let Some(content) = content(ctx, file).await? else {
            let file_name = file.file_name();
            return Ok(Err(Missing { file_name }));
        };
        let (key, name) = (file.id.to_string(), file.file_name());
        let media_type = file.file_type().as_str();
        let enclosure = match one.place {
            Place::Inline => {
                let content_id = content_id(file.file_id());
                Enclosure::inline(key, (&content_id, &name), media_type, content)
            }
            Place::Attached | Place::Linked => Enclosure::attached(key, &name, media_type, content),
        };
        enclosed
            .files
            .push(enclosure.map_err(|error| Error::Internal(Box::new(error)))?);
    }
    Ok(Ok(enclosed))
}

/// Gives a message that is kept in the place of being sent what its letter carries.
pub(crate) async fn keep_enclosed(
    tx: &Tx,
    id: OutboxMessageId,
    enclosed: &[Enclosure],
) -> Result<(), Error> {
    for place in [Place::Attached, Place::Inline] {
        let of_place = enclosed
            .iter()
            .filter(|file| file.is_inline() == (place == Place::Inline));
        let ids: Vec<EmailFileId> = of_place
            .filter_map(|file| file.key().parse().ok())
            .collect();
        if !ids.is_empty() {
            set_uses(tx, Owner::OutboxMessage(id), place, &ids).await?;
        }
    }
    Ok(())
}

/// The bytes that came, or nothing.
async fn content(ctx: &Ctx, file: &EmailFileRow) -> Result<Option<Vec<u8>>, Error> {
    let content = match tokio::fs::read(path(ctx, file.file_id())).await {
        Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
        content => content?,
    };
    let is_same = hex::encode(Sha256::digest(&content)) == file.sha256;
    Ok(is_same.then_some(content))
}
