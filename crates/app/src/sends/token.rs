//! What stands in the link by which a reader leaves: whose it is, and proof that we wrote it. It holds
//! for good, whatever becomes of the send.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use domain::ids::{ContactId, DeliveryId};
use hmac::Mac;
use uuid::Uuid;

use crate::{Ctx, Error, MasterKey};

const PURPOSE: &str = "unsubscribe";
const ID_BYTES: usize = 16;
const MAC_BYTES: usize = 16;

/// Whom a link belongs to.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Token {
    pub(super) delivery_id: DeliveryId,
    /// Whom the message was for then.
    pub(super) contact_id: ContactId,
}

/// Whoever holds a link by which a reader leaves and chooses.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reader {
    pub(crate) delivery_id: DeliveryId,
    /// Whom the message was for then.
    pub(crate) contact_id: ContactId,
}

impl Reader {
    /// Who it is; not found if the link is not ours.
    pub(crate) fn of(ctx: &Ctx, token: &str) -> Result<Self, Error> {
        let token = Token::read(&ctx.master_key, token)?.ok_or(Error::NotFound)?;
        Ok(Self {
            delivery_id: token.delivery_id,
            contact_id: token.contact_id,
        })
    }
}

/// The address by which the reader of a delivery leaves.
pub(crate) fn leave_url(
    ctx: &Ctx,
    public_url: &str,
    delivery_id: DeliveryId,
    contact_id: ContactId,
) -> Result<String, Error> {
    let token = Token {
        delivery_id,
        contact_id,
    };
    let token = token.write(&ctx.master_key)?;
    Ok(format!("{public_url}/u/{token}"))
}

impl Token {
    pub(super) fn write(self, key: &MasterKey) -> Result<String, Error> {
        let ids = [
            self.delivery_id.0.into_bytes(),
            self.contact_id.0.into_bytes(),
        ]
        .concat();
        let mac = key.mac(PURPOSE, &ids)?.finalize().into_bytes();
        let kept = mac.get(..MAC_BYTES).unwrap_or_default();
        Ok(BASE64_URL_SAFE_NO_PAD.encode([ids.as_slice(), kept].concat()))
    }

    /// Nothing that is not ours is read.
    pub(super) fn read(key: &MasterKey, text: &str) -> Result<Option<Self>, Error> {
        let Ok(bytes) = BASE64_URL_SAFE_NO_PAD.decode(text) else {
            return Ok(None);
        };
        let Some((ids, mac)) = bytes.split_at_checked(2 * ID_BYTES) else {
            return Ok(None);
        };
        let is_ours =
            mac.len() == MAC_BYTES && key.mac(PURPOSE, ids)?.verify_truncated_left(mac).is_ok();
        let (delivery, contact) = ids.split_at(ID_BYTES);
        let ids = Uuid::from_slice(delivery)
            .ok()
            .zip(Uuid::from_slice(contact).ok());
        Ok(ids.filter(|_| is_ours).map(|(delivery, contact)| Self {
            delivery_id: DeliveryId(delivery),
            contact_id: ContactId(contact),
        }))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn g_18_a_link_is_read_back_and_no_other() {
        let key = MasterKey::random();
        let token = Token {
            delivery_id: DeliveryId(Uuid::now_v7()),
            contact_id: ContactId(Uuid::now_v7()),
        };
        let text = token.write(&key).unwrap();
        assert_eq!(Token::read(&key, &text).unwrap(), Some(token));
        let other = Token::read(&MasterKey::random(), &text).unwrap();
        assert_eq!(other, None);
        for broken in [
            "",
            "x",
            &text[1..],
            &format!("A{}", &text[1..]),
            &format!("{text}AA"),
        ] {
            assert!(
                Token::read(&key, broken)
                    .unwrap()
                    .is_none_or(|read| broken == text && read == token)
            );
        }
    }
}
