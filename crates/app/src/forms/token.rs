//! Signs when a form's page was made, so that programs that send it at once are told from people.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::FormId;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use uuid::Uuid;

use crate::Ctx;

/// Nobody reads and fills a form faster (reliability.md §7).
const FASTEST: TimeDelta = TimeDelta::seconds(2);
/// A page that was open longer is made anew.
const LONGEST: TimeDelta = TimeDelta::hours(24);

/// What a page's token says when the page is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PageAge {
    /// The page of this key was open as long as people take.
    Right(Uuid),
    /// Open for so long that the form may have changed.
    Stale,
    /// Sent at once, or by something that never saw the page.
    Inhuman,
}

/// The token of a page of the form that is made at this moment.
pub fn issue(ctx: &Ctx, form: FormId, at: DateTime<Utc>) -> String {
    let page = format!("{}.{}", at.timestamp_millis(), Uuid::now_v7().simple());
    let mac = mac(ctx, form, &page).map(|mac| hex::encode(mac.finalize().into_bytes()));
    format!("{page}.{}", mac.unwrap_or_default())
}

/// How long the page was open before it was sent.
pub(super) fn age(ctx: &Ctx, form: FormId, token: &str) -> PageAge {
    let Some((key, made_at)) = verified(ctx, form, token) else {
        return PageAge::Inhuman;
    };
    let open = ctx.now() - made_at;
    if open < FASTEST {
        PageAge::Inhuman
    } else if open > LONGEST {
        PageAge::Stale
    } else {
        PageAge::Right(key)
    }
}

fn verified(ctx: &Ctx, form: FormId, token: &str) -> Option<(Uuid, DateTime<Utc>)> {
    let (page, signature) = token.rsplit_once('.')?;
    let signature = hex::decode(signature).ok()?;
    mac(ctx, form, page)?.verify_slice(&signature).ok()?;
    let (millis, key) = page.split_once('.')?;
    let made_at = DateTime::from_timestamp_millis(millis.parse().ok()?)?;
    Some((key.parse().ok()?, made_at))
}

fn mac(ctx: &Ctx, form: FormId, page: &str) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(ctx.signing_key.bytes()).ok()?;
    mac.update(b"form page ");
    mac.update(form.0.as_bytes());
    mac.update(page.as_bytes());
    Some(mac)
}
