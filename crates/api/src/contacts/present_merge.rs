//! Merges as clients see them.

use std::collections::HashMap;

use ::app::Principal;
use api_types::merges::{MergeFieldPreview, MergeMove, MergeSide, MergeSummary};
use domain::access::{Permission, Scope};
use domain::contacts::merge::{Merge, MergeField, Outcome};
use domain::ids::{ContactId, MergeId};
use store::contacts::ContactRow;
use store::contacts::merge::{MergeRow, Tied};
use uuid::Uuid;

use crate::State;
use crate::allowed::Allowed;
use crate::http::Error;
use crate::users::user_ref;

/// One of the two contacts.
pub(super) fn side(row: &ContactRow) -> MergeSide {
    MergeSide {
        id: ContactId(row.id),
        code: row.code.clone(),
        name: row.name.clone(),
        version: row.version,
    }
}

/// The names behind the ids in a preview.
pub(super) struct Names(HashMap<String, String>);

impl Names {
    /// The owners of both, and the organisations within sight that they work for.
    pub(super) async fn of(
        state: &State,
        scope: Scope,
        rows: [&ContactRow; 2],
    ) -> Result<Self, Error> {
        let mut names = HashMap::new();
        for row in rows {
            let owner = row.owner_id.zip(row.owner_name.clone());
            names.extend(owner.map(|(id, name)| (id.to_string(), name)));
            if let Some(account_id) = row.account_id {
                let conn = state.ctx.db.reader();
                let account = store::contacts::related(conn, scope, ContactId(account_id)).await?;
                names.extend(account.map(|account| (account.id.to_string(), account.name)));
            }
        }
        Ok(Self(names))
    }

    fn told(&self, field: MergeField, values: Vec<String>) -> Vec<String> {
        if !matches!(field, MergeField::Owner | MergeField::Account) {
            return values;
        }
        let name = |id| self.0.get(&id).cloned().unwrap_or_default();
        values.into_iter().map(name).collect()
    }
}

/// The fields that either fills; `all_chosen` is what choosing every value of the other comes to.
pub(super) fn fields(as_is: Merge, all_chosen: &Merge, names: &Names) -> Vec<MergeFieldPreview> {
    let can_choose = |field| {
        let line = all_chosen.lines.iter().find(|line| line.field == field);
        line.is_some_and(|line| line.outcome == Outcome::ChosenOther)
    };
    as_is
        .lines
        .into_iter()
        .filter(|line| !line.present.is_empty() || !line.other.is_empty())
        .map(|line| MergeFieldPreview {
            field: line.field,
            present: names.told(line.field, line.present),
            other: names.told(line.field, line.other),
            kept: names.told(line.field, line.kept),
            outcome: line.outcome,
            can_choose: can_choose(line.field),
        })
        .collect()
}

/// What moves, by table.
pub(super) fn moves(tied: Vec<Tied>) -> Vec<MergeMove> {
    tied.into_iter()
        .map(|tied| MergeMove {
            kind: tied.table.to_owned(),
            count: tied.count,
        })
        .collect()
}

/// The merge into a contact that the caller may undo.
pub(super) async fn may_undo(
    state: &State,
    principal: &Principal,
    survivor: &ContactRow,
    merges: &[MergeRow],
) -> Result<Option<MergeId>, Error> {
    let owners: Vec<Uuid> = merges
        .iter()
        .filter_map(|merge| merge.merged_owner_id)
        .chain(survivor.owner_id)
        .collect();
    let (edit, delete) = (Permission::ContactsEdit, Permission::ContactsDelete);
    let allowed = Allowed::find(state, principal, edit, delete, owners).await?;
    // Only the last one that stands: those before come after it.
    let latest = merges.iter().find(|merge| merge.undone_at.is_none());
    let mine = latest.filter(|merge| {
        allowed.can_edit([survivor.owner_id]) && allowed.can_delete([merge.merged_owner_id])
    });
    Ok(mine.map(|merge| MergeId(merge.id)))
}

/// The merges into a contact.
pub(super) fn summaries(rows: Vec<MergeRow>, undoable: Option<MergeId>) -> Vec<MergeSummary> {
    rows.into_iter()
        .map(|row| MergeSummary {
            id: MergeId(row.id),
            merged_id: ContactId(row.merged_id),
            merged_code: row.merged_code,
            merged_name: row.merged_name,
            merged_by: user_ref(row.merged_by, row.merged_by_name),
            merged_at: row.merged_at,
            undone_at: row.undone_at,
            can_undo: undoable == Some(MergeId(row.id)),
        })
        .collect()
}
