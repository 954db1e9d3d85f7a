//! Pictures of contacts, asked of Gravatar where administrators want that, and kept for a while (CON-3).
//!
//! To ask gives away a hash of the customer's address, from which the address can be guessed; so
//! nobody is asked unless a setting says so.

mod gravatar;
mod picture;
mod picture_file;

use domain::contacts::ContactSettings;

use crate::settings::CONTACTS;
use crate::{Ctx, Error};

pub use gravatar::Gravatar;
pub use picture::{Picture, may_have_picture, picture};

/// Forgets pictures that are too old, whose contact has another address, or that nobody is to see any
/// longer; [`crate::files::sweep`] removes their files.
pub async fn forget_outdated(ctx: &Ctx) -> Result<(), Error> {
    let is_wanted = is_wanted(ctx).await?;
    let tx = ctx.db.begin().await?;
    if is_wanted {
        store::avatars::forget_outdated(&tx, ctx.now()).await?;
    } else {
        store::avatars::forget_all(&tx).await?;
    }
    tx.commit().await?;
    Ok(())
}

/// Whether administrators want pictures asked for.
async fn is_wanted(ctx: &Ctx) -> Result<bool, Error> {
    let settings = store::settings::read::<ContactSettings>(ctx.db.reader(), CONTACTS).await?;
    Ok(settings.value.uses_gravatar)
}
