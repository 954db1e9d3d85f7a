//! What clients send about segments, turned into what commands and queries take.

use ::app::segments::{NewSegmentWish, SegmentChanges};
use api_types::segments::{
    MemberAction, MemberMark, SegmentCreate, SegmentFilter, SegmentPaging, SegmentPatch,
    SegmentSort as Sort,
};
use api_types::{Limit, SortOrder};
use domain::access::Scope;
use domain::search::Query;
use store::segments::{Mark, Pin, SegmentPage, SegmentSort};

use crate::contacts::query;
use crate::http::{Error, cursor};

/// A new segment; its filter is read as the search box reads it.
pub(super) fn wish(create: SegmentCreate) -> Result<NewSegmentWish, Error> {
    Ok(NewSegmentWish {
        name: create.name,
        alias: create.alias.filter(|alias| !alias.trim().is_empty()),
        description: create.description,
        filter: create.filter.as_deref().map(filter).transpose()?,
    })
}

/// Changes to a segment.
pub(super) fn changes(patch: SegmentPatch) -> Result<SegmentChanges, Error> {
    let new_filter = match patch.filter.into_option() {
        None => None,
        Some(None) => Some(None),
        Some(Some(text)) => Some(Some(filter(&text)?)),
    };
    Ok(SegmentChanges {
        name: patch.name,
        alias: patch.alias,
        description: patch.description.into_option(),
        filter: new_filter,
        owner_id: patch.owner_id.into_option(),
    })
}

/// The page of segments that is asked for.
///
/// How many members there are in all is not for those who do not see all contacts, nor is the order
/// that follows from it.
pub(super) fn page(
    scope: Scope,
    filter: SegmentFilter,
    paging: &SegmentPaging,
) -> Result<SegmentPage, Error> {
    let sort = match paging.sort.unwrap_or_default() {
        Sort::Name => SegmentSort::Name,
        Sort::CreatedAt => SegmentSort::CreatedAt,
        Sort::MemberCount if scope == Scope::All => SegmentSort::MemberCount,
        Sort::MemberCount => {
            let detail = "only those who see all contacts sort by members";
            return Err(Error::field("?sort", "needs_full_sight", detail));
        }
    };
    let by_default = if sort == SegmentSort::Name {
        SortOrder::Asc
    } else {
        SortOrder::Desc
    };
    let is_descending = paging.order.unwrap_or(by_default) == SortOrder::Desc;
    let fingerprint = SegmentPage::fingerprint(filter.q.as_deref(), sort, is_descending);
    Ok(SegmentPage {
        after: cursor(paging.cursor.as_deref(), &fingerprint)?,
        q: filter.q,
        sort,
        is_descending,
        limit: Limit::new(paging.limit).get(),
    })
}

pub(super) fn mark(mark: MemberMark) -> Mark {
    match mark {
        MemberMark::Members => Mark::Members,
        MemberMark::KeptIn => Mark::KeptIn,
        MemberMark::KeptOut => Mark::KeptOut,
    }
}

pub(super) fn pin(action: MemberAction) -> Pin {
    match action {
        MemberAction::Add => Pin::In,
        MemberAction::Remove => Pin::Out,
        MemberAction::Follow => Pin::Follow,
    }
}

fn filter(text: &str) -> Result<Query, Error> {
    query(text, "/filter")
}
