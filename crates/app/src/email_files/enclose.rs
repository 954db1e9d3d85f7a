//! Reads the files of an e-mail once, ready for any number of letters.

use channels::email::Enclosure;
use db::Tx;
use domain::email_files::Place;
use domain::ids::{EmailFileId, OutboxMessageId};
use sha2::{Digest, Sha256};
use store::email_files::{EmailFileRow, Owner, UseRow, set_uses};

use super::stored::path;
use crate::{Ctx, Error};

/// The files of an e-mail as its letters carry them.
pub(crate) type Enclosed = Vec<Enclosure>;

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
    let mut enclosed = Enclosed::new();
    for one in uses {
        let file = &one.file;
        let Some(content) = content(ctx, file).await? else {
            let file_name = file.file_name();
            return Ok(Err(Missing { file_name }));
        };
        let (key, name) = (file.id.to_string(), file.file_name());
        let media_type = file.file_type().as_str();
        let enclosure = match one.place {
            Place::Attached => Enclosure::attached(key, &name, media_type, content),
            Place::Picture => {
                let content_id = file.id.to_string();
                Enclosure::inline(key, (&content_id, &name), media_type, content)
            }
        };
        enclosed.push(enclosure.map_err(|error| Error::Internal(Box::new(error)))?);
    }
    Ok(Ok(enclosed))
}

/// Gives a message that is kept in the place of being sent what its letter carries.
pub(crate) async fn keep_enclosed(
    tx: &Tx,
    id: OutboxMessageId,
    enclosed: &[Enclosure],
) -> Result<(), Error> {
    for place in [Place::Attached, Place::Picture] {
        let of_place = enclosed
            .iter()
            .filter(|file| file.is_inline() == (place == Place::Picture));
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
