//! How many records one request may name.

use crate::{Error, Fault};

/// So many contacts or members may be named in one request; more are meant by a filter.
const IDS_MAX: usize = 1_000;

/// Refuses more ids than one request may name.
pub(crate) fn check_ids(field: &str, count: usize) -> Result<(), Error> {
    if count > IDS_MAX {
        return Err(Fault::of(
            field,
            "too_many",
            format!("at most {IDS_MAX} ids; use a filter for more"),
        )
        .into());
    }
    Ok(())
}
