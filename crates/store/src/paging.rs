//! Opaque cursors for keyset pages: where the last page ended, tied to the filter it was for.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use serde::{Deserialize, Serialize};
use sha2::{Digest, Sha256};
use uuid::Uuid;

/// The sort value and id of the last row a page showed.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Cursor {
    pub key: String,
    pub id: Uuid,
    fingerprint: String,
}

impl Cursor {
    pub fn new(key: impl Into<String>, id: impl Into<Uuid>, fingerprint: &str) -> Self {
        Self {
            key: key.into(),
            id: id.into(),
            fingerprint: fingerprint.to_owned(),
        }
    }

    /// The text clients hand back.
    pub fn encode(&self) -> String {
        BASE64_URL_SAFE_NO_PAD.encode(serde_json::to_vec(self).unwrap_or_default())
    }

    /// Reads a cursor; `None` if it is not ours or was made for another filter or sort.
    pub fn decode(text: &str, fingerprint: &str) -> Option<Self> {
        let bytes = BASE64_URL_SAFE_NO_PAD.decode(text).ok()?;
        let cursor: Self = serde_json::from_slice(&bytes).ok()?;
        (cursor.fingerprint == fingerprint).then_some(cursor)
    }
}

/// The rows of one page, and where the next one starts.
#[derive(Debug, Clone)]
pub struct Slice<T> {
    pub rows: Vec<T>,
    pub next: Option<Cursor>,
}

impl<T> Slice<T> {
    /// Cuts rows read up to `limit` + 1 down to a page; the one too many tells that more follow.
    pub(crate) fn cut(mut rows: Vec<T>, limit: u64, cursor_of: impl Fn(&T) -> Cursor) -> Self {
        let limit = usize::try_from(limit).unwrap_or(usize::MAX);
        let has_more = rows.len() > limit;
        rows.truncate(limit);
        let next = rows.last().filter(|_| has_more).map(cursor_of);
        Self { rows, next }
    }
}

/// A short hash of the filter and sort that a cursor belongs to.
pub fn fingerprint(filter: &impl Serialize) -> String {
    let text = serde_json::to_vec(filter).unwrap_or_default();
    hex::encode(
        Sha256::digest(text)
            .iter()
            .copied()
            .take(6)
            .collect::<Vec<_>>(),
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn api_2_a_cursor_is_refused_for_another_filter() {
        let cursor = Cursor::new("giang", Uuid::nil(), &fingerprint(&"a"));
        assert_eq!(
            Cursor::decode(&cursor.encode(), &fingerprint(&"a")),
            Some(cursor.clone())
        );
        assert_eq!(Cursor::decode(&cursor.encode(), &fingerprint(&"b")), None);
        assert_eq!(Cursor::decode("%%", &fingerprint(&"a")), None);
    }
}
