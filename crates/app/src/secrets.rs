//! Secrets of others that Sen keeps: sealed under a key that is not in the database, each tied to its
//! place there.

use std::fmt;

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use chacha20poly1305::aead::{Aead, Payload};
use chacha20poly1305::{KeyInit, XChaCha20Poly1305, XNonce};
use chrono::{DateTime, Utc};
use db::Db;
use hmac::{Hmac, Mac};
use rand::RngCore;
use serde::{Deserialize, Serialize};
use sha2::Sha256;
use store::settings::{Setting, SettingChange};

use crate::{Error, Fault};

const NONCE_BYTES: usize = 24;
/// The setting that tells which key is the database's.
const PRINT: &str = "master_key_print";

/// The key that all secrets are sealed under; whoever runs the server keeps it apart from the database.
#[derive(Clone)]
pub struct MasterKey([u8; 32]);

/// A secret as it is kept: how it was sealed, a nonce and what it became.
#[derive(Clone, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub(crate) struct Sealed(String);

/// What to do about a secret that is kept.
#[derive(Clone)]
pub enum SecretChange {
    Keep,
    Set(String),
    Forget,
}

impl SecretChange {
    /// Without the blanks that copying brings along, where none can be part of the secret.
    pub(crate) fn trimmed(self) -> Self {
        match self {
            Self::Set(text) => Self::Set(text.trim().to_owned()),
            other => other,
        }
    }

    /// Whether there would be no secret after the change. What is kept `is_for_another` is told to nobody else.
    pub(crate) fn leaves_none(&self, kept: Option<&Sealed>, is_for_another: bool) -> bool {
        match self {
            Self::Keep => is_for_another || kept.is_none(),
            Self::Set(text) => text.trim().is_empty(),
            Self::Forget => true,
        }
    }

    /// The secret for this place after the change.
    pub(crate) fn apply(
        &self,
        key: &MasterKey,
        place: &str,
        kept: Option<&Sealed>,
    ) -> Result<Option<Sealed>, Error> {
        match self {
            Self::Keep => Ok(kept.cloned()),
            Self::Forget => Ok(None),
            Self::Set(text) => key.seal(place, text).map(Some),
        }
    }
}

/// As the API says it: absent keeps, null forgets.
impl From<Option<Option<String>>> for SecretChange {
    fn from(said: Option<Option<String>>) -> Self {
        match said {
            None => Self::Keep,
            Some(None) => Self::Forget,
            Some(Some(text)) => Self::Set(text),
        }
    }
}

/// Refuses an account at a gateway that lacks keys, naming their fields.
pub(crate) fn check_keys<const N: usize>(keys: [(&'static str, bool); N]) -> Result<(), Error> {
    let lacking = keys.into_iter().filter(|(_, is_lacking)| *is_lacking);
    let faults: Vec<_> = lacking
        .map(|(field, _)| Fault::of(field, "required", "the gateway needs its keys"))
        .collect();
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(faults))
    }
}

/// Why a text is no key.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a master key is 64 hexadecimal digits")]
pub struct NoKey;

impl MasterKey {
    /// A new key.
    pub fn random() -> Self {
        let mut bytes = [0; 32];
        rand::rng().fill_bytes(&mut bytes);
        Self(bytes)
    }

    /// The key that was written as [`MasterKey::reveal`] does.
    pub fn parse(text: &str) -> Result<Self, NoKey> {
        let mut bytes = [0; 32];
        hex::decode_to_slice(text.trim(), &mut bytes).map_err(|_| NoKey)?;
        // A file of zeros is what is left of a key after some crashes.
        if bytes == [0; 32] {
            return Err(NoKey);
        }
        Ok(Self(bytes))
    }

    /// The key as whoever runs the server keeps it.
    pub fn reveal(&self) -> String {
        hex::encode(self.0)
    }

    /// Whether the database is this key's; it remembers the first one that it is opened with.
    pub async fn is_of(&self, db: &Db, now: DateTime<Utc>) -> Result<bool, Error> {
        let print = self.print()?;
        let known: Setting<Option<String>> = store::settings::read(db.reader(), PRINT).await?;
        if known.value.is_some() {
            return Ok(known.value == Some(print));
        }
        let tx = db.begin().await?;
        store::settings::write(&tx, print_of(&print, known.version, now)).await?;
        tx.commit().await?;
        // Another server may have been first.
        let known: Setting<Option<String>> = store::settings::read(db.reader(), PRINT).await?;
        Ok(known.value == Some(print))
    }

    /// Has the database remember this key in place of the one before.
    pub async fn adopt(&self, db: &Db, now: DateTime<Utc>) -> Result<(), Error> {
        let print = self.print()?;
        let tx = db.begin().await?;
        let known: Setting<Option<String>> = store::settings::read(&tx, PRINT).await?;
        store::settings::write(&tx, print_of(&print, known.version, now)).await?;
        Ok(tx.commit().await?)
    }

    /// What tells this key from others and nothing about it.
    fn print(&self) -> Result<String, Error> {
        let mac = self.mac("master key", &[])?;
        Ok(hex::encode(mac.finalize().into_bytes()))
    }

    /// Seals a secret for one place, such as `settings.value.email`.
    pub(crate) fn seal(&self, place: &str, secret: &str) -> Result<Sealed, Error> {
        let mut nonce = [0; NONCE_BYTES];
        rand::rng().fill_bytes(&mut nonce);
        let message = Payload {
            msg: secret.as_bytes(),
            aad: place.as_bytes(),
        };
        let sealed = self.cipher().encrypt(&XNonce::from(nonce), message);
        let sealed = sealed.map_err(|_| internal("a secret cannot be sealed"))?;
        let kept = [nonce.as_slice(), &sealed].concat();
        Ok(Sealed(format!("1.{}", BASE64_STANDARD.encode(kept))))
    }

    /// The secret that was sealed for this place; another key or place opens nothing.
    pub(crate) fn open(&self, place: &str, sealed: &Sealed) -> Result<String, Error> {
        let unreadable = || internal("a sealed secret does not open with this master key");
        let text = sealed.0.strip_prefix("1.").ok_or_else(unreadable)?;
        let kept = BASE64_STANDARD.decode(text).map_err(|_| unreadable())?;
        let (nonce, sealed) = kept.split_at_checked(NONCE_BYTES).ok_or_else(unreadable)?;
        let nonce: [u8; NONCE_BYTES] = nonce.try_into().map_err(|_| unreadable())?;
        let message = Payload {
            msg: sealed,
            aad: place.as_bytes(),
        };
        let secret = self.cipher().decrypt(&XNonce::from(nonce), message);
        String::from_utf8(secret.map_err(|_| unreadable())?).map_err(|_| unreadable())
    }

    /// What shows that a text for this purpose is ours.
    pub(crate) fn mac(&self, purpose: &str, text: &[u8]) -> Result<Hmac<Sha256>, Error> {
        let mut mac = <Hmac<Sha256> as Mac>::new_from_slice(&self.0)
            .map_err(|error| Error::Internal(Box::new(error)))?;
        mac.update(purpose.as_bytes());
        mac.update(&[0]);
        mac.update(text);
        Ok(mac)
    }

    fn cipher(&self) -> XChaCha20Poly1305 {
        XChaCha20Poly1305::new((&self.0).into())
    }
}

fn print_of(print: &String, version: i64, now: DateTime<Utc>) -> SettingChange<'_, String> {
    SettingChange {
        name: PRINT,
        version,
        value: print,
        by: None,
        now,
    }
}

impl fmt::Debug for MasterKey {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("MasterKey(..)")
    }
}

impl fmt::Debug for Sealed {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Sealed(..)")
    }
}

fn internal(detail: &'static str) -> Error {
    Error::Internal(detail.into())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adm_2_a_secret_opens_at_its_place_with_its_key_alone() {
        let (key, other) = (MasterKey::random(), MasterKey::random());
        let sealed = key.seal("settings.value.email", "mật khẩu").unwrap();
        assert!(!sealed.0.contains("mật"));
        assert_eq!(
            key.open("settings.value.email", &sealed).unwrap(),
            "mật khẩu"
        );
        assert!(key.open("settings.value.sms", &sealed).is_err());
        assert!(other.open("settings.value.email", &sealed).is_err());
    }

    #[test]
    fn adm_2_a_key_is_read_as_it_is_written_and_shown_nowhere() {
        let key = MasterKey::random();
        let read = MasterKey::parse(&format!("{}\n", key.reveal())).unwrap();
        assert_eq!(read.reveal(), key.reveal());
        assert_eq!(format!("{key:?}"), "MasterKey(..)");
        for text in ["", "ab", &"0".repeat(64)] {
            assert_eq!(MasterKey::parse(text).unwrap_err(), NoKey);
        }
    }
}
