//! What the commands on many members share: limits and words.

use domain::campaigns::MemberStatus;
use domain::text::clean_line;

use crate::{Error, Fault};

const NOTE_MAX_CHARS: usize = 500;
const SOURCE_MAX_CHARS: usize = 100;

/// A status as Vietnamese screens and logs call it.
pub(crate) fn status_label(status: MemberStatus) -> &'static str {
    match status {
        MemberStatus::Registered => "Đăng kí",
        MemberStatus::Confirmed => "Xác nhận",
        MemberStatus::Attended => "Tham gia",
        MemberStatus::Cancelled => "Hủy",
    }
}

/// The note cleaned; an empty one is none.
pub(super) fn check_note(note: Option<String>) -> Result<Option<String>, Error> {
    check_line("note", note, NOTE_MAX_CHARS)
}

/// The source cleaned; an empty one is none.
pub(super) fn check_source(source: Option<String>) -> Result<Option<String>, Error> {
    check_line("source", source, SOURCE_MAX_CHARS)
}

fn check_line(field: &str, text: Option<String>, max: usize) -> Result<Option<String>, Error> {
    let text = text
        .map(|text| clean_line(&text))
        .filter(|text| !text.is_empty());
    if text.as_ref().is_some_and(|text| text.chars().count() > max) {
        return Err(Fault::of(field, "too_long", format!("at most {max} characters")).into());
    }
    Ok(text)
}
