//! Takes what the gateway reports of a message, at an address that nobody can guess.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use channels::sms::{Report, read_report};
use crash::crash_point;
use db::Tx;
use domain::ids::DeliveryId;
use domain::phones;
use domain::sending::{Receipt, SendChannel, SmsGateway};
use hmac::Mac;

use super::account::read;
use crate::{Ctx, Error};

const PURPOSE: &str = "sms-report";
const MAC_BYTES: usize = 16;
/// More words of a gateway are not kept.
const DETAIL_MAX_CHARS: usize = 200;

/// Where a gateway reports: the address proves that we told it.
pub(super) fn callback_url(ctx: &Ctx, gateway: &SmsGateway) -> Result<String, Error> {
    let mac = ctx
        .master_key
        .mac(PURPOSE, account_of(gateway).as_bytes())?;
    let bytes = mac.finalize().into_bytes();
    let kept = bytes.get(..MAC_BYTES).unwrap_or_default();
    let token = BASE64_URL_SAFE_NO_PAD.encode(kept);
    Ok(format!("{}/sms/reports/{token}", gateway.public_url))
}

/// Keeps a report of the gateway that is set up now. What is not about a message of ours is not found,
/// and what is known already changes nothing.
pub async fn report(ctx: &Ctx, token: &str, fields: &[(String, String)]) -> Result<(), Error> {
    let gateway = read(ctx).await?.value.settings.gateway;
    let gateway = gateway.ok_or(Error::NotFound)?;
    let mac = BASE64_URL_SAFE_NO_PAD.decode(token);
    let mac = mac.ok().filter(|mac| mac.len() == MAC_BYTES);
    let expected = ctx
        .master_key
        .mac(PURPOSE, account_of(&gateway).as_bytes())?;
    mac.and_then(|mac| expected.verify_truncated_left(&mac).ok())
        .ok_or(Error::NotFound)?;
    let report = understood(&gateway, fields).ok_or(Error::NotFound)?;
    let tx = ctx.db.begin().await?;
    let id = delivery_of(&tx, &report).await?.ok_or(Error::NotFound)?;
    let known = store::sends::receipt_of(&tx, SendChannel::Sms, id).await?;
    let known = known.ok_or(Error::NotFound)?;
    let told = report.is_delivered.map(|is_delivered| {
        if is_delivered {
            Receipt::Delivered
        } else {
            Receipt::Failed
        }
    });
    let Some(told) = told.filter(|told| told.overrules(known)) else {
        return Ok(());
    };
    let detail: String = report.detail.chars().take(DETAIL_MAX_CHARS).collect();
    store::sends::note_receipt(&tx, id, told, &detail, ctx.now()).await?;
    tx.commit().await?;
    crash_point!("callback.after_insert");
    Ok(())
}

/// The delivery that a report is about: by our name for it, by our name for all that went with it and the number, or
/// by the gateway's name.
async fn delivery_of(tx: &Tx, report: &Report) -> Result<Option<DeliveryId>, db::Error> {
    let Ok(id) = report.id.parse::<DeliveryId>() else {
        return store::sends::delivery_called(tx, SendChannel::Sms, &report.id).await;
    };
    let number = report.number.as_deref().and_then(phones::parse);
    if let Some(number) = number {
        let (name, number) = (report.id.as_str(), number.to_string());
        let found = store::sends::delivery_in_batch(tx, name, &number).await?;
        if found.is_some() {
            return Ok(found);
        }
    }
    Ok(Some(id))
}

/// The report as the gateway means it; `None` if it names no message.
fn understood(gateway: &SmsGateway, fields: &[(String, String)]) -> Option<Report> {
    let Some(http) = &gateway.http else {
        let pairs = fields.iter();
        return read_report(pairs.map(|(name, value)| (name.as_str(), value.as_str())));
    };
    let rules = &http.report;
    let at = |wanted: &str| {
        let found = fields
            .iter()
            .find(|(name, _)| !wanted.is_empty() && name == wanted);
        found.map(|(_, value)| value.trim())
    };
    Some(Report {
        id: at(&rules.id).filter(|id| !id.is_empty())?.to_owned(),
        number: None,
        is_delivered: rules.judge(at(&rules.status).unwrap_or_default()),
        detail: at(&rules.detail).unwrap_or_default().to_owned(),
    })
}

/// The address is good for as long as messages go to the same gateway.
fn account_of(gateway: &SmsGateway) -> String {
    format!("{} {}", gateway.provider.as_str(), gateway.url)
}
