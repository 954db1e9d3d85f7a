//! Handlers that tell who would get a message, and send it to the caller alone.

use ::app::sends::{self, CallTestWish, Depth, TestWish, TextTestWish};
use actix_web::post;
use actix_web::web::{Json, Path};
use api_types::Problem;
use api_types::sends::{
    CallTestRequest, SendCheck, SendCheckRequest, SendTestRequest, TestedEmail, TextTestRequest,
};
use domain::following::Follows;
use domain::ids::CampaignId;
use domain::templates::{Content, TemplateKind};
use store::sends::SendContent;

use super::present;
use crate::State;
use crate::http::{Error, Signed, ValidJson};

/// Tells who would get a message, why others would not, and what text messages cost; changes nothing.
#[utoipa::path(
    tag = "sends",
    request_body = SendCheckRequest,
    responses(
        (status = 200, description = "Counts by reason", body = SendCheck),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/campaigns/{id}/sends/check")]
pub(super) async fn check_send(
    state: State,
    Signed(principal): Signed,
    id: Path<CampaignId>,
    ValidJson(body): ValidJson<SendCheckRequest>,
) -> Result<Json<SendCheck>, Error> {
    let depth = if body.is_whole {
        Depth::Whole
    } else {
        Depth::First
    };
    let content = SendContent {
        channel: body.channel,
        audience: body.audience,
        recipients: body.recipients,
        subject: String::new(),
        html: String::new(),
        text: body.text,
        strip_marks: body.strip_marks,
        is_advertising: body.is_advertising,
        follows: Follows::default(),
        call: None,
    };
    let check = sends::check(&state.ctx, &principal, *id, content, depth).await?;
    Ok(Json(present::check(check)))
}

/// Sends an e-mail to the caller's own address.
#[utoipa::path(
    tag = "sends",
    request_body = SendTestRequest,
    responses(
        (status = 200, description = "What the mail server said", body = TestedEmail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`: the campaign or the contact", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/campaigns/{id}/sends/test")]
pub(super) async fn test_send(
    state: State,
    Signed(principal): Signed,
    id: Path<CampaignId>,
    ValidJson(body): ValidJson<SendTestRequest>,
) -> Result<Json<TestedEmail>, Error> {
    let wish = TestWish {
        content: Content {
            kind: TemplateKind::Email,
            subject: Some(body.subject),
            html: Some(body.html),
            text: None,
            strip_marks: false,
        },
        is_advertising: body.is_advertising,
        contact_id: body.contact_id,
        files: body.files,
    };
    let tested = sends::test(&state.ctx, &principal, *id, wish).await?;
    Ok(Json(present::tested(tested)))
}

/// Calls a number of the caller's with a script, its places filled with made up facts.
#[utoipa::path(
    tag = "sends",
    request_body = CallTestRequest,
    responses(
        (status = 200, description = "What the gateway said", body = TestedEmail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/campaigns/{id}/sends/test-call")]
pub(super) async fn test_call(
    state: State,
    Signed(principal): Signed,
    id: Path<CampaignId>,
    ValidJson(body): ValidJson<CallTestRequest>,
) -> Result<Json<TestedEmail>, Error> {
    let wish = CallTestWish {
        text: body.text,
        plan: body.call,
        phone: body.phone,
    };
    let tested = sends::test_call(&state.ctx, &principal, *id, wish).await?;
    Ok(Json(present::tested(tested)))
}

/// Sends a text message to a number of the caller's, its places filled with made up facts.
///
/// It goes under the brandname for the care of customers, also as an advertisement: carriers take none of
/// those to one number.
#[utoipa::path(
    tag = "sends",
    request_body = TextTestRequest,
    responses(
        (status = 200, description = "What the gateway said", body = TestedEmail),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[post("/campaigns/{id}/sends/test-sms")]
pub(super) async fn test_text(
    state: State,
    Signed(principal): Signed,
    id: Path<CampaignId>,
    ValidJson(body): ValidJson<TextTestRequest>,
) -> Result<Json<TestedEmail>, Error> {
    let wish = TextTestWish {
        text: body.text,
        strip_marks: body.strip_marks,
        is_advertising: body.is_advertising,
        phone: body.phone,
    };
    let tested = sends::test_text(&state.ctx, &principal, *id, wish).await?;
    Ok(Json(present::tested(tested)))
}
