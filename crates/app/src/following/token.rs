//! What stands in a followed link and in the address of the picture: what it is, whose e-mail it stands in,
//! and proof that we wrote it.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use domain::ids::{DeliveryId, LinkId};
use hmac::Mac;
use uuid::Uuid;

use crate::{Error, MasterKey};

const LINK: &str = "followed_link";
const PIXEL: &str = "followed_pixel";
const MAC_BYTES: usize = 16;

/// `<link>.<delivery>.<proof>`.
pub(super) fn write_link(key: &MasterKey, link: LinkId, of: DeliveryId) -> Result<String, Error> {
    write(key, LINK, &[link.0, of.0])
}

/// `<delivery>.<proof>`.
pub(super) fn write_pixel(key: &MasterKey, of: DeliveryId) -> Result<String, Error> {
    write(key, PIXEL, &[of.0])
}

/// Nothing that is not ours is read.
pub(super) fn read_link(
    key: &MasterKey,
    text: &str,
) -> Result<Option<(LinkId, DeliveryId)>, Error> {
    let read: Option<[Uuid; 2]> = read(key, LINK, text)?;
    Ok(read.map(|[link, of]| (LinkId(link), DeliveryId(of))))
}

/// Nothing that is not ours is read.
pub(super) fn read_pixel(key: &MasterKey, text: &str) -> Result<Option<DeliveryId>, Error> {
    let read: Option<[Uuid; 1]> = read(key, PIXEL, text)?;
    Ok(read.map(|[of]| DeliveryId(of)))
}

fn write(key: &MasterKey, purpose: &str, ids: &[Uuid]) -> Result<String, Error> {
    let mac = key.mac(purpose, &bytes(ids))?.finalize().into_bytes();
    let proof = mac.get(..MAC_BYTES).unwrap_or_default();
    let ids = ids
        .iter()
        .map(|id| BASE64_URL_SAFE_NO_PAD.encode(id.as_bytes()));
    let parts: Vec<String> = ids.chain([BASE64_URL_SAFE_NO_PAD.encode(proof)]).collect();
    Ok(parts.join("."))
}

fn read<const N: usize>(
    key: &MasterKey,
    purpose: &str,
    text: &str,
) -> Result<Option<[Uuid; N]>, Error> {
    let decode = |part| BASE64_URL_SAFE_NO_PAD.decode(part).ok();
    let parts: Option<Vec<Vec<u8>>> = text.split('.').take(N + 2).map(decode).collect();
    let Some((proof, ids)) = parts.as_deref().and_then(<[Vec<u8>]>::split_last) else {
        return Ok(None);
    };
    let ids: Option<Vec<Uuid>> = ids.iter().map(|id| Uuid::from_slice(id).ok()).collect();
    let Some(ids) = ids.and_then(|ids| <[Uuid; N]>::try_from(ids).ok()) else {
        return Ok(None);
    };
    let mac = key.mac(purpose, &bytes(&ids))?;
    let is_ours = proof.len() == MAC_BYTES && mac.verify_truncated_left(proof).is_ok();
    Ok(is_ours.then_some(ids))
}

fn bytes(ids: &[Uuid]) -> Vec<u8> {
    ids.iter().flat_map(|id| *id.as_bytes()).collect()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_10_a_link_is_read_back_and_no_other() {
        let key = MasterKey::random();
        let (link, of) = (LinkId(Uuid::now_v7()), DeliveryId(Uuid::now_v7()));
        let text = write_link(&key, link, of).unwrap();
        assert_eq!(read_link(&key, &text).unwrap(), Some((link, of)));
        assert_eq!(read_link(&MasterKey::random(), &text).unwrap(), None);
        let pixel = write_pixel(&key, of).unwrap();
        assert_eq!(read_pixel(&key, &pixel).unwrap(), Some(of));
        let other = write_link(&key, LinkId(Uuid::now_v7()), of).unwrap();
        let proof = text.rsplit('.').next().unwrap();
        let (ids, _) = other.rsplit_once('.').unwrap();
        for wrong in [
            "",
            ".",
            "..",
            "...",
            "x.y.z",
            &pixel,
            &text[1..],
            &format!("{text}."),
            &format!("{text}.{proof}"),
            &format!("{text}AA"),
            &format!("{ids}.{proof}"),
            &format!("{ids}."),
        ] {
            assert_eq!(read_link(&key, wrong).unwrap(), None, "{wrong}");
        }
        // A proof for one purpose is none for another.
        assert_eq!(
            read_pixel(
                &key,
                &format!("{}.{proof}", pixel.split('.').next().unwrap())
            )
            .unwrap(),
            None
        );
    }
}
