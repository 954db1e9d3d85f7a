//! Pairs and incomplete contacts as clients see them.

use std::collections::HashMap;

use api_types::duplicates::{DuplicateContact, DuplicatePair, DuplicateState, IncompleteContact};
use domain::contacts::Kind;
use domain::duplicates::{RequiredFact, missing};
use domain::ids::{ContactId, DuplicateId};
use store::contacts::ContactRow;
use store::duplicates::DuplicateRow;
use uuid::Uuid;

use crate::allowed::Allowed;
use crate::users::user_ref;

/// The contacts of a page of pairs.
pub(super) fn by_id(rows: Vec<ContactRow>, allowed: &Allowed) -> HashMap<Uuid, DuplicateContact> {
    rows.into_iter()
        .map(|row| (row.id, contact(row, allowed)))
        .collect()
}

fn contact(row: ContactRow, allowed: &Allowed) -> DuplicateContact {
    let owners = [row.owner_id];
    DuplicateContact {
        id: ContactId(row.id),
        code: row.code,
        name: row.name,
        kind: Kind::parse(&row.kind).unwrap_or_default(),
        mobile: row.mobile,
        phone: row.phone,
        email: row.email,
        tax_code: row.tax_code,
        address: row.address,
        ward: row.ward,
        district: row.district,
        province: row.province,
        owner: user_ref(row.owner_id, row.owner_name),
        created_at: row.created_at,
        can_edit: allowed.can_edit(owners),
        can_delete: allowed.can_delete(owners),
    }
}

/// A pair, if both contacts are still there.
pub(super) fn pair(
    row: DuplicateRow,
    contacts: &HashMap<Uuid, DuplicateContact>,
) -> Option<DuplicatePair> {
    Some(DuplicatePair {
        id: DuplicateId(row.id),
        score: u8::try_from(row.score).unwrap_or_default(),
        reasons: serde_json::from_value(row.reasons).unwrap_or_default(),
        state: if row.dismissed_at.is_some() {
            DuplicateState::NotDuplicate
        } else {
            DuplicateState::Open
        },
        one: contacts.get(&row.one_id)?.clone(),
        other: contacts.get(&row.other_id)?.clone(),
        found_at: row.found_at,
    })
}

/// A contact and what it lacks of the facts `told` of.
pub(super) fn incomplete(
    row: ContactRow,
    told: &[RequiredFact],
    allowed: &Allowed,
) -> IncompleteContact {
    let missing = missing(&row.fields(Vec::new(), Vec::new()), told);
    IncompleteContact {
        id: ContactId(row.id),
        kind: Kind::parse(&row.kind).unwrap_or_default(),
        owner: user_ref(row.owner_id, row.owner_name),
        missing,
        can_edit: allowed.can_edit([row.owner_id]),
        created_at: row.created_at,
        code: row.code,
        name: row.name,
    }
}
