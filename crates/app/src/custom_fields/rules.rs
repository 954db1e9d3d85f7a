//! What holds for every field, however it is made or changed.

use domain::custom_fields::{CustomKind, LABEL_MAX_CHARS, clean_options};
use domain::text::{clean_line, fold};
use store::custom_fields::CustomFieldFields;

use crate::{Conflict, Error, Fault};

/// The fields as they are kept; the first that is wrong is told.
pub(super) fn checked(
    kind: CustomKind,
    fields: CustomFieldFields,
) -> Result<CustomFieldFields, Fault> {
    let label = clean_line(&fields.label);
    if fold(&label).is_empty() {
        return Err(Fault::of("label", "required", "the label is missing"));
    }
    if label.chars().count() > LABEL_MAX_CHARS {
        let detail = format!("at most {LABEL_MAX_CHARS} characters");
        return Err(Fault::of("label", "too_long", detail));
    }
    let options = clean_options(kind, &fields.options)
        .map_err(|fault| Fault::of("options", fault.code(), fault.to_string()))?;
    if !(0..=10_000).contains(&fields.position) {
        let detail = "from 0 to 10,000";
        return Err(Fault::of("position", "out_of_range", detail));
    }
    Ok(CustomFieldFields {
        label,
        options,
        ..fields
    })
}

/// Labels and keys are unique; everything else that fails is a failure.
pub(super) fn label_taken(error: db::Error) -> Error {
    if store::custom_fields::is_label_taken(&error) {
        Conflict::DuplicateName.into()
    } else {
        error.into()
    }
}
