//! What holds for every label, however it is made or changed.

use domain::labels::NAME_MAX_CHARS;
use domain::text::{clean_line, fold};

use crate::{Conflict, Error, Fault};

/// A name as it is kept; it must have something to be found by.
pub(super) fn clean(name: &str) -> Result<String, Fault> {
    let name = clean_line(name);
    if fold(&name).is_empty() {
        return Err(Fault::of("name", "required", "the name is missing"));
    }
    if name.chars().count() > NAME_MAX_CHARS {
        let detail = format!("at most {NAME_MAX_CHARS} characters");
        return Err(Fault::of("name", "too_long", detail));
    }
    Ok(name)
}

/// Places are small numbers that people choose.
pub(super) fn check_position(position: i64) -> Result<i64, Fault> {
    if (0..=10_000).contains(&position) {
        Ok(position)
    } else {
        Err(Fault::of("position", "out_of_range", "from 0 to 10,000"))
    }
}

/// Names are unique; everything else that fails is a failure.
pub(super) fn name_taken(error: db::Error) -> Error {
    if store::labels::is_name_taken(&error) {
        Conflict::DuplicateName.into()
    } else {
        error.into()
    }
}
