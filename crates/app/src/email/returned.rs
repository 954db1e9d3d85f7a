//! E-mails that come back later: each has a return address of its own, and notices of mail servers are taken at
//! an address that nobody can guess (CAM-10).

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use channels::email::read_notice;
use domain::ids::{ContactId, DeliveryId};
use domain::sending::{
    AccountFields, RETURN_TOKEN_CHARS, Receipt, SendChannel, lasting_failure, return_tokens,
};
use hmac::Mac;
use serde_json::json;
use uuid::Uuid;

use super::account::read;
use super::bounce::note_bounce;
use crate::contacts::event;
use crate::{Ctx, Error, MasterKey, Principal};

const RETURN: &str = "return-path";
const INTAKE: &str = "email-returns";
const ID_CHARS: usize = 32;
const MAC_BYTES: usize = (RETURN_TOKEN_CHARS - ID_CHARS) / 2;
const INTAKE_MAC_BYTES: usize = 16;
/// More addresses with a token in one notice are not tried.
const TOKENS_MAX: usize = 16;
/// More words of a server are not kept.
const DETAIL_MAX_CHARS: usize = 200;

/// Where the message of this name comes back to; `None` has it come back to its sender.
pub(super) fn return_path(key: &MasterKey, fields: &AccountFields, name: &str) -> Option<String> {
    let address = fields.bounce_address.as_deref()?;
    let token = token(key, name.parse().ok()?)?;
    domain::sending::return_path(address, &token)
}

/// Names a delivery, and proves that we wrote it.
fn token(key: &MasterKey, delivery: Uuid) -> Option<String> {
    let mac = key.mac(RETURN, delivery.as_bytes()).ok()?.finalize();
    let mac = hex::encode(mac.into_bytes().get(..MAC_BYTES)?);
    Some(format!("{}{mac}", delivery.simple()))
}

/// The delivery that a token names, if it is ours.
fn delivery_of(key: &MasterKey, token: &str) -> Option<DeliveryId> {
    let (id, mac) = token.split_at_checked(ID_CHARS)?;
    let id: Uuid = id.parse().ok()?;
    let mac = hex::decode(mac).ok()?;
    let expected = key.mac(RETURN, id.as_bytes()).ok()?;
    expected.verify_truncated_left(&mac).ok()?;
    Some(DeliveryId(id))
}

/// Where notices are brought to, as long as messages come back to the same mailbox.
pub fn intake_url(ctx: &Ctx, fields: &AccountFields) -> Result<Option<String>, Error> {
    let Some(address) = &fields.bounce_address else {
        return Ok(None);
    };
    let mac = ctx.master_key.mac(INTAKE, address.as_bytes())?.finalize();
    let bytes = mac.into_bytes();
    let kept = bytes.get(..INTAKE_MAC_BYTES).unwrap_or_default();
    let token = BASE64_URL_SAFE_NO_PAD.encode(kept);
    Ok(Some(format!("{}/email/returns/{token}", fields.public_url)))
}

/// Takes a message that came to the mailbox for what comes back. One that is no notice of a lasting failure, or not
/// about a message of ours, changes nothing, and neither does one that is known.
pub async fn take_returned(ctx: &Ctx, token: &str, message: &[u8]) -> Result<(), Error> {
    let account = read(ctx).await?.value.ok_or(Error::NotFound)?;
    let address = account.fields.bounce_address.ok_or(Error::NotFound)?;
    let mac = BASE64_URL_SAFE_NO_PAD.decode(token).ok();
    let mac = mac.filter(|mac| mac.len() == INTAKE_MAC_BYTES);
    let expected = ctx.master_key.mac(INTAKE, address.as_bytes())?;
    mac.and_then(|mac| expected.verify_truncated_left(&mac).ok())
        .ok_or(Error::NotFound)?;
    let statuses = read_notice(message);
    let failure = statuses
        .iter()
        .find_map(|one| lasting_failure(&one.action, &one.status, &one.diagnostic));
    let Some(failure) = failure else {
        return Ok(());
    };
    let text = String::from_utf8_lossy(message);
    let delivery = return_tokens(&text)
        .take(TOKENS_MAX)
        .find_map(|token| delivery_of(&ctx.master_key, &token));
    match delivery {
        Some(id) => note_return(ctx, id, &failure).await,
        None => Ok(()),
    }
}

async fn note_return(ctx: &Ctx, id: DeliveryId, failure: &str) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    let known = store::sends::receipt_of(&tx, SendChannel::Email, id).await?;
    let is_news = known.is_some_and(|known| Receipt::Failed.overrules(known));
    let Some(to) = store::sends::reader_of(&tx, id).await?.filter(|_| is_news) else {
        return Ok(());
    };
    let detail: String = failure.chars().take(DETAIL_MAX_CHARS).collect();
    store::sends::note_receipt(&tx, id, Receipt::Failed, &detail, ctx.now()).await?;
    let contact_id = ContactId(to.contact_id);
    let payload = json!({ "delivery_id": id, "to_address": to.address, "reason": detail });
    let told = event(
        ctx,
        &Principal::system(),
        contact_id,
        "email.returned",
        payload,
    );
    store::events::append(&tx, told).await?;
    note_bounce(ctx, &tx, contact_id, &to.address, failure).await?;
    tx.commit().await?;
    Ok(())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_10_a_return_address_names_one_message_and_no_other() {
        let (key, id) = (MasterKey::random(), Uuid::now_v7());
        let fields = AccountFields {
            bounce_address: Some("tra-lai@anphat.vn".to_owned()),
            ..AccountFields::default()
        };
        let path = return_path(&key, &fields, &id.to_string()).unwrap();
        let token = return_tokens(&path).next().unwrap();
        assert_eq!(delivery_of(&key, &token), Some(DeliveryId(id)));
        assert_eq!(delivery_of(&MasterKey::random(), &token), None);
        let other = format!("{}{}", Uuid::now_v7().simple(), &token[ID_CHARS..]);
        assert_eq!(delivery_of(&key, &other), None);
        assert_eq!(return_path(&key, &fields, "no id"), None);
        let none = AccountFields::default();
        assert_eq!(return_path(&key, &none, &id.to_string()), None);
    }
}
