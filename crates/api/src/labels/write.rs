//! Handlers that make, change, join and delete labels.

use ::app::labels::{self, DeleteLabel, LabelChanges};
use actix_web::web::Path;
use actix_web::{HttpResponse, delete, patch, post};
use api_types::labels::{LabelCreate, LabelDeleteQuery, LabelMerge, LabelPatch, LabelSummary};
use api_types::{Problem, ProblemCode};
use domain::access::Scope;
use domain::ids::LabelId;
use domain::labels::LabelKind;
use store::labels::LabelFields;

use super::present::summary;
use crate::State;
use crate::http::{Error, IfMatch, Signed, ValidJson, ValidQuery, created, with_etag};

/// Makes a stage, a category or a tag; needs the right to edit all contacts.
#[utoipa::path(
    tag = "labels",
    params(("kind" = LabelKind, Path, description = "Which list")),
    request_body = LabelCreate,
    responses(
        (status = 201, description = "Made", body = LabelSummary),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 409, description = "`duplicate_name`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/labels/{kind}")]
pub(super) async fn create_label(
    state: State,
    Signed(principal): Signed,
    kind: Path<LabelKind>,
    ValidJson(body): ValidJson<LabelCreate>,
) -> Result<HttpResponse, Error> {
    let fields = LabelFields {
        name: body.name,
        colour: body.colour,
        position: body.position,
    };
    let id = labels::create(&state.ctx, &principal, *kind, fields).await?;
    let label = read_back(&state, *kind, id).await?;
    let location = format!("/api/v1/labels/{}/{id}", kind.as_str());
    Ok(created(location, label.version, &label))
}

/// Renames, recolours or moves a label; absent fields stay.
#[utoipa::path(
    tag = "labels",
    params(
        ("kind" = LabelKind, Path, description = "Which list"),
        ("If-Match" = String, Header, description = "The version the caller saw")
    ),
    request_body = LabelPatch,
    responses(
        (status = 200, description = "Changed", body = LabelSummary),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 409, description = "`duplicate_name`", body = Problem),
        (status = 412, description = "`stale_version`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
        (status = 428, description = "`precondition_required`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[patch("/labels/{kind}/{id}")]
pub(super) async fn update_label(
    state: State,
    Signed(principal): Signed,
    path: Path<(LabelKind, LabelId)>,
    IfMatch(version): IfMatch,
    ValidJson(body): ValidJson<LabelPatch>,
) -> Result<HttpResponse, Error> {
    let (kind, id) = path.into_inner();
    let changes = LabelChanges {
        name: body.name,
        colour: body.colour,
        position: body.position,
    };
    labels::update(&state.ctx, &principal, (kind, id), version, changes).await?;
    let label = read_back(&state, kind, id).await?;
    Ok(with_etag(HttpResponse::Ok(), label.version, &label))
}

/// Deletes a label; while contacts have it, `?confirm=true` takes it from them.
#[utoipa::path(
    tag = "labels",
    params(("kind" = LabelKind, Path, description = "Which list"), LabelDeleteQuery),
    responses(
        (status = 204, description = "Deleted"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 409, description = "`confirmation_required`, with how many `contacts`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[delete("/labels/{kind}/{id}")]
pub(super) async fn delete_label(
    state: State,
    Signed(principal): Signed,
    path: Path<(LabelKind, LabelId)>,
    ValidQuery(query): ValidQuery<LabelDeleteQuery>,
) -> Result<HttpResponse, Error> {
    let (kind, id) = path.into_inner();
    let command = DeleteLabel {
        kind,
        id,
        into: None,
        is_confirmed: query.confirm,
    };
    labels::delete(&state.ctx, &principal, command).await?;
    Ok(HttpResponse::NoContent().finish())
}

/// Joins a label to another one of its list: its contacts have the other one instead, and it goes.
#[utoipa::path(
    tag = "labels",
    params(("kind" = LabelKind, Path, description = "Which list")),
    request_body = LabelMerge,
    responses(
        (status = 200, description = "The label that stays", body = LabelSummary),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`: `/into_id` `unknown`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/labels/{kind}/{id}/merge")]
pub(super) async fn merge_label(
    state: State,
    Signed(principal): Signed,
    path: Path<(LabelKind, LabelId)>,
    ValidJson(body): ValidJson<LabelMerge>,
) -> Result<HttpResponse, Error> {
    let (kind, id) = path.into_inner();
    let command = DeleteLabel {
        kind,
        id,
        into: Some(body.into_id),
        is_confirmed: true,
    };
    labels::delete(&state.ctx, &principal, command).await?;
    let label = read_back(&state, kind, body.into_id).await?;
    Ok(with_etag(HttpResponse::Ok(), label.version, &label))
}

/// Only those who see all contacts get here.
async fn read_back(state: &State, kind: LabelKind, id: LabelId) -> Result<LabelSummary, Error> {
    let found = store::labels::find(state.ctx.db.reader(), kind, id).await?;
    Ok(summary(
        Scope::All,
        kind,
        found.ok_or(ProblemCode::NotFound)?,
    ))
}
