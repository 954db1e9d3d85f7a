//! What the caller may do with the records of an answer, so that clients offer just that.

use ::app::Principal;
use domain::access::Permission;
use store::{Owners, owners_within};
use uuid::Uuid;

use crate::State;
use crate::http::Error;

/// Whose records the caller may change, and whose they may delete.
#[derive(Debug)]
pub(crate) struct Allowed {
    edit: Owners,
    delete: Owners,
}

impl Allowed {
    /// Asks about the records of these owners.
    pub(crate) async fn find(
        state: &State,
        principal: &Principal,
        edit: Permission,
        delete: Permission,
        owners: impl IntoIterator<Item = Uuid> + Clone,
    ) -> Result<Self, Error> {
        let conn = state.ctx.db.reader();
        let scope = |permission| principal.require(permission).ok();
        Ok(Self {
            edit: owners_within(conn, scope(edit), owners.clone()).await?,
            delete: owners_within(conn, scope(delete), owners).await?,
        })
    }

    /// Whether a record that belongs to any of these may be changed.
    pub(crate) fn can_edit<const N: usize>(&self, owners: [Option<Uuid>; N]) -> bool {
        owners.into_iter().any(|owner| self.edit.include(owner))
    }

    /// Whether a record that belongs to any of these may be deleted.
    pub(crate) fn can_delete<const N: usize>(&self, owners: [Option<Uuid>; N]) -> bool {
        owners.into_iter().any(|owner| self.delete.include(owner))
    }
}
