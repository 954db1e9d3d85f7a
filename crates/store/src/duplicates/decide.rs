//! Keeps that two contacts are two, whatever they share.

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::access::Scope;
use domain::ids::{DuplicateId, UserId};
use sea_orm::sea_query::{Expr, ExprTrait};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

use super::list::{DuplicateRow, select_visible};

/// A pair, if both contacts are within `scope`.
pub async fn find(tx: &Tx, scope: Scope, id: DuplicateId) -> Result<Option<DuplicateRow>, Error> {
    let mut select = select_visible(scope);
    select.and_where(Expr::col(("d", "id")).eq(id.0));
    let statement = tx.get_database_backend().build(&select);
    Ok(DuplicateRow::find_by_statement(statement).one(tx).await?)
}

/// Takes a pair off the list, or puts it back.
pub async fn set_dismissed(
    tx: &Tx,
    id: DuplicateId,
    dismissed: Option<(Option<UserId>, DateTime<Utc>)>,
) -> Result<(), Error> {
    let text = "UPDATE duplicate_pairs SET dismissed_by = ?, dismissed_at = ? WHERE id = ?";
    let by = dismissed.and_then(|(by, _)| by).map(Uuid::from);
    let at = dismissed.map(|(_, at)| at);
    let values = [by.into(), at.into(), id.0.into()];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}
