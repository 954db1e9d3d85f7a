//! Labels as clients see them.

use api_types::labels::LabelSummary;
use domain::access::Scope;
use domain::ids::LabelId;
use domain::labels::{LabelColour, LabelKind};
use store::labels::LabelRow;

/// The count tells of contacts out of sight, so only those who see all get it.
pub(super) fn summary(scope: Scope, kind: LabelKind, row: LabelRow) -> LabelSummary {
    let count = u64::try_from(row.contact_count).unwrap_or_default();
    LabelSummary {
        id: LabelId(row.id),
        kind,
        name: row.name,
        colour: LabelColour::parse(&row.colour).unwrap_or_default(),
        position: row.position,
        contact_count: (scope == Scope::All).then_some(count),
        version: row.version,
    }
}
