//! Takes what gateways tell of calls: at an address that nobody can guess, and signed where the gateway
//! signs (reliability.md §6).

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use channels::voice::{Ended, VoiceReport, read_event, read_report};
use db::Tx;
use domain::calls::CallOutcome;
use domain::ids::DeliveryId;
use domain::sending::{CALL_PLACE, CallState, VoiceGateway, VoiceProvider};
use hmac::Mac;
use store::sends::PlacedCall;

use super::account::{Account, read};
use super::settle::settle;
use crate::{Ctx, Error};

/// What the parts of addresses are worth nothing for each other.
const CALL_PURPOSE: &str = "voice-call";
const EVENT_PURPOSE: &str = "voice-event";
const MAC_BYTES: usize = 16;
/// More of a gateway's name is not kept.
const REFERENCE_MAX_CHARS: usize = 100;

/// Where a gateway tells what became of one call: the address proves that we told it, and says which.
pub(super) fn report_url(
    ctx: &Ctx,
    gateway: &VoiceGateway,
    id: DeliveryId,
) -> Result<String, Error> {
    let token = token(ctx, CALL_PURPOSE, &call_of(gateway, id))?;
    Ok(format!("{}/voice/reports/{id}/{token}", gateway.public_url))
}

/// Where a gateway tells of all its calls, for people to set up there; only of those that do.
pub fn event_url(ctx: &Ctx, account: &Account) -> Result<Option<String>, Error> {
    let gateway = account.settings.gateway.as_ref();
    let Some(gateway) = gateway.filter(|gateway| gateway.provider == VoiceProvider::Stringee)
    else {
        return Ok(None);
    };
    let token = token(ctx, EVENT_PURPOSE, &account_of(gateway))?;
    Ok(Some(format!("{}/voice/events/{token}", gateway.public_url)))
}

/// How the gateway says who it is beside knowing the address.
pub enum Proof<'a> {
    /// Nothing: the gateway signs nothing.
    Query(&'a [(String, String)]),
    /// A body and its signature.
    Signed {
        body: &'a [u8],
        signature: Option<&'a str>,
    },
}

/// Takes what is told of one call. What is not about a call of ours is not found, and what is known already
/// changes nothing.
pub async fn report(ctx: &Ctx, id: DeliveryId, given: &str, proof: Proof<'_>) -> Result<(), Error> {
    let account = read(ctx).await?.value;
    let gateway = account.settings.gateway.as_ref().ok_or(Error::NotFound)?;
    check_token(ctx, CALL_PURPOSE, &call_of(gateway, id), given)?;
    let told = told(ctx, &account, gateway, &proof)?;
    let tx = ctx.db.begin().await?;
    let call = store::sends::placed_call(&tx, id).await?;
    take(ctx, tx, gateway, call.ok_or(Error::NotFound)?, told).await
}

/// Takes what is told of any call, which the gateway names.
pub async fn event(ctx: &Ctx, given: &str, proof: Proof<'_>) -> Result<(), Error> {
    let account = read(ctx).await?.value;
    let gateway = account.settings.gateway.as_ref().ok_or(Error::NotFound)?;
    check_token(ctx, EVENT_PURPOSE, &account_of(gateway), given)?;
    let told = told(ctx, &account, gateway, &proof)?;
    let reference = told.reference.clone().ok_or(Error::NotFound)?;
    let tx = ctx.db.begin().await?;
    let call = store::sends::placed_call_named(&tx, &reference).await?;
    take(ctx, tx, gateway, call.ok_or(Error::NotFound)?, told).await
}

/// What is told, if it is the gateway's word.
fn told(
    ctx: &Ctx,
    account: &Account,
    gateway: &VoiceGateway,
    proof: &Proof<'_>,
) -> Result<VoiceReport, Error> {
    match (gateway.provider, proof) {
        (VoiceProvider::Esms, Proof::Query(pairs)) => {
            let pairs = pairs.iter();
            Ok(read_report(
                pairs.map(|(name, value)| (name.as_str(), value.as_str())),
            ))
        }
        (VoiceProvider::Stringee, Proof::Signed { body, signature }) => {
            let signing = account.signing(ctx)?;
            let is_signed = signature.is_some_and(|signature| signing.has_signed(body, signature));
            if !is_signed {
                return Err(Error::NotFound);
            }
            read_event(body).ok_or(Error::NotFound)
        }
        _ => Err(Error::NotFound),
    }
}

async fn take(
    ctx: &Ctx,
    tx: Tx,
    gateway: &VoiceGateway,
    call: PlacedCall,
    told: VoiceReport,
) -> Result<(), Error> {
    let is_name = |name: &String| name.chars().count() <= REFERENCE_MAX_CHARS;
    let reference = told.reference.filter(is_name);
    if let (None, Some(reference)) = (&call.provider_ref, &reference) {
        store::sends::name_call(&tx, DeliveryId(call.id), reference).await?;
    }
    let outcome = told.ended.map(|ended| match ended {
        Ended::Answered => CallOutcome::Answered,
        Ended::Missed => CallOutcome::Missed,
        Ended::Busy => CallOutcome::Busy,
        Ended::Failed => CallOutcome::Failed,
    });
    let has_talk = outcome == Some(CallOutcome::Answered) && told.seconds.is_some();
    let name = call.provider_ref.as_ref().or(reference.as_ref());
    let link = name
        .filter(|_| has_talk && !gateway.recording_url.is_empty())
        .map(|name| gateway.recording_url.replace(CALL_PLACE, &escaped(name)));
    let state = CallState {
        outcome,
        keys: told.keys,
        seconds: told.seconds,
        price_minor: told.price_minor,
        recording_url: link,
    };
    settle(ctx, &tx, &call, state).await?;
    tx.commit().await?;
    Ok(())
}

/// A name as a part of an address.
fn escaped(name: &str) -> String {
    let is_plain = |c: &char| c.is_ascii_alphanumeric() || "-_.".contains(*c);
    name.chars().filter(is_plain).collect()
}

fn token(ctx: &Ctx, purpose: &str, of: &str) -> Result<String, Error> {
    let mac = ctx.master_key.mac(purpose, of.as_bytes())?;
    let bytes = mac.finalize().into_bytes();
    let kept = bytes.get(..MAC_BYTES).unwrap_or_default();
    Ok(BASE64_URL_SAFE_NO_PAD.encode(kept))
}

fn check_token(ctx: &Ctx, purpose: &str, of: &str, given: &str) -> Result<(), Error> {
    let mac = BASE64_URL_SAFE_NO_PAD.decode(given).ok();
    let mac = mac.filter(|mac| mac.len() == MAC_BYTES);
    let expected = ctx.master_key.mac(purpose, of.as_bytes())?;
    mac.and_then(|mac| expected.verify_truncated_left(&mac).ok())
        .ok_or(Error::NotFound)
}

/// The addresses are good for as long as calls go to the same gateway.
fn account_of(gateway: &VoiceGateway) -> String {
    format!("{} {}", gateway.provider.as_str(), gateway.url)
}

fn call_of(gateway: &VoiceGateway, id: DeliveryId) -> String {
    format!("{} {id}", account_of(gateway))
}
