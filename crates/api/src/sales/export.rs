//! Exports lists of sales records for handlers.

use ::app::Principal;
use ::app::sales::{ExportSales, ExportedKind, export as command};
use actix_web::HttpResponse;
use api_types::sales::{SaleExport, SaleFilter};
use domain::sales::SaleColumn;
use domain::text::Lang;

use super::request;
use crate::State;
use crate::export::{answer, columns, format};
use crate::http::{Error, ListQuery};

/// The records that match as a file, in the order of the list.
pub(crate) async fn export<K: ExportedKind>(
    state: &State,
    principal: &Principal,
    lang: Lang,
    query: ListQuery<SaleFilter, SaleExport>,
) -> Result<HttpResponse, Error> {
    let wanted = query.paging;
    let format = format(wanted.format);
    let (sort, is_descending) = request::order(wanted.sort, wanted.order);
    let named = wanted.columns.as_deref();
    let asked = ExportSales::<K> {
        filter: request::filter(query.filter)?,
        sort,
        is_descending,
        columns: columns(named, SaleColumn::parse, &SaleColumn::usual())?,
        format,
        lang,
    };
    let export = command(&state.ctx, principal, asked).await?;
    answer(&state.ctx, format, export).await
}
