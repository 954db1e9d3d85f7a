//! What clients send about sales records, turned into what commands and queries take.

use ::app::sales::FactsChange;
use api_types::sales::{self as wire, SalePaging};
use api_types::{Limit, Patch, SortOrder};
use domain::dates;
use domain::ids::UserId;
use domain::sales::Facts;
use domain::status::Status as _;
use store::sales::{SaleFilter, SalePage, SaleSort, StoredKind};

use crate::http::{Error, cursor};

/// The facts of a new record.
pub(crate) fn facts(title: String, owner_id: Option<UserId>, note: Option<String>) -> Facts {
    Facts {
        title,
        owner_id,
        note,
    }
}

/// Changes to the facts of a record.
pub(crate) fn facts_change(
    title: Option<String>,
    owner_id: Patch<UserId>,
    note: Patch<String>,
) -> FactsChange {
    FactsChange {
        title,
        owner_id: owner_id.into_option(),
        note: note.into_option(),
    }
}

/// A filter of records.
pub(super) fn filter<K: StoredKind>(asked: wire::SaleFilter) -> Result<SaleFilter<K>, Error> {
    Ok(SaleFilter::<K> {
        q: asked.q,
        contact_id: asked.contact_id,
        owner_id: asked.owner_id,
        statuses: statuses::<K>(asked.status.as_deref().unwrap_or_default())?,
        from_at: asked.from.map(dates::start_in_vietnam),
        before_at: asked.to.map(dates::end_in_vietnam),
    })
}

/// A page of the records that match.
pub(super) fn page<K: StoredKind>(
    filter: &SaleFilter<K>,
    paging: &SalePaging,
) -> Result<SalePage, Error> {
    let (sort, is_descending) = order(paging.sort, paging.order);
    let fingerprint = filter.fingerprint(sort, is_descending);
    Ok(SalePage {
        sort,
        is_descending,
        limit: Limit::new(paging.limit).get(),
        after: cursor(paging.cursor.as_deref(), &fingerprint)?,
    })
}

/// By what the records are sorted and whether the last comes first; else the newest do.
pub(super) fn order(sort: Option<wire::SaleSort>, order: Option<SortOrder>) -> (SaleSort, bool) {
    let sort = match sort.unwrap_or_default() {
        wire::SaleSort::CreatedAt => SaleSort::CreatedAt,
        wire::SaleSort::UpdatedAt => SaleSort::UpdatedAt,
    };
    (sort, order.unwrap_or_default() == SortOrder::Desc)
}

fn statuses<K: StoredKind>(names: &str) -> Result<Vec<K::Status>, Error> {
    let names = names.split(',').map(str::trim);
    let read = |name: &str| {
        K::Status::parse(name).ok_or_else(|| {
            Error::field(
                "?status".to_owned(),
                "invalid_value",
                format!("no status {name}"),
            )
        })
    };
    names.filter(|name| !name.is_empty()).map(read).collect()
}
