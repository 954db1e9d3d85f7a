//! The reference page at `/api/docs`: Swagger UI from this very binary, showing this binary's document.

use std::io::Read as _;

use actix_web::http::header::CONTENT_SECURITY_POLICY;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse, web};
use api_types::ProblemCode;
use flate2::read::GzDecoder;

use crate::http::Error;
use crate::web::{accepts, file};

/// Swagger UI draws its icons from `data:` and sets some styles on elements; it needs no script
/// but the two from here, and talks to no other server.
const POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
                      connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

const PAGE: &str = include_str!("page.html");
const START: &str = include_str!("start.js");
/// Taken from Swagger UI's archive by the build script, which gzips them.
const BUNDLE_GZ: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/swagger-ui-bundle.js.gz"));
const STYLE_GZ: &[u8] = include_bytes!(concat!(env!("OUT_DIR"), "/swagger-ui.css.gz"));

pub(crate) fn serve(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/api/docs").get(page))
        .service(web::resource("/api/docs/{name}").get(asset));
}

async fn page() -> HttpResponse {
    HttpResponse::Ok()
        .insert_header((CONTENT_SECURITY_POLICY, POLICY))
        .content_type("text/html; charset=utf-8")
        .body(PAGE)
}

async fn asset(request: HttpRequest, name: Path<String>) -> Result<HttpResponse, Error> {
    let packed = match name.as_str() {
        "start.js" => return Ok(file(&request, &name, START.into(), None)),
        "swagger-ui-bundle.js" => BUNDLE_GZ,
        "swagger-ui.css" => STYLE_GZ,
        _ => return Err(ProblemCode::NotFound.into()),
    };
    if accepts(&request, "gzip") {
        return Ok(file(&request, &name, packed.to_vec(), Some("gzip")));
    }
    let mut plain = Vec::new();
    GzDecoder::new(packed)
        .read_to_end(&mut plain)
        .map_err(::app::Error::from)?;
    Ok(file(&request, &name, plain, None))
}
