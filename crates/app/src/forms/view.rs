//! Counts who opens a form, without following anybody (CAM-6).

use domain::devices::{Device, DeviceKind};
use domain::forms::source_of;
use domain::ids::FormId;
use domain::tracking::Campaign;
use hmac::{Hmac, Mac};
use sha2::Sha256;
use store::forms::{NewView, OpenForm};

use crate::{Ctx, Error, auth};

/// So much of a hash tells viewers apart.
const VIEWER_CHARS: usize = 32;

/// Counts a view of the form by whoever it is.
pub async fn note_view(
    ctx: &Ctx,
    from: &auth::Device,
    form: &OpenForm,
    campaign: &Campaign,
    referrer: Option<&str>,
) -> Result<(), Error> {
    let device = Device::of(from.user_agent.as_deref().unwrap_or_default());
    let tx = ctx.db.begin().await?;
    let view = NewView {
        id: ctx.new_id(),
        form_id: FormId(form.id),
        viewer: &viewer(ctx, from),
        source: &source_of(campaign.source.as_deref(), referrer),
        is_bot: device.kind == DeviceKind::Bot,
        now: ctx.now(),
    };
    store::forms::note_view(&tx, view).await?;
    tx.commit().await?;
    Ok(())
}

/// A hash of browser, address and day in Vietnam: two views of a day by one browser are one viewer's, and what is
/// kept neither names anybody nor knows them again the next day.
fn viewer(ctx: &Ctx, from: &auth::Device) -> String {
    let Ok(mut mac) = Hmac::<Sha256>::new_from_slice(ctx.signing_key.bytes()) else {
        return String::new();
    };
    let day = ctx.clock.today().to_string();
    let facts = [
        Some(day.as_str()),
        from.ip.as_deref(),
        from.user_agent.as_deref(),
    ];
    mac.update(b"form viewer");
    for fact in facts {
        mac.update(b"\n");
        mac.update(fact.unwrap_or_default().as_bytes());
    }
    let hash = hex::encode(mac.finalize().into_bytes());
    hash.chars().take(VIEWER_CHARS).collect()
}
