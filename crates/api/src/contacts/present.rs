//! Contacts as clients see them.

use std::collections::HashMap;

use api_types::contacts::{ContactCounts, ContactDetail, ContactRef, ContactSummary};
use api_types::users::UserRef;
use domain::contacts::{Gender, Kind, Level, LevelTab, Lifecycle};
use domain::ids::{ContactId, UserId};
use store::contacts::{ContactRow, RelatedRow};
use uuid::Uuid;

/// A line of a list.
pub(super) fn summary(row: ContactRow, tags: Vec<String>) -> ContactSummary {
    ContactSummary {
        owner: owner(&row),
        id: ContactId(row.id),
        code: row.code,
        name: row.name,
        kind: Kind::parse(&row.kind).unwrap_or_default(),
        level: Level::parse(&row.level).unwrap_or_default(),
        title: row.title,
        company: row.company,
        email: row.email,
        mobile: row.mobile,
        phone: row.phone,
        province: row.province,
        source: row.source,
        tags,
        created_at: row.created_at,
        version: row.version,
    }
}

/// A contact in full.
pub(super) fn detail(
    row: ContactRow,
    tags: Vec<String>,
    account: Option<RelatedRow>,
    people: Vec<RelatedRow>,
) -> ContactDetail {
    ContactDetail {
        owner: owner(&row),
        id: ContactId(row.id),
        code: row.code,
        name: row.name,
        kind: Kind::parse(&row.kind).unwrap_or_default(),
        lifecycle: Lifecycle::parse(&row.lifecycle).unwrap_or_default(),
        level: Level::parse(&row.level).unwrap_or_default(),
        title: row.title,
        gender: row.gender.as_deref().and_then(Gender::parse),
        birthday_on: row.birthday_on,
        email: row.email,
        mobile: row.mobile,
        phone: row.phone,
        account: account.map(related),
        is_primary: row.is_primary,
        company: row.company,
        tax_code: row.tax_code,
        website: row.website,
        address: row.address,
        ward: row.ward,
        district: row.district,
        province: row.province,
        source: row.source,
        tags,
        people: people.into_iter().map(related).collect(),
        created_at: row.created_at,
        updated_at: row.updated_at,
        version: row.version,
    }
}

/// The figures on the tabs.
pub(super) fn counts(by_level: &HashMap<Level, u64>) -> ContactCounts {
    let of = |tab: LevelTab| {
        tab.levels()
            .iter()
            .filter_map(|level| by_level.get(level))
            .sum()
    };
    ContactCounts {
        all: by_level.values().sum(),
        new: of(LevelTab::New),
        interested: of(LevelTab::Interested),
        signed: of(LevelTab::Signed),
        paused: of(LevelTab::Paused),
        other: of(LevelTab::Other),
    }
}

fn owner(row: &ContactRow) -> Option<UserRef> {
    user_ref(row.owner_id, row.owner_name.clone())
}

/// A user's id and name, where both are there.
fn user_ref(id: Option<Uuid>, name: Option<String>) -> Option<UserRef> {
    Some(UserRef {
        id: UserId(id?),
        name: name?,
    })
}

fn related(row: RelatedRow) -> ContactRef {
    ContactRef {
        id: ContactId(row.id),
        name: row.name,
        title: row.title,
        is_primary: row.is_primary,
    }
}
