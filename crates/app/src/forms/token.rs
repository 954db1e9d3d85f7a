//! Signs when a form's page was made, so that programs that send it at once are told from people, and which
//! words it asks to agree to, so that nobody agrees to others.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::FormId;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use uuid::Uuid;

use crate::Ctx;

/// Nobody reads and fills a form faster (reliability.md §7).
const FASTEST: TimeDelta = TimeDelta::seconds(2);
/// By so much the clocks of several servers may differ.
const CLOCK_SLACK: TimeDelta = TimeDelta::seconds(5);
/// A page that was open longer is made anew.
const LONGEST: TimeDelta = TimeDelta::hours(24);

/// What a page's token says when the page is sent.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum PageAge {
    /// The page of this key was open as long as people take.
    Right(Uuid),
    /// Open for so long that the form may have changed, or asking to agree to other words than the form now.
    Stale,
    /// Sent at once, or by something that never saw the page.
    Inhuman,
}

/// The token of a page of the form that is made at this moment and asks to agree to these words.
pub fn issue(ctx: &Ctx, form: FormId, consent_version: i64, at: DateTime<Utc>) -> String {
    let (millis, key) = (at.timestamp_millis(), Uuid::now_v7().simple());
    let page = format!("{millis}.{consent_version}.{key}");
    let mac = mac(ctx, form, &page).map(|mac| hex::encode(mac.finalize().into_bytes()));
    format!("{page}.{}", mac.unwrap_or_default())
}

/// The token of a page that is shown again. Whoever sent the one before was no program, so that this one may
/// be sent at once.
pub fn issue_again(ctx: &Ctx, form: FormId, consent_version: i64) -> String {
    issue(ctx, form, consent_version, ctx.now() - FASTEST)
}

/// How long the page was open before it was sent to the form, which asks to agree to these words now.
pub(super) fn age(ctx: &Ctx, form: FormId, consent_version: i64, token: &str) -> PageAge {
    let Some(page) = verified(ctx, form, token) else {
        return PageAge::Inhuman;
    };
    let open = ctx.now() - page.made_at;
    // Only by a clock that was set back has a page been open for less than nothing: it is made anew, with what
    // was typed.
    if open < -CLOCK_SLACK {
        PageAge::Stale
    } else if open < FASTEST {
        PageAge::Inhuman
    } else if open > LONGEST || page.consent_version != consent_version {
        PageAge::Stale
    } else {
        PageAge::Right(page.key)
    }
}

/// What a token of ours tells of its page.
struct Page {
    key: Uuid,
    made_at: DateTime<Utc>,
    consent_version: i64,
}

fn verified(ctx: &Ctx, form: FormId, token: &str) -> Option<Page> {
    let (page, signature) = token.rsplit_once('.')?;
    let signature = hex::decode(signature).ok()?;
    mac(ctx, form, page)?.verify_slice(&signature).ok()?;
    let (millis, rest) = page.split_once('.')?;
    let (consent_version, key) = rest.split_once('.')?;
    Some(Page {
        key: key.parse().ok()?,
        made_at: DateTime::from_timestamp_millis(millis.parse().ok()?)?,
        consent_version: consent_version.parse().ok()?,
    })
}

fn mac(ctx: &Ctx, form: FormId, page: &str) -> Option<Hmac<Sha256>> {
    let mut mac = Hmac::<Sha256>::new_from_slice(ctx.signing_key.bytes()).ok()?;
    mac.update(b"form page ");
    mac.update(form.0.as_bytes());
    mac.update(page.as_bytes());
    Some(mac)
}
