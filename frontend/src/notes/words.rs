//! How kinds of notes are called and drawn.

use domain::notes::NoteKind;

use crate::ui::Icon;

/// The name of a kind.
pub(super) fn kind(kind: NoteKind) -> String {
    match kind {
        NoteKind::General => t!(notes.kind.general),
        NoteKind::Email => t!(notes.kind.email),
        NoteKind::Call => t!(notes.kind.call),
        NoteKind::Meeting => t!(notes.kind.meeting),
    }
}

/// Every kind, to choose from.
pub(super) fn kinds() -> Vec<(&'static str, String)> {
    let option = |one: &NoteKind| (one.as_str(), kind(*one));
    NoteKind::ALL.iter().map(option).collect()
}

/// What stands before a note of this kind.
pub(crate) fn icon(kind: NoteKind) -> Icon {
    match kind {
        NoteKind::General => Icon::Note,
        NoteKind::Email => Icon::Mail,
        NoteKind::Call => Icon::Phone,
        NoteKind::Meeting => Icon::Users,
    }
}
