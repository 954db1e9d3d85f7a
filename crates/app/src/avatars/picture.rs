//! Finds the picture of a contact, asking for it where it is not known (CON-3).

use chrono::TimeDelta;
use domain::access::Permission;
use domain::avatars::{ABSENT, KEPT, PICTURE_MAX_BYTES, PictureType, UNKNOWN};
use domain::ids::{ContactId, PictureId};
use store::avatars::NewAvatar;
use tokio::fs::File;

use super::gravatar::Answer;
use super::picture_file::{open, path};
use super::{Gravatar, is_wanted};
use crate::files::Incoming;
use crate::{Ctx, Error, Principal};

/// A picture to be sent.
#[derive(Debug)]
pub struct Picture {
    pub file: File,
    pub picture_type: PictureType,
}

/// The picture of a contact that the caller may see; not found where there is none or the setting is off.
///
/// What was learnt is kept, that there is none as well, so that nobody waits for it twice.
pub async fn picture(
    ctx: &Ctx,
    principal: &Principal,
    gravatar: &Gravatar,
    id: ContactId,
) -> Result<Picture, Error> {
    let scope = principal.require(Permission::ContactsView)?;
    let conn = ctx.db.reader();
    let contact = store::contacts::find(conn, scope, id).await?;
    let email = contact.ok_or(Error::NotFound)?.email;
    let email = email.ok_or(Error::NotFound)?;
    if !is_wanted(ctx).await? {
        return Err(Error::NotFound);
    }
    let known = store::avatars::find(conn, id, &email, ctx.now()).await?;
    let picture = match known {
        Some(known) => known.picture(),
        None => learn(ctx, gravatar, id, &email).await?,
    };
    let (picture_id, picture_type) = picture.ok_or(Error::NotFound)?;
    Ok(Picture {
        file: open(ctx, picture_id).await?,
        picture_type,
    })
}

/// Whether there may be a picture of the contact with this address: not where nobody is asked, nor once
/// it is known that there is none.
pub async fn may_have_picture(
    ctx: &Ctx,
    id: ContactId,
    email: Option<&str>,
) -> Result<bool, Error> {
    let conn = ctx.db.reader();
    let Some(email) = email else {
        return Ok(false);
    };
    if !is_wanted(ctx).await? {
        return Ok(false);
    }
    let known = store::avatars::find(conn, id, email, ctx.now()).await?;
    Ok(known.is_none_or(|known| known.picture().is_some()))
}

/// Asks for the picture, unless somebody else has done so while this waited for its turn.
async fn learn(
    ctx: &Ctx,
    gravatar: &Gravatar,
    id: ContactId,
    email: &str,
) -> Result<Option<(PictureId, PictureType)>, Error> {
    let _turn = gravatar.turn(email).await;
    let known = store::avatars::find(ctx.db.reader(), id, email, ctx.now()).await?;
    if let Some(known) = known {
        return Ok(known.picture());
    }
    match gravatar.ask(email).await {
        Answer::Picture(kind, content) => keep(ctx, id, email, (kind, &content)).await,
        Answer::Absent => keep_none(ctx, id, email, ABSENT).await,
        Answer::Unknown => keep_none(ctx, id, email, UNKNOWN).await,
    }
}

async fn keep(
    ctx: &Ctx,
    contact_id: ContactId,
    email: &str,
    (kind, content): (PictureType, &[u8]),
) -> Result<Option<(PictureId, PictureType)>, Error> {
    let id = ctx.new_id();
    let max_bytes = u64::try_from(PICTURE_MAX_BYTES).unwrap_or(u64::MAX);
    let mut file = Incoming::create(path(ctx, id), max_bytes).await?;
    file.write(content).await?;
    file.sync().await?;
    let picture = Some((id, kind));
    if !remember(ctx, contact_id, email, picture, KEPT).await? {
        return Ok(None);
    }
    file.keep();
    Ok(picture)
}

async fn keep_none(
    ctx: &Ctx,
    contact_id: ContactId,
    email: &str,
    lifetime: TimeDelta,
) -> Result<Option<(PictureId, PictureType)>, Error> {
    remember(ctx, contact_id, email, None, lifetime).await?;
    Ok(None)
}

/// False if the contact went, or has another address, while this asked.
async fn remember(
    ctx: &Ctx,
    contact_id: ContactId,
    email: &str,
    picture: Option<(PictureId, PictureType)>,
    lifetime: TimeDelta,
) -> Result<bool, Error> {
    let new = NewAvatar {
        contact_id,
        email,
        picture,
        expires_at: ctx.now() + lifetime,
    };
    let tx = ctx.db.begin().await?;
    let is_saved = store::avatars::save(&tx, new).await?;
    tx.commit().await?;
    Ok(is_saved)
}
