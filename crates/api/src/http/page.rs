//! Cursor pages on the wire (API-2).

use api_types::{Page, ProblemCode};
use store::{Cursor, Slice};

use super::Error;

/// The cursor a client handed back, if it belongs to this list.
pub(crate) fn cursor(text: Option<&str>, fingerprint: &str) -> Result<Option<Cursor>, Error> {
    let read = |text| Cursor::decode(text, fingerprint).ok_or(ProblemCode::InvalidCursor.into());
    text.map(read).transpose()
}

/// A page of presented rows.
pub(crate) fn page<R, T>(slice: Slice<R>, present: impl FnMut(R) -> T) -> Page<T> {
    Page {
        items: slice.rows.into_iter().map(present).collect(),
        next_cursor: slice.next.map(|cursor| cursor.encode()),
    }
}
