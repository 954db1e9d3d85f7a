//! The route of contacts' pictures (CON-3).

use crate::routes::Routes;
use ::app::avatars::picture;
use actix_web::http::header::{CACHE_CONTROL, ContentDisposition, DispositionType, HeaderValue};
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse, get};
use api_types::{Problem, ProblemCode};
use domain::ids::ContactId;

use crate::State;
use crate::http::{Error, Signed, send_file};

/// Browsers keep a picture for a while; nobody else may.
const CACHING: HeaderValue = HeaderValue::from_static("private, max-age=3600");

pub(crate) fn routes(config: &mut impl Routes) {
    config.service(read_avatar);
}

/// Shows the picture of a contact, where a setting of contacts has it asked for and there is one.
#[utoipa::path(
    tag = "contacts",
    responses(
        (status = 200, description = "The picture", content(
            (Vec<u8> = "image/png"),
            (Vec<u8> = "image/jpeg"),
            (Vec<u8> = "image/gif"),
            (Vec<u8> = "image/webp"),
        )),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/contacts/{id}/avatar")]
async fn read_avatar(
    state: State,
    Signed(principal): Signed,
    id: Path<ContactId>,
    request: HttpRequest,
) -> Result<HttpResponse, Error> {
    let gravatar = state.settings.gravatar.as_ref();
    let gravatar = gravatar.ok_or(ProblemCode::NotFound)?;
    let found = picture(&state.ctx, &principal, gravatar, *id).await?;
    let inline = ContentDisposition {
        disposition: DispositionType::Inline,
        parameters: Vec::new(),
    };
    let media_type = found.picture_type.as_str();
    let mut response = send_file(&request, found.file, media_type, inline).await?;
    response.headers_mut().insert(CACHE_CONTROL, CACHING);
    Ok(response)
}
