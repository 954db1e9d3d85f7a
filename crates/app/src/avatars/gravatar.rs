//! Asks Gravatar, or a server that answers as it does, for the picture of an e-mail address (CON-3).

use std::collections::HashMap;
use std::sync::{Arc, PoisonError, Weak};

use channels::http::Client;
use domain::avatars::{PICTURE_MAX_BYTES, PictureType};
use sha2::{Digest, Sha256};
use tokio::sync::{Mutex, OwnedMutexGuard};

/// Twice the largest size shown, for screens with small pixels, and then some.
const SIZE_PIXELS: u16 = 160;

/// Where pictures are asked for.
#[derive(Debug)]
pub struct Gravatar {
    client: Client,
    /// Ends in a slash.
    base_url: String,
    /// The addresses that are being asked for.
    asking: std::sync::Mutex<HashMap<String, Weak<Mutex<()>>>>,
}

/// What came of asking.
#[derive(Debug)]
pub(super) enum Answer {
    Picture(PictureType, Vec<u8>),
    /// Nobody gave this address a picture.
    Absent,
    /// No answer, or none that is a picture of the kinds and the size taken.
    Unknown,
}

impl Gravatar {
    /// Asks at `<base_url>/<hash of the address>`.
    pub fn new(client: Client, base_url: &str) -> Self {
        Self {
            client,
            base_url: format!("{}/", base_url.trim_end_matches('/')),
            asking: std::sync::Mutex::default(),
        }
    }

    /// Waits until nobody else asks for this address.
    pub(super) async fn turn(&self, email: &str) -> OwnedMutexGuard<()> {
        let turn = {
            let mut asking = self.asking.lock().unwrap_or_else(PoisonError::into_inner);
            asking.retain(|_, turn| turn.strong_count() > 0);
            let known = asking.get(email).and_then(Weak::upgrade);
            known.unwrap_or_else(|| {
                let turn = Arc::new(Mutex::new(()));
                asking.insert(email.to_owned(), Arc::downgrade(&turn));
                turn
            })
        };
        turn.lock_owned().await
    }

    /// The picture of this address.
    pub(super) async fn ask(&self, email: &str) -> Answer {
        let hash = hash(email);
        let url = format!("{}{hash}?d=404&s={SIZE_PIXELS}", self.base_url);
        match self.client.get(&url, PICTURE_MAX_BYTES).await {
            Ok(reply) if reply.status == 404 => Answer::Absent,
            Ok(reply) if reply.status == 200 => match PictureType::sniff(&reply.body) {
                Some(kind) => Answer::Picture(kind, reply.body),
                None => Answer::Unknown,
            },
            Ok(reply) => {
                tracing::debug!(status = reply.status, "no picture was given");
                Answer::Unknown
            }
            Err(error) => {
                tracing::debug!(%error, "no picture could be fetched");
                Answer::Unknown
            }
        }
    }
}

/// As Gravatar wants it: of the address without spaces around it, in small letters.
fn hash(email: &str) -> String {
    hex::encode(Sha256::digest(email.trim().to_lowercase()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_3_an_address_is_hashed_however_it_is_written() {
        // The example of Gravatar's own documentation.
        let expected = "84059b07d4be67b806386c0aad8070a23f18836bbaae342275dc0a83414c32ee";
        assert_eq!(hash(" MyEmailAddress@example.com "), expected);
    }
}
