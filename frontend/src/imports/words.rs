//! Words and colours for what the API says in codes.

use domain::custom_fields::CustomField;
use domain::imports::{FileErrorCode, ImportField, ImportStatus, ImportTarget};
use domain::text::Lang;
use leptos::prelude::GetUntracked;

use crate::i18n::{self, Locale};
use crate::ui::Tone;

/// The status that the API's word means.
pub(crate) fn status(word: &str) -> ImportStatus {
    ImportStatus::parse(word).unwrap_or_default()
}

/// Somebody should look again soon, for the status changes by itself.
pub(super) fn is_under_way(status: ImportStatus) -> bool {
    status.is_running() || matches!(status, ImportStatus::Queued | ImportStatus::Delayed)
}

/// The status in words; a finished dry run has written nothing and does not say "imported".
pub(crate) fn status_label(status: ImportStatus, is_dry_run: bool) -> String {
    if is_dry_run && status == ImportStatus::Imported {
        return t!(imports.status.tried);
    }
    i18n::lookup(&format!("imports.status.{}", status.as_str())).unwrap_or_default()
}

/// The status's colour.
pub(crate) fn status_tone(status: ImportStatus) -> Tone {
    match status {
        ImportStatus::Draft => Tone::Neutral,
        ImportStatus::Imported => Tone::Good,
        ImportStatus::Failed => Tone::Danger,
        ImportStatus::Stopped => Tone::Warn,
        _ => Tone::Info,
    }
}

/// What a field is called.
pub(super) fn field(field: ImportField) -> String {
    i18n::lookup(&format!("imports.field.{}", field.as_str())).unwrap_or_default()
}

/// What a target is called; a custom field by its label.
pub(super) fn target(target: &ImportTarget, fields: &[CustomField]) -> String {
    match target {
        ImportTarget::Fact(fact) => field(*fact),
        ImportTarget::Custom(key) => {
            let known = fields.iter().find(|field| field.key == *key);
            known.map_or_else(|| key.name(), |field| field.label.clone())
        }
    }
}

/// Why the file as a whole was not imported.
pub(super) fn failure(code: &str) -> &'static str {
    FileErrorCode::parse(code)
        .unwrap_or(FileErrorCode::Internal)
        .text(lang())
}

/// The language of the screens, for sentences that `domain` keeps.
pub(super) fn lang() -> Lang {
    match i18n::locale().get_untracked() {
        Locale::Vi => Lang::Vi,
        Locale::En => Lang::En,
    }
}
