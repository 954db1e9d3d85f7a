//! Handlers that look quotes up.

use actix_web::web::{Json, Path};
use actix_web::{HttpResponse, get};
use api_types::quotes::QuoteView;
use api_types::sales::{SaleFilter, SalePaging};
use api_types::{Page, Problem};
use domain::ids::QuoteId;
use domain::quotes::Quote;

use crate::http::{Error, ListQuery, Signed};
use crate::{State, sales};

/// Lists quotes that the caller or somebody below them owns.
#[utoipa::path(
    tag = "quotes",
    params(SaleFilter, SalePaging),
    responses(
        (status = 200, description = "A page of quotes", body = Page<QuoteView>),
        (status = 400, description = "`invalid_cursor`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/quotes")]
pub(super) async fn list_quotes(
    state: State,
    Signed(principal): Signed,
    query: ListQuery<SaleFilter, SalePaging>,
) -> Result<Json<Page<QuoteView>>, Error> {
    sales::list::<Quote>(&state, &principal, query).await
}

/// Reads one quote.
#[utoipa::path(
    tag = "quotes",
    responses(
        (status = 200, description = "The quote; its version is in `ETag`", body = QuoteView),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 404, description = "`not_found`", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/quotes/{id}")]
pub(super) async fn read_quote(
    state: State,
    Signed(principal): Signed,
    id: Path<QuoteId>,
) -> Result<HttpResponse, Error> {
    sales::read::<Quote>(&state, &principal, *id).await
}
