//! The handler that shows a form to whoever opens its address.

use ::app::forms::{FormPage, names, note_view, page_token};
use actix_web::http::StatusCode;
use actix_web::http::header::REFERER;
use actix_web::web::Path;
use actix_web::{HttpRequest, HttpResponse};
use domain::forms::Typed;
use domain::ids::FormId;
use domain::tracking;
use store::forms::OpenForm;

use super::{answer, campaign, form_at, is_embedded};
use crate::State;
use crate::http::{Error, Language, address, device};

/// Longest address and query that are handed on.
const HANDED_ON_MAX_BYTES: usize = 2_000;

/// Shows the form.
pub(super) async fn open_form(
    state: State,
    request: HttpRequest,
    slug: Path<String>,
    Language(lang): Language,
) -> Result<HttpResponse, Error> {
    let query = request.query_string();
    let is_embedded = is_embedded(query);
    if let Err(reading) = state.limiter.form_view(address(&request)) {
        return answer::too_often(lang, reading.reset_seconds(), is_embedded);
    }
    let Some(open) = form_at(&state, &slug).await? else {
        return answer::missing(lang, is_embedded);
    };
    if !open.is_open {
        return answer::closed(&open, is_embedded);
    }
    let came_from = referrer(&request);
    if state.limiter.keeps_view(&open.slug) {
        count(&state, &request, &open, &came_from).await;
    }
    let custom = store::custom_fields::offered(state.ctx.db.reader()).await?;
    let ctx = &state.ctx;
    let token = page_token(ctx, FormId(open.id), open.consent_version, ctx.now());
    let hidden = [
        (names::TOKEN, token.as_str()),
        (names::QUERY, bounded(query)),
        (names::REFERRER, bounded(&came_from)),
        (names::VISITOR, ""),
    ];
    let page = FormPage {
        form: &open.definition.0,
        custom: &custom,
        typed: &Typed::new(),
        faults: &[],
        notice: None,
        action: &action(&open.slug, is_embedded),
        hidden: &hidden,
        is_embedded,
    };
    answer::form(StatusCode::OK, &open, &page)
}

/// Counts the view. Whoever wants to register does not care for our counts, so that they see the form even
/// when that fails.
async fn count(state: &State, request: &HttpRequest, open: &OpenForm, came_from: &str) {
    let campaign = campaign(request.query_string());
    let told = tracking::referrer(came_from);
    let device = device(request);
    let noted = note_view(&state.ctx, &device, open, &campaign, told.as_deref());
    if let Err(error) = noted.await {
        tracing::warn!(%error, "a view of a form could not be counted");
    }
}

/// Where the form is sent.
pub(super) fn action(slug: &str, is_embedded: bool) -> String {
    let tail = if is_embedded { "?embed=1" } else { "" };
    format!("/f/{slug}{tail}")
}

/// The page before: inside another page, the script that put the form there tells it.
fn referrer(request: &HttpRequest) -> String {
    let told = form_urlencoded::parse(request.query_string().as_bytes())
        .find(|(name, _)| name == "referrer")
        .map(|(_, value)| value.into_owned());
    let header = || {
        let value = request.headers().get(REFERER)?;
        value.to_str().ok().map(str::to_owned)
    };
    told.or_else(header).unwrap_or_default()
}

fn bounded(text: &str) -> &str {
    if text.len() <= HANDED_ON_MAX_BYTES {
        text
    } else {
        ""
    }
}
