//! What holds for every segment, however it is made or changed.

use db::Tx;
use domain::access::{Permission, Scope};
use domain::ids::{SegmentId, UserId};
use domain::search::{Alias, Query};
use domain::segments::{
    DEPTH_MAX, DESCRIPTION_MAX_CHARS, FILTERS_MAX, Sight, check_filter, referred,
};
use domain::text::clean_line;

use crate::{Conflict, Error, Fault, Principal};

/// Longest alias; it is typed in the search box.
const ALIAS_MAX_CHARS: usize = 60;

/// The alias as it is kept.
pub(super) fn check_alias(text: &str) -> Result<String, Fault> {
    let alias = Alias::read(text.trim()).map(String::from).ok_or_else(|| {
        Fault::of(
            "alias",
            "bad_alias",
            "letters, digits, - and _ only, without spaces",
        )
    })?;
    if alias.chars().count() > ALIAS_MAX_CHARS {
        let detail = format!("at most {ALIAS_MAX_CHARS} characters");
        return Err(Fault::of("alias", "too_long", detail));
    }
    Ok(alias)
}

/// The description cleaned; an empty one is none.
pub(super) fn check_description(text: Option<String>) -> Result<Option<String>, Fault> {
    let text = text
        .map(|text| clean_line(&text))
        .filter(|text| !text.is_empty());
    if text
        .as_ref()
        .is_some_and(|text| text.chars().count() > DESCRIPTION_MAX_CHARS)
    {
        let detail = format!("at most {DESCRIPTION_MAX_CHARS} characters");
        return Err(Fault::of("description", "too_long", detail));
    }
    Ok(text)
}

/// The owner must be an active user.
pub(super) async fn check_owner(tx: &Tx, owner: Option<UserId>) -> Result<(), Error> {
    let Some(owner) = owner else {
        return Ok(());
    };
    let found = store::users::credentials_by_id(tx, owner).await?;
    if found.is_some_and(|user| user.is_active) {
        Ok(())
    } else {
        Err(Fault::of("owner_id", "unknown", "there is no such user").into())
    }
}

/// Checks a new filter of a segment and keeps which others it names.
///
/// `has_filter` tells whether the segment is among those with a filter already.
pub(super) async fn adopt_filter(
    tx: &Tx,
    principal: &Principal,
    id: SegmentId,
    filter: Option<&Query>,
    has_filter: bool,
) -> Result<(), Error> {
    store::segments::lock_references(tx).await?;
    let Some(filter) = filter else {
        return Ok(store::segments::set_references(tx, id, &[]).await?);
    };
    principal.require(Permission::ContactsView)?;
    let sees_all = |right| {
        principal
            .require(right)
            .is_ok_and(|scope| scope == Scope::All)
    };
    let sight = Sight {
        contacts: sees_all(Permission::ContactsView),
        campaigns: sees_all(Permission::CampaignsView),
        orders: sees_all(Permission::OrdersView),
    };
    check_filter(filter, sight).map_err(|fault| at_filter(fault.code(), fault.to_string()))?;
    if !has_filter && store::segments::count_filters(tx).await? > FILTERS_MAX {
        let detail = format!("at most {FILTERS_MAX} segments have a filter");
        return Err(at_filter("too_many", detail).into());
    }
    let mut targets = Vec::new();
    let above = store::segments::depth_above(tx, id).await?;
    for alias in referred(filter) {
        let name = format!("`segment:{}`", alias.as_str());
        let found = store::segments::find_by_alias(tx, alias.as_str()).await?;
        let Some(target) = found else {
            let detail = format!("{name}: there is no such segment");
            return Err(at_filter("unknown_segment", detail).into());
        };
        if store::segments::reaches(tx, target, id).await? {
            let detail = format!("{name} depends on this segment itself");
            return Err(at_filter("cycle", detail).into());
        }
        let below = store::segments::depth_below(tx, target).await?;
        if above + 1 + below > DEPTH_MAX {
            let detail = format!("{name}: more than {DEPTH_MAX} segments would hang on each other");
            return Err(at_filter("too_deep", detail).into());
        }
        targets.push(target);
    }
    Ok(store::segments::set_references(tx, id, &targets).await?)
}

/// Aliases are unique; everything else that fails is a failure.
pub(super) fn alias_taken(error: db::Error) -> Error {
    if store::segments::is_alias_taken(&error) {
        Conflict::DuplicateName.into()
    } else {
        error.into()
    }
}

fn at_filter(code: &'static str, detail: String) -> Fault {
    Fault::of("filter", code, detail)
}
