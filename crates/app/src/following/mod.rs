//! Whether people open the e-mails they get and follow the links in them: what an e-mail carries for that, what
//! is taken down, and what readers say to it (CAM-10, CON-3).

mod consent;
mod forget;
mod links;
mod marks;
mod record;
mod token;

pub use consent::{FollowStanding, say, standing};
pub(crate) use forget::forget_old_reads;
pub(crate) use links::{keep_links, links_of_page};
pub(crate) use marks::{Marked, Marks};
pub use record::{Fetched, click, open};

use domain::contacts::ContactSettings;
use domain::following::Follows;
use domain::ids::ContactId;
use domain::tracking::TrackingSettings;

use crate::settings::CONTACTS;
use crate::{Ctx, Error, Fault};

async fn settings(ctx: &Ctx) -> Result<TrackingSettings, Error> {
    let settings = store::settings::read::<ContactSettings>(ctx.db.reader(), CONTACTS).await?;
    Ok(settings.value.tracking)
}

/// What of an e-mail shall be followed; who does not say follows all if anything may be followed.
pub async fn wanted(
    ctx: &Ctx,
    opens: Option<bool>,
    clicks: Option<bool>,
) -> Result<Follows, Error> {
    let is_on = settings(ctx).await?.follows_emails;
    for (field, wish) in [("follows_opens", opens), ("follows_clicks", clicks)] {
        if wish == Some(true) && !is_on {
            return Err(Fault::of(field, "switched_off", "e-mails are not followed").into());
        }
    }
    Ok(Follows {
        opens: opens.unwrap_or(is_on),
        clicks: clicks.unwrap_or(is_on),
    })
}

/// Whether this contact may be followed.
pub(crate) async fn may_follow(ctx: &Ctx, id: ContactId) -> Result<bool, Error> {
    let said = store::following::said_of(ctx.db.reader(), id).await?;
    Ok(settings(ctx).await?.follows(said))
}
