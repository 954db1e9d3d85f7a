//! Handlers that show administrators what was kept in the place of being sent.

use actix_web::get;
use actix_web::web::{Json, Path};
use api_types::sends::{OutboxFilter, OutboxMessage, OutboxMessageDetail, SendPaging};
use api_types::{Limit, Page, Problem, ProblemCode};
use domain::access::Permission;
use domain::ids::OutboxMessageId;

use super::present;
use crate::State;
use crate::http::{Error, ListQuery, Signed, cursor, page};

/// Lists the messages that were kept while there was no account, the newest first.
#[utoipa::path(
    tag = "sends",
    params(OutboxFilter, SendPaging),
    responses(
        (status = 200, description = "A page of messages", body = Page<OutboxMessage>),
        (status = 400, description = "`invalid_cursor`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/outbox-messages")]
pub(super) async fn list_outbox(
    state: State,
    Signed(principal): Signed,
    query: ListQuery<OutboxFilter, SendPaging>,
) -> Result<Json<Page<OutboxMessage>>, Error> {
    principal.require_all(Permission::UsersEdit)?;
    let (paging, channel) = (query.paging, query.filter.channel);
    let limit = Limit::new(paging.limit).get();
    let after = cursor(
        paging.cursor.as_deref(),
        &store::sends::outbox_fingerprint(channel),
    )?;
    let conn = state.ctx.db.reader();
    let slice = store::sends::list_messages(conn, channel, limit, after.as_ref()).await?;
    Ok(Json(page(slice, |row| present::outbox_message(&row))))
}

/// Reads a message that was kept.
#[utoipa::path(
    tag = "sends",
    responses(
        (status = 200, description = "The message", body = OutboxMessageDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/outbox-messages/{id}")]
pub(super) async fn read_outbox_message(
    state: State,
    Signed(principal): Signed,
    id: Path<OutboxMessageId>,
) -> Result<Json<OutboxMessageDetail>, Error> {
    principal.require_all(Permission::UsersEdit)?;
    let row = store::sends::find_message(state.ctx.db.reader(), *id).await?;
    Ok(Json(present::outbox_detail(
        row.ok_or(ProblemCode::NotFound)?,
    )))
}
