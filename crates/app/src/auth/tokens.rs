//! The key that signs access tokens, and refresh tokens as opaque secrets.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use rand::RngCore;
use sha2::{Digest, Sha256};

use crate::{Ctx, Error};

/// How long an access token is good.
pub const ACCESS_SECONDS: u64 = 600;

const SIGNING_KEY: &str = "signing_key";

/// The server's secret key: 32 random bytes made at first start.
#[derive(Clone)]
pub struct SigningKey(Vec<u8>);

impl SigningKey {
    /// Reads the key, making it at the first start.
    pub async fn load(db: &db::Db, now: chrono::DateTime<chrono::Utc>) -> Result<Self, Error> {
        let tx = db.begin().await?;
        store::users::put_secret_once(&tx, SIGNING_KEY, &random_token(), now).await?;
        let kept = store::users::secret(&tx, SIGNING_KEY)
            .await?
            .unwrap_or_default();
        tx.commit().await?;
        Ok(Self(kept.into_bytes()))
    }

    pub fn bytes(&self) -> &[u8] {
        &self.0
    }
}

/// A refresh token: only its hash is kept.
#[derive(Clone, PartialEq, Eq)]
pub struct RefreshToken(String);

impl RefreshToken {
    pub(crate) fn random() -> Self {
        Self(random_token())
    }

    /// Takes what a client sent.
    pub fn from_client(text: &str) -> Self {
        Self(text.to_owned())
    }

    /// The text the client keeps.
    pub fn reveal(&self) -> &str {
        &self.0
    }

    pub(crate) fn hash(&self) -> String {
        hex::encode(Sha256::digest(&self.0))
    }

    /// The token that follows this one. Made from it and the server's key, so that two tabs that
    /// refresh at the same moment get the same successor without its text being kept anywhere.
    pub(crate) fn successor(&self, ctx: &Ctx) -> Result<Self, Error> {
        let mut mac = Hmac::<Sha256>::new_from_slice(ctx.signing_key.bytes())
            .map_err(|error| Error::Internal(Box::new(error)))?;
        mac.update(b"refresh:");
        mac.update(self.0.as_bytes());
        Ok(Self(
            BASE64_URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes()),
        ))
    }
}

/// 256 random bits as text.
pub(crate) fn random_token() -> String {
    let mut bytes = [0_u8; 32];
    rand::rng().fill_bytes(&mut bytes);
    BASE64_URL_SAFE_NO_PAD.encode(bytes)
}
