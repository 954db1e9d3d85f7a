//! What whoever started an import may do, asked anew in each transaction: who is locked or loses a
//! right while a file is read changes nothing more.

use std::collections::HashSet;

use db::Tx;
use domain::access::{Permission, Scope};
use domain::ids::UserId;
use uuid::Uuid;

use crate::{Error, Principal};

/// Whose contacts may be changed.
#[derive(Debug)]
pub(super) enum Editable {
    All,
    OwnedBy(HashSet<Uuid>),
}

impl Editable {
    /// What the user may change now; refused when they may not import at all.
    pub(super) async fn by(tx: &Tx, importer: UserId) -> Result<Self, Error> {
        let principal = Principal::acting(store::users::acting(tx, importer).await?)?;
        principal.require(Permission::ImportsCreate)?;
        Ok(match principal.require(Permission::ContactsEdit) {
            Ok(Scope::All) => Self::All,
            Ok(Scope::Own(user)) => Self::OwnedBy(HashSet::from([user.0])),
            Ok(Scope::Subtree(user)) => {
                Self::OwnedBy(store::imports::user_and_below(tx, user).await?)
            }
            // New contacts may still come in.
            Err(_) => Self::OwnedBy(HashSet::new()),
        })
    }

    pub(super) fn includes(&self, owner: Option<Uuid>) -> bool {
        match self {
            Self::All => true,
            Self::OwnedBy(owners) => owner.is_some_and(|owner| owners.contains(&owner)),
        }
    }
}
