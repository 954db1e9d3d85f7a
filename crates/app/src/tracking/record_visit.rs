//! Records a visit to a page of the business's own sites (CON-8).

use db::Tx;
use domain::contacts::ContactSettings;
use domain::devices::{Device, DeviceKind};
use domain::emails::Email;
use domain::ids::ContactId;
use domain::scores::BY_PERSON;
use domain::tracking::{PageAddress, TrackingSettings, VisitorToken};
use serde_json::json;
use store::events::NewEvent;
use store::tracking::{NewSighting, NewVisit};
use uuid::Uuid;

use super::identify::{Given, cookie, look_up, settle};
use crate::auth;
use crate::settings::CONTACTS;
use crate::{Ctx, Error, Principal};

/// How often a visit is recorded anew because another writer got in between: a browser opens two pages
/// at once, or the contact is being merged.
const TRIES: u32 = 3;

/// A visit as the page tells it.
#[derive(Debug, Clone)]
pub struct PageVisit {
    /// What the browser calls this visit, so that one sent twice is one.
    pub key: Uuid,
    pub visitor: VisitorToken,
    pub page: PageAddress,
    pub title: Option<String>,
    pub referrer: Option<String>,
    /// By which the page says who its visitor is.
    pub email: Option<Email>,
    pub has_consent: bool,
}

/// Records a visit, unless visits are not recorded, the visitor did not agree or the site is another's.
///
/// Anybody may call this, so the answer never depends on what is known.
pub async fn record_visit(ctx: &Ctx, from: &auth::Device, visit: &PageVisit) -> Result<(), Error> {
    let settings = store::settings::read::<ContactSettings>(ctx.db.reader(), CONTACTS).await?;
    let settings = settings.value.tracking;
    if !settings.records(&visit.page, visit.has_consent) {
        return Ok(());
    }
    let mut tries = 1;
    loop {
        match try_record(ctx, from, visit, &settings).await {
            Err(error) if tries < TRIES && may_work_now(&error) => tries += 1,
            done => return done,
        }
    }
}

/// Another writer got in between, or it and we waited for each other and we were the one to give way.
fn may_work_now(error: &Error) -> bool {
    error.is_overtaken() || matches!(error, Error::Unavailable(_))
}

async fn try_record(
    ctx: &Ctx,
    from: &auth::Device,
    visit: &PageVisit,
    settings: &TrackingSettings,
) -> Result<(), Error> {
    let device = Device::of(from.user_agent.as_deref().unwrap_or_default());
    let cookie = cookie(visit.visitor);
    let given = Given {
        email: visit.email.as_ref(),
        cookie: &cookie,
        ip: from.ip.as_deref(),
    };
    let tx = ctx.db.begin().await?;
    let found = look_up(&tx, given, settings).await?;
    let contact_id = if device.kind == DeviceKind::Bot {
        // A program reads the page of somebody: that is noted, but it is nobody itself.
        match found.acting.filter(|_| !found.learns_unique_field) {
            Some(contact_id) => contact_id,
            None => return Ok(()),
        }
    } else {
        let principal = Principal {
            ip: from.ip.clone(),
            request_id: from.request_id.clone(),
            ..Principal::system()
        };
        let contact_id = settle(ctx, &tx, &principal, &found, given).await?;
        if !found.is_told_by_ip {
            store::tracking::tie_cookie(&tx, contact_id, &cookie, found.leaves_browser).await?;
        }
        if let Some(ip) = given.ip {
            store::tracking::note_ip(&tx, contact_id, ip).await?;
        }
        contact_id
    };
    if !store::tracking::is_recorded(&tx, visit.key).await? {
        write(ctx, &tx, contact_id, device, visit).await?;
    }
    tx.commit().await?;
    Ok(())
}

async fn write(
    ctx: &Ctx,
    tx: &Tx,
    contact_id: ContactId,
    device: Device,
    visit: &PageVisit,
) -> Result<(), Error> {
    let (id, now): (Uuid, _) = (ctx.new_id(), ctx.now());
    let is_bot = device.kind == DeviceKind::Bot;
    let sighting = NewSighting {
        id: ctx.new_id(),
        contact_id,
        device,
        now,
    };
    let device_id = store::tracking::note_device(tx, sighting).await?;
    let new = NewVisit {
        id,
        key: visit.key,
        contact_id,
        device_id,
        page: &visit.page,
        title: visit.title.as_deref(),
        referrer: visit.referrer.as_deref(),
        is_bot,
        now,
    };
    store::tracking::create(tx, new).await?;
    let event = NewEvent {
        id,
        contact_id: Some(contact_id),
        kind: "page.visited",
        payload: json!({
            "address": visit.page.address,
            "title": visit.title,
            "referrer": visit.referrer,
            "device": device.name(),
            "is_bot": is_bot,
            "outcome": (!is_bot).then_some(BY_PERSON),
        }),
        actor_kind: "visitor",
        actor_id: None,
        at: now,
    };
    Ok(store::events::append(tx, event).await?)
}
