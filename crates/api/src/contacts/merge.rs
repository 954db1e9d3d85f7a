//! Handlers that merge contacts, undo it, and tell what merging would come to.

use std::collections::BTreeSet;

use ::app::contacts;
use actix_web::web::{Json, Path};
use actix_web::{get, post};
use api_types::merges::{MergeDone, MergePreview, MergePreviewQuery, MergeRequest, MergeSummary};
use api_types::{Problem, ProblemCode};
use domain::access::Permission;
use domain::contacts::merge::{MergeField, merge};
use domain::ids::{ContactId, MergeId};
use store::contacts::merge as merges;

use super::present_merge::{self, Names};
use crate::State;
use crate::http::{Error, Signed, ValidJson, ValidQuery};

/// Tells what merging another contact into this one would come to, field by field.
///
/// Takes the right to edit both and to delete the other.
#[utoipa::path(
    tag = "contacts",
    params(MergePreviewQuery),
    responses(
        (status = 200, description = "What each field becomes, and what moves", body = MergePreview),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`: one of the two", body = Problem),
        (status = 422, description = "`invalid`: `same_contact`, `works_for_it`, `person_with_group`, `into_anonymous`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/contacts/{id}/merge-preview")]
pub(super) async fn preview_merge(
    state: State,
    Signed(principal): Signed,
    id: Path<ContactId>,
    ValidQuery(query): ValidQuery<MergePreviewQuery>,
) -> Result<Json<MergePreview>, Error> {
    let edit = principal.require(Permission::ContactsEdit)?;
    let delete = principal.require(Permission::ContactsDelete)?;
    let view = principal.require(Permission::ContactsView)?;
    let conn = state.ctx.db.reader();
    let present = merges::side(conn, edit, *id).await?;
    let other = merges::side(conn, edit, query.other).await?;
    let may_go = store::contacts::find(conn, delete, query.other).await?;
    let (Some(present), Some(other), Some(_)) = (present, other, may_go) else {
        return Err(ProblemCode::NotFound.into());
    };
    let several = store::custom_fields::several(conn).await?;
    let merged = |chosen: &BTreeSet<MergeField>| {
        merge(&present.facts, &other.facts, chosen, &several)
            .map_err(|refusal| Error::field("?other", refusal.code(), refusal.to_string()))
    };
    let as_is = merged(&BTreeSet::new())?;
    let all_chosen = merged(&MergeField::ALL.iter().copied().collect())?;
    let names = Names::of(&state, view, [&present.row, &other.row]).await?;
    let tied = merges::tied(conn, query.other).await?;
    Ok(Json(MergePreview {
        present: present_merge::side(&present.row),
        other: present_merge::side(&other.row),
        fields: present_merge::fields(as_is, &all_chosen, &names),
        moves: present_merge::moves(tied),
    }))
}

/// Merges another contact into this one.
///
/// This contact stays and its blanks are filled; all that is tied to the other moves here, and the
/// other's address leads here from now on. Takes the right to edit both and to delete the other.
#[utoipa::path(
    tag = "contacts",
    request_body = MergeRequest,
    responses(
        (status = 200, description = "Merged", body = MergeDone),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`: one of the two", body = Problem),
        (status = 412, description = "`stale_version`: one of the two changed", body = Problem),
        (status = 422, description = "`invalid`: `same_contact`, `works_for_it`, `person_with_group`, `into_anonymous`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/contacts/{id}/merge")]
pub(super) async fn merge_contacts(
    state: State,
    Signed(principal): Signed,
    id: Path<ContactId>,
    ValidJson(body): ValidJson<MergeRequest>,
) -> Result<Json<MergeDone>, Error> {
    let request = contacts::MergeRequest {
        id: *id,
        version: body.version,
        other_id: body.other_id,
        other_version: body.other_version,
        chosen: body.choose,
    };
    let merge_id = contacts::merge(&state.ctx, &principal, request).await?;
    Ok(Json(MergeDone {
        merge_id,
        contact_id: *id,
        merged_id: body.other_id,
    }))
}

/// Lists the merges into a contact, newest first; at most 50.
#[utoipa::path(
    tag = "contacts",
    responses(
        (status = 200, description = "The merges", body = [MergeSummary]),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/contacts/{id}/merges")]
pub(super) async fn list_merges(
    state: State,
    Signed(principal): Signed,
    id: Path<ContactId>,
) -> Result<Json<Vec<MergeSummary>>, Error> {
    let scope = principal.require(Permission::ContactsView)?;
    let conn = state.ctx.db.reader();
    let contact = store::contacts::find(conn, scope, *id).await?;
    let contact = contact.ok_or(ProblemCode::NotFound)?;
    let rows = merges::merges_of(conn, *id).await?;
    let undoable = present_merge::may_undo(&state, &principal, &contact, &rows).await?;
    Ok(Json(present_merge::summaries(rows, undoable)))
}

/// Undoes a merge: both contacts are there again as they were.
///
/// What was changed on the contact that stayed, or added to it, since the merge stays with it.
/// Takes the rights that merging the two takes.
#[utoipa::path(
    tag = "contacts",
    responses(
        (status = 200, description = "Undone", body = MergeDone),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 409, description = "`undo_impossible`; `reason` is `already_undone`, `survivor_gone`, `later_merge`, \
            `email_taken` or `code_taken`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/merges/{id}/undo")]
pub(super) async fn undo_merge(
    state: State,
    Signed(principal): Signed,
    id: Path<MergeId>,
) -> Result<Json<MergeDone>, Error> {
    let undone = contacts::undo_merge(&state.ctx, &principal, *id).await?;
    Ok(Json(MergeDone {
        merge_id: *id,
        contact_id: undone.survivor_id,
        merged_id: undone.restored_id,
    }))
}
