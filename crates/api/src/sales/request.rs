//! What clients send about sales records, turned into what commands and queries take.

use ::app::sales::FactsChange;
use api_types::sales::{self as wire, SaleQuery};
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

/// A filter of records and the page of them.
pub(super) fn list<K: StoredKind>(query: SaleQuery) -> Result<(SaleFilter<K>, SalePage), Error> {
    let sort = match query.sort.unwrap_or_default() {
        wire::SaleSort::CreatedAt => SaleSort::CreatedAt,
        wire::SaleSort::UpdatedAt => SaleSort::UpdatedAt,
    };
    let is_descending = query.order.unwrap_or_default() == SortOrder::Desc;
    let filter = SaleFilter::<K> {
        q: query.q,
        contact_id: query.contact_id,
        owner_id: query.owner_id,
        statuses: statuses::<K>(query.status.as_deref().unwrap_or_default())?,
        from_at: query.from.map(dates::start_in_vietnam),
        before_at: query.to.map(dates::end_in_vietnam),
    };
    let fingerprint = filter.fingerprint(sort, is_descending);
    let page = SalePage {
        sort,
        is_descending,
        limit: Limit::new(query.limit).get(),
        after: cursor(query.cursor.as_deref(), &fingerprint)?,
    };
    Ok((filter, page))
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
