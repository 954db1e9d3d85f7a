//! The handler that exports contacts as a file.

use ::app::contacts::{self, ExportContacts};
use actix_web::{HttpResponse, get};
use api_types::Problem;
use api_types::contacts::{ContactExport, ContactFilter, ContactPaging, EXPORT_IDS_MAX};
use domain::contacts::ExportColumn;
use domain::ids::ContactId;
use store::contacts::PageRequest;

use super::request;
use crate::State;
use crate::export::{answer, columns, format};
use crate::http::{Error, Language, ListQuery, Signed};

/// Exports the contacts that match as CSV, XLSX, HTML or PDF; all of them, however many, but for PDF.
///
/// Takes every filter and order of the list. It needs a right of its own, and contacts beyond the
/// reach of that right are left out.
#[utoipa::path(
    tag = "contacts",
    params(ContactFilter, ContactExport),
    responses(
        (status = 200, description = "The file", content(
            (Vec<u8> = "text/csv"),
            (Vec<u8> = "application/vnd.openxmlformats-officedocument.spreadsheetml.sheet"),
            (Vec<u8> = "application/pdf"),
            (Vec<u8> = "text/html"),
        )),
        (status = 400, description = "`bad_query`", body = Problem),
        (status = 401, description = "`unauthenticated`", body = Problem),
        (status = 403, description = "`forbidden`", body = Problem),
        (status = 422, description = "`invalid`, with `pdf_too_many_rows`, `pdf_too_many_columns` or `pdf_too_much_text` where a PDF cannot be made", body = Problem),
    ),
    security(("bearer" = []), ("cookie" = []))
)]
#[get("/contacts/export")]
pub(super) async fn export_contacts(
    state: State,
    Signed(principal): Signed,
    Language(lang): Language,
    query: ListQuery<ContactFilter, ContactExport>,
) -> Result<HttpResponse, Error> {
    let wanted = query.paging;
    let format = format(wanted.format);
    let mut filter = request::filter(&principal, query.filter, "?")?;
    filter.ids = wanted.ids.as_deref().map(ids).transpose()?;
    let in_order = ContactPaging {
        sort: wanted.sort,
        order: wanted.order,
        ..ContactPaging::default()
    };
    let PageRequest {
        sort,
        is_descending,
        ..
    } = request::page(&filter, &in_order)?;
    let named = wanted.columns.as_deref();
    let request = ExportContacts {
        filter,
        sort,
        is_descending,
        columns: columns(named, ExportColumn::parse, &ExportColumn::usual())?,
        format,
        lang,
    };
    let export = contacts::export(&state.ctx, &principal, request).await?;
    answer(&state.ctx, format, export).await
}

/// The contacts that are named.
fn ids(list: &str) -> Result<Vec<ContactId>, Error> {
    let fault = |code, detail: String| Error::field("?ids", code, detail);
    let ids: Result<Vec<ContactId>, Error> = list
        .split(',')
        .map(|id| {
            let id = id.trim();
            id.parse()
                .map_err(|_| fault("invalid_value", format!("`{id}` is no id")))
        })
        .collect();
    let ids = ids?;
    if ids.len() > EXPORT_IDS_MAX {
        return Err(fault(
            "too_long",
            format!("at most {EXPORT_IDS_MAX} ids; name more by a filter"),
        ));
    }
    Ok(ids)
}
