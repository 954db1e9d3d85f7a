//! What clients send about contacts, turned into what commands and queries take.

use ::app::Principal;
use api_types::contacts::{ContactCreate, ContactFilter, ContactPaging, ContactPatch, ContactSort};
use api_types::{Limit, Patch, SortOrder};
use domain::access::Permission;
use domain::contacts::ContactFields;
use domain::dates;
use store::contacts::{Filter, PageRequest, Sort};

use super::search;
use crate::http::{Error, cursor};

/// A filter as the store understands it; `pointer` stands before the names of its fields.
pub(crate) fn filter(
    principal: &Principal,
    filter: ContactFilter,
    pointer: &str,
) -> Result<Filter, Error> {
    let ContactFilter {
        q,
        level,
        kind,
        lifecycle,
        gender,
        owner_id,
        account_id,
        source,
        tag,
        stage_id,
        category_id,
        added_from,
        added_to,
    } = filter;
    let q = q.map(|text| search::query(&text, &format!("{pointer}q")));
    Ok(Filter {
        q: q.transpose()?,
        asker: principal.user_id,
        campaigns: principal.grants.reach(Permission::CampaignsView),
        orders: principal.grants.reach(Permission::OrdersView),
        ids: None,
        levels: level.map(|tab| tab.levels().to_vec()).unwrap_or_default(),
        kind,
        lifecycle,
        gender,
        owner_id,
        account_id,
        source,
        tag,
        stage_id,
        category_id,
        added_from: added_from.map(dates::start_in_vietnam),
        added_before: added_to.map(dates::end_in_vietnam),
    })
}

/// The page of contacts that is asked for.
pub(super) fn page(filter: &Filter, paging: &ContactPaging) -> Result<PageRequest, Error> {
    let sort = match paging.sort.unwrap_or_default() {
        ContactSort::CreatedAt => Sort::CreatedAt,
        ContactSort::Name => Sort::Name,
    };
    // Newest first, but names from A.
    let by_default = if sort == Sort::Name {
        SortOrder::Asc
    } else {
        SortOrder::Desc
    };
    let is_descending = paging.order.unwrap_or(by_default) == SortOrder::Desc;
    let fingerprint = filter.fingerprint(sort, is_descending);
    Ok(PageRequest {
        sort,
        is_descending,
        limit: Limit::new(paging.limit).get(),
        after: cursor(paging.cursor.as_deref(), &fingerprint)?,
    })
}

/// The fields of a new contact.
pub(super) fn fields(create: ContactCreate) -> ContactFields {
    let ContactCreate {
        name,
        kind,
        lifecycle,
        level,
        title,
        gender,
        birthday_on,
        email,
        mobile,
        phone,
        account_id,
        is_primary,
        company,
        tax_code,
        website,
        address,
        ward,
        district,
        province,
        source,
        owner_id,
        tags,
        confirm_duplicate: _,
        stage,
        categories,
        custom,
    } = create;
    ContactFields {
        name,
        kind,
        lifecycle,
        level,
        title,
        gender,
        birthday_on,
        email,
        mobile,
        phone,
        account_id,
        is_primary,
        company,
        tax_code,
        website,
        address,
        ward,
        district,
        province,
        source,
        owner_id,
        tags,
        stage,
        categories,
        custom,
    }
}

/// Applies a PATCH to the fields a contact has.
pub(super) fn apply(patch: ContactPatch, fields: &mut ContactFields) {
    let ContactPatch {
        name,
        kind,
        lifecycle,
        level,
        title,
        gender,
        birthday_on,
        email,
        mobile,
        phone,
        account_id,
        is_primary,
        company,
        tax_code,
        website,
        address,
        ward,
        district,
        province,
        source,
        owner_id,
        tags,
        confirm_duplicate: _,
        stage,
        categories,
        custom,
    } = patch;
    replace(name, &mut fields.name);
    replace(kind, &mut fields.kind);
    replace(lifecycle, &mut fields.lifecycle);
    replace(level, &mut fields.level);
    replace(is_primary, &mut fields.is_primary);
    replace(tags, &mut fields.tags);
    replace(categories, &mut fields.categories);
    for (key, value) in custom {
        match value {
            Some(value) => fields.custom.insert(key, value),
            None => fields.custom.remove(&key),
        };
    }
    set(stage, &mut fields.stage);
    set(title, &mut fields.title);
    set(gender, &mut fields.gender);
    set(birthday_on, &mut fields.birthday_on);
    set(email, &mut fields.email);
    set(mobile, &mut fields.mobile);
    set(phone, &mut fields.phone);
    set(account_id, &mut fields.account_id);
    set(company, &mut fields.company);
    set(tax_code, &mut fields.tax_code);
    set(website, &mut fields.website);
    set(address, &mut fields.address);
    set(ward, &mut fields.ward);
    set(district, &mut fields.district);
    set(province, &mut fields.province);
    set(source, &mut fields.source);
    set(owner_id, &mut fields.owner_id);
}

fn replace<T>(value: Option<T>, field: &mut T) {
    if let Some(value) = value {
        *field = value;
    }
}

fn set<T>(patch: Patch<T>, field: &mut Option<T>) {
    replace(patch.into_option(), field);
}
