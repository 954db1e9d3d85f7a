//! Contacts as clients see them.

use std::collections::HashMap;

use api_types::contacts::{ContactCounts, ContactDetail, ContactRef, ContactSummary};
use api_types::labels::LabelRef;
use api_types::users::UserRef;
use domain::contacts::{DoNotContact, Gender, Kind, Level, LevelTab, Lifecycle};
use domain::ids::ContactId;
use domain::labels::LabelColour;
use store::contacts::{ContactRow, RelatedRow};

use crate::allowed::Allowed;
use crate::preferences::channels;
use crate::users::user_ref;

/// What is read beside the rows of a list, of one of them.
pub(super) struct LineBeside<'a> {
    pub(super) tags: Vec<String>,
    pub(super) closed: Option<&'a DoNotContact>,
    pub(super) categories: Vec<(String, String)>,
    pub(super) score: i64,
}

/// A line of a list.
pub(super) fn summary(row: ContactRow, beside: LineBeside<'_>) -> ContactSummary {
    let LineBeside {
        tags,
        closed,
        categories,
        score,
    } = beside;
    ContactSummary {
        owner: owner(&row),
        stage: stage(&row),
        categories: categories.into_iter().map(label).collect(),
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
        custom: row.custom.0,
        do_not_contact: channels(closed),
        score,
        created_at: row.created_at,
        version: row.version,
    }
}

/// What is read beside the row of a contact.
pub(super) struct Beside {
    pub(super) tags: Vec<String>,
    pub(super) closed: Option<DoNotContact>,
    pub(super) categories: Vec<(String, String)>,
    pub(super) score: i64,
    pub(super) account: Option<RelatedRow>,
    pub(super) people: Vec<RelatedRow>,
    pub(super) has_picture: bool,
    pub(super) allowed: Allowed,
}

/// A contact in full.
pub(super) fn detail(row: ContactRow, beside: Beside) -> ContactDetail {
    let Beside {
        tags,
        closed,
        categories,
        score,
        account,
        people,
        has_picture,
        allowed,
    } = beside;
    let owners = [row.owner_id];
    ContactDetail {
        owner: owner(&row),
        stage: stage(&row),
        categories: categories.into_iter().map(label).collect(),
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
        do_not_contact: channels(closed.as_ref()),
        custom: row.custom.0,
        score,
        has_picture,
        people: people.into_iter().map(related).collect(),
        can_edit: allowed.can_edit(owners),
        can_delete: allowed.can_delete(owners),
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

fn stage(row: &ContactRow) -> Option<LabelRef> {
    let colour = row.stage_colour.clone().unwrap_or_default();
    row.stage_name.clone().map(|name| label((name, colour)))
}

fn label((name, colour): (String, String)) -> LabelRef {
    LabelRef {
        name,
        colour: LabelColour::parse(&colour).unwrap_or_default(),
    }
}

fn related(row: RelatedRow) -> ContactRef {
    ContactRef {
        id: ContactId(row.id),
        name: row.name,
        title: row.title,
        is_primary: row.is_primary,
    }
}
