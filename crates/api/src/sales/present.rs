//! Sales records as clients see them.

use ::app::Principal;
use api_types::sales::SaleHead;
use domain::ids::ContactId;
use serde::Serialize;
use store::sales::{HeadRow, SaleRow, StoredKind};

use crate::State;
use crate::allowed::Allowed;
use crate::http::Error;
use crate::users::user_ref;

/// A kind that clients see.
pub(crate) trait PresentedKind: StoredKind {
    /// How it looks.
    type View: Serialize;
    /// Where its records are, such as `/api/v1/deals`.
    const PATH: &'static str;

    /// A record with its status and terms around the head that all kinds have.
    fn view(status: Self::Status, terms: Self::Terms, id: Self::Id, head: SaleHead) -> Self::View;
}

/// Tells whose of these records the caller may change and delete.
pub(super) async fn allowed<K: StoredKind>(
    state: &State,
    principal: &Principal,
    rows: &[SaleRow<K>],
) -> Result<Allowed, Error> {
    let owners: Vec<_> = rows.iter().filter_map(|row| row.head.owner_id).collect();
    Allowed::find(state, principal, K::EDIT, K::DELETE, owners).await
}

/// One record with what the caller may do with it.
pub(crate) async fn present_one<K: PresentedKind>(
    state: &State,
    principal: &Principal,
    row: SaleRow<K>,
) -> Result<K::View, Error> {
    let allowed = allowed(state, principal, std::slice::from_ref(&row)).await?;
    Ok(present(row, &allowed))
}

pub(super) fn present<K: PresentedKind>(row: SaleRow<K>, allowed: &Allowed) -> K::View {
    let (id, status) = (row.head.id.into(), row.status());
    K::view(status, row.terms, id, head(row.head, allowed))
}

fn head(row: HeadRow, allowed: &Allowed) -> SaleHead {
    let owners = [row.owner_id];
    SaleHead {
        number: row.number,
        contact_id: ContactId(row.contact_id),
        contact_name: row.contact_name,
        title: row.title,
        owner: user_ref(row.owner_id, row.owner_name),
        note: row.note,
        status_reason: row.status_reason,
        status_at: row.status_at,
        can_edit: allowed.can_edit(owners),
        can_delete: allowed.can_delete(owners),
        created_by: user_ref(row.created_by, row.creator_name),
        created_at: row.created_at,
        updated_at: row.updated_at,
        version: row.version,
    }
}
