//! The handler that exports contracts as a file.

use actix_web::{HttpResponse, get};
use api_types::Problem;
use api_types::sales::{SaleExport, SaleFilter};
use domain::contracts::Contract;

use crate::http::{Error, Language, ListQuery, Signed};
use crate::{State, sales};

/// Exports the contracts that match as CSV, XLSX, HTML or PDF, in the order of the list.
///
/// Columns of their own: `amount`, `signed_on`, `starts_on`, `ends_on`. It needs a right of its own, and contracts beyond
/// the reach of that right are left out.
#[utoipa::path(
    tag = "contracts",
    params(SaleFilter, SaleExport),
    responses(
        (status = 200, description = "The file", content(
            (Vec<u8> = "text/csv"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            (Vec<u8> = "application/pdf"),
            (Vec<u8> = "text/html"),
        )),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`, with `pdf_too_many_rows`, `pdf_too_many_columns` or `pdf_too_much_text` where a PDF cannot be made", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/contracts/export")]
pub(super) async fn export_contracts(
    state: State,
    Signed(principal): Signed,
    Language(lang): Language,
    query: ListQuery<SaleFilter, SaleExport>,
) -> Result<HttpResponse, Error> {
    sales::export::<Contract>(&state, &principal, lang, query).await
}
