//! Handlers that hand out files: the rows that were set aside, and a sample to fill in.

use ::app::imports::{RejectedCsv, sample_csv};
use actix_web::http::header::{CONTENT_DISPOSITION, CONTENT_SECURITY_POLICY};
use actix_web::web::{Bytes, Path};
use actix_web::{HttpResponse, HttpResponseBuilder, get};
use api_types::Problem;
use domain::access::Permission;
use domain::ids::ImportId;
use domain::text::Lang;
use futures::stream::try_unfold;

use crate::State;
use crate::http::{Error, FILE_POLICY, Language, Signed};

/// Downloads the rows that were set aside, each with the reason in its last column.
#[utoipa::path(
    tag = "imports",
    params(("lang" = Option<Lang>, Query, description = "Of the reasons; else `Accept-Language` decides")),
    responses(
        (status = 200, description = "CSV in UTF-8 with byte order mark", body = String, content_type = "text/csv"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/imports/{id}/rejected")]
pub(super) async fn read_rejected(
    state: State,
    Signed(principal): Signed,
    Language(lang): Language,
    id: Path<ImportId>,
) -> Result<HttpResponse, Error> {
    let csv = RejectedCsv::open(&state.ctx, &principal, id.into_inner(), lang).await?;
    let pieces = try_unfold(csv, async |mut csv: RejectedCsv| {
        let piece = csv.next().await.map_err(Error::from)?;
        Ok::<_, Error>(piece.map(|piece| (Bytes::from(piece), csv)))
    });
    Ok(attachment("dong-bi-loai.csv").streaming(pieces))
}

/// Downloads a small file that shows the columns an import understands.
#[utoipa::path(
    tag = "imports",
    responses(
        (status = 200, description = "CSV in UTF-8 with byte order mark", body = String, content_type = "text/csv"),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/imports/sample")]
pub(super) async fn read_sample(Signed(principal): Signed) -> Result<HttpResponse, Error> {
    principal.require(Permission::ImportsCreate)?;
    Ok(attachment("mau-nhap-khach-hang.csv").body(sample_csv()))
}

fn attachment(name: &str) -> HttpResponseBuilder {
    let mut response = HttpResponse::Ok();
    response
        .content_type("text/csv; charset=utf-8")
        .insert_header((CONTENT_SECURITY_POLICY, FILE_POLICY))
        .insert_header((
            CONTENT_DISPOSITION,
            format!("attachment; filename=\"{name}\""),
        ));
    response
}
