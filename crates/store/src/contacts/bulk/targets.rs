//! The contacts of one batch of a bulk change, held until it is done.

use db::{Error, Tx};
use domain::access::Scope;
use sea_orm::sea_query::{Expr, ExprTrait, LockType, Order, Query};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::set_fact::Fact;
use crate::planner::checked_last;
use crate::scope::visible;

/// A contact with the facts that bulk changes set.
#[derive(Debug, Clone, FromQueryResult)]
pub struct Target {
    pub id: Uuid,
    pub code: String,
    pub name: String,
    pub owner_id: Option<Uuid>,
    pub level: String,
    pub stage_id: Option<Uuid>,
}

impl Target {
    /// What the fact is at present.
    pub fn fact(&self, fact: Fact) -> Option<String> {
        match fact {
            Fact::Owner => self.owner_id.map(|owner| owner.to_string()),
            Fact::Level => Some(self.level.clone()),
            Fact::Stage => self.stage_id.map(|stage| stage.to_string()),
        }
    }
}

/// Those of the contacts within sight, which nobody else changes until the transaction ends; in the
/// order of their ids, so that two bulk changes cannot lock each other out.
pub async fn lock_targets(
    tx: &Tx,
    scope: Scope,
    ids: impl IntoIterator<Item = Uuid>,
) -> Result<Vec<Target>, Error> {
    let select = Query::select()
        .columns(["id", "code", "name", "owner_id", "level", "stage_id"])
        .from("contacts")
        .cond_where(checked_last(visible(scope, "owner_id")))
        .and_where(Expr::col("id").is_in(ids))
        .order_by("id", Order::Asc)
        .lock(LockType::NoKeyUpdate)
        .to_owned();
    let statement = tx.get_database_backend().build(&select);
    Ok(Target::find_by_statement(statement).all(tx).await?)
}
