//! Handlers that show administrators what was kept in the place of being sent.

use ::app::voice::{self, Answer};
use actix_web::web::{Json, Path};
use actix_web::{get, post};
use api_types::sends::{CallAnswer, OutboxFilter, OutboxMessage, OutboxMessageDetail, SendPaging};
use api_types::{Limit, Page, Problem, ProblemCode};
use domain::access::Permission;
use domain::ids::OutboxMessageId;
use store::email_files::Owner;

use super::present;
use crate::State;
use crate::email_files::shown;
use crate::http::{Error, ListQuery, Signed, ValidJson, cursor, page};

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
    Ok(Json(read_back(&state, *id).await?))
}

/// Answers a call that was kept, as its recipient would: with a key, or not at all.
///
/// What comes of it is what comes of the word of a gateway: the call is in the log, and the key sets the
/// member's status as far as the status machine lets it. What was told already stays.
#[utoipa::path(
    tag = "sends",
    request_body = CallAnswer,
    responses(
        (status = 200, description = "Answered, or told before", body = OutboxMessageDetail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`: no call to a member of a campaign", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/outbox-messages/{id}/answer")]
pub(super) async fn answer_outbox_call(
    state: State,
    Signed(principal): Signed,
    id: Path<OutboxMessageId>,
    ValidJson(body): ValidJson<CallAnswer>,
) -> Result<Json<OutboxMessageDetail>, Error> {
    let answer = Answer {
        outcome: body.outcome,
        keys: body.keys,
        seconds: body.seconds,
    };
    voice::answer(&state.ctx, &principal, *id, answer).await?;
    Ok(Json(read_back(&state, *id).await?))
}

async fn read_back(state: &State, id: OutboxMessageId) -> Result<OutboxMessageDetail, Error> {
    let row = store::sends::find_message(state.ctx.db.reader(), id).await?;
    let row = row.ok_or(ProblemCode::NotFound)?;
    let call = voice::standing(&state.ctx, &row).await?;
    let shown = shown(state, Owner::OutboxMessage(id)).await?;
    Ok(present::outbox_detail(row, call, shown))
}
