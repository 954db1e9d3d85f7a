//! Whom a bulk command is about: those named, or all that a filter means.

use crate::http::Error;

/// Those a bulk command is about.
pub(crate) enum Target<I, F> {
    Named(Vec<I>),
    Matching(F),
}

/// Takes the one of ids and filter that is given.
pub(crate) fn target<I, F>(
    ids_field: &str,
    ids: Option<Vec<I>>,
    filter: Option<F>,
) -> Result<Target<I, F>, Error> {
    match (ids, filter) {
        (Some(ids), None) => Ok(Target::Named(ids)),
        (None, Some(filter)) => Ok(Target::Matching(filter)),
        (None, None) => Err(Error::field(
            format!("/{ids_field}"),
            "required",
            "send ids or a filter",
        )),
        (Some(_), Some(_)) => Err(Error::field(
            "/filter",
            "conflicting",
            "send ids or a filter, not both",
        )),
    }
}
