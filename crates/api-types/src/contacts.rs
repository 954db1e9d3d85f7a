//! Contacts (CON-1, CON-2).

use std::collections::BTreeMap;

use chrono::{DateTime, NaiveDate, Utc};
use domain::contacts::{Channel, Gender, Kind, Level, LevelTab, Lifecycle};
use domain::custom_fields::{CustomValue, CustomValues};
use domain::ids::{ContactId, LabelId, UserId};
use domain::scores::Activity;
use domain::text::Lang;
use serde::{Deserialize, Serialize};

use crate::export::ExportFormat;
use crate::labels::LabelRef;
use crate::users::UserRef;
use crate::{Patch, SortOrder};

/// A new contact. Only the name is required.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct ContactCreate {
    #[cfg_attr(feature = "openapi", schema(example = "Nguyễn Thị Hương Giang"))]
    pub name: String,
    #[serde(default)]
    pub kind: Kind,
    #[serde(default)]
    pub lifecycle: Lifecycle,
    #[serde(default)]
    pub level: Level,
    #[serde(default)]
    pub title: Option<String>,
    #[serde(default)]
    pub gender: Option<Gender>,
    #[serde(default)]
    pub birthday_on: Option<NaiveDate>,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "huonggiang@anphat.vn"))]
    pub email: Option<String>,
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(example = "090 214 8861"))]
    pub mobile: Option<String>,
    #[serde(default)]
    pub phone: Option<String>,
    /// The organisation the person works for, when it is a contact too.
    #[serde(default)]
    pub account_id: Option<ContactId>,
    #[serde(default)]
    pub is_primary: bool,
    #[serde(default)]
    pub company: Option<String>,
    #[serde(default)]
    pub tax_code: Option<String>,
    #[serde(default)]
    pub website: Option<String>,
    #[serde(default)]
    pub address: Option<String>,
    #[serde(default)]
    pub ward: Option<String>,
    #[serde(default)]
    pub district: Option<String>,
    #[serde(default)]
    pub province: Option<String>,
    #[serde(default)]
    pub source: Option<String>,
    /// Absent makes the caller the owner.
    #[serde(default)]
    pub owner_id: Option<UserId>,
    #[serde(default)]
    pub tags: Vec<String>,
    /// Go on after `possible_duplicate`.
    #[serde(default)]
    pub confirm_duplicate: bool,
    /// The name of a stage there is.
    #[serde(default)]
    pub stage: Option<String>,
    /// Names of categories there are.
    #[serde(default)]
    pub categories: Vec<String>,
    /// Values of custom fields by their keys; all but lists of options may be written as text.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, CustomValue>))]
    pub custom: CustomValues,
}

/// Changes to a contact; absent fields stay, null clears.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct ContactPatch {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lifecycle: Option<Lifecycle>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<Level>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub title: Patch<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<Gender>))]
    pub gender: Patch<Gender>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<NaiveDate>))]
    pub birthday_on: Patch<NaiveDate>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub email: Patch<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub mobile: Patch<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub phone: Patch<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<ContactId>))]
    pub account_id: Patch<ContactId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_primary: Option<bool>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub company: Patch<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub tax_code: Patch<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub website: Patch<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub address: Patch<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub ward: Patch<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub district: Patch<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub province: Patch<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub source: Patch<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<UserId>))]
    pub owner_id: Patch<UserId>,
    /// The whole new set of tags.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tags: Option<Vec<String>>,
    /// The name of a stage there is.
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub stage: Patch<String>,
    /// The whole new set of categories, by their names.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub categories: Option<Vec<String>>,
    /// Values of custom fields by their keys: absent ones stay, null clears.
    #[serde(skip_serializing_if = "BTreeMap::is_empty")]
    #[cfg_attr(feature = "openapi", schema(schema_with = crate::custom_fields::changed_values))]
    pub custom: BTreeMap<String, Option<CustomValue>>,
    /// Go on after `possible_duplicate`.
    #[serde(skip_serializing_if = "std::ops::Not::not")]
    pub confirm_duplicate: bool,
}

/// Another contact with a value of the one that was to be written, in `matches` of
/// `possible_duplicate`.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct DuplicateMatch {
    /// `email`, `mobile` or `phone`.
    pub field: String,
    /// Absent where the caller may not see the contact.
    pub contact: Option<MatchedContact>,
}

/// The contact that has the value already.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct MatchedContact {
    pub id: ContactId,
    pub code: String,
    pub name: String,
}

/// A contact as lists show it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactSummary {
    pub id: ContactId,
    /// The customer code, such as KH-000812.
    pub code: String,
    pub name: String,
    pub kind: Kind,
    pub level: Level,
    pub title: Option<String>,
    pub company: Option<String>,
    pub email: Option<String>,
    /// E.164.
    pub mobile: Option<String>,
    pub phone: Option<String>,
    pub province: Option<String>,
    pub source: Option<String>,
    pub tags: Vec<String>,
    /// Channels that are closed to them; see their preferences for why.
    #[serde(default)]
    pub do_not_contact: Vec<Channel>,
    #[serde(default)]
    pub stage: Option<LabelRef>,
    #[serde(default)]
    pub categories: Vec<LabelRef>,
    /// Points for what happened with the contact.
    #[serde(default)]
    pub score: i64,
    /// Values of custom fields by their keys; archived fields' too.
    #[serde(default, skip_serializing_if = "CustomValues::is_empty")]
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, CustomValue>))]
    pub custom: CustomValues,
    pub owner: Option<UserRef>,
    pub created_at: DateTime<Utc>,
    pub version: i64,
}

/// A contact in full.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactDetail {
    pub id: ContactId,
    pub code: String,
    pub name: String,
    pub kind: Kind,
    pub lifecycle: Lifecycle,
    pub level: Level,
    pub title: Option<String>,
    pub gender: Option<Gender>,
    pub birthday_on: Option<NaiveDate>,
    pub email: Option<String>,
    pub mobile: Option<String>,
    pub phone: Option<String>,
    pub account: Option<ContactRef>,
    pub is_primary: bool,
    pub company: Option<String>,
    pub tax_code: Option<String>,
    pub website: Option<String>,
    pub address: Option<String>,
    pub ward: Option<String>,
    pub district: Option<String>,
    pub province: Option<String>,
    pub source: Option<String>,
    pub tags: Vec<String>,
    /// Channels that are closed to them; see their preferences for why.
    #[serde(default)]
    pub do_not_contact: Vec<Channel>,
    #[serde(default)]
    pub stage: Option<LabelRef>,
    #[serde(default)]
    pub categories: Vec<LabelRef>,
    /// Values of custom fields by their keys; archived fields' too.
    #[serde(default)]
    #[cfg_attr(feature = "openapi", schema(value_type = BTreeMap<String, CustomValue>))]
    pub custom: CustomValues,
    /// Points for what happened with the contact; see its score for what they are made of.
    #[serde(default)]
    pub score: i64,
    /// Whether there may be a picture of it under `/avatar`; false once it is known that there is none.
    #[serde(default)]
    pub has_picture: bool,
    pub owner: Option<UserRef>,
    /// People who work for this organisation, the primary one first; at most 50.
    pub people: Vec<ContactRef>,
    /// Whether the caller may change it.
    pub can_edit: bool,
    /// Whether the caller may delete it.
    pub can_delete: bool,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// Send it back in `If-Match` when changing the contact.
    pub version: i64,
}

/// A contact's id and name.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactRef {
    pub id: ContactId,
    pub name: String,
    pub title: Option<String>,
    pub is_primary: bool,
}

/// By what a contact list is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum ContactSort {
    #[default]
    CreatedAt,
    /// By given name, as Vietnamese lists are.
    Name,
}

/// Which contacts a list, a picker or a bulk command means.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema, utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct ContactFilter {
    /// A search, such as `giang "hoa sen" !tag:vip level:new`; see docs/search-language.md.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub level: Option<LevelTab>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<Kind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lifecycle: Option<Lifecycle>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub gender: Option<Gender>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub owner_id: Option<UserId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub account_id: Option<ContactId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub source: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub tag: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub stage_id: Option<LabelId>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub category_id: Option<LabelId>,
    /// Added on this day or later.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub added_from: Option<NaiveDate>,
    /// Added on this day or earlier.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub added_to: Option<NaiveDate>,
}

/// How a list of contacts is paged and sorted; its filter stands beside it in the query string.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(default)]
pub struct ContactPaging {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<ContactSort>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<SortOrder>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// Which of the contacts that match are exported, in which order, and as what file.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(default)]
pub struct ContactExport {
    /// Only these, at most 200 ids with commas between; what the caller does not see is left out.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub ids: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<ContactSort>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<SortOrder>,
    pub format: ExportFormat,
    /// Names of columns with commas between, in their order; the usual ones unless given. Custom
    /// fields are `cf.` and the key.
    #[serde(skip_serializing_if = "Option::is_none")]
    #[cfg_attr(feature = "openapi", param(example = "name,mobile,email"))]
    pub columns: Option<String>,
    /// Of the file's words; else `Accept-Language` decides.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub lang: Option<Lang>,
}

/// The most contacts that are exported by their ids; more are named by a filter.
pub const EXPORT_IDS_MAX: usize = 200;

/// How many contacts stand under each tab; `other` includes approached ones.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactCounts {
    pub all: u64,
    pub new: u64,
    pub interested: u64,
    pub signed: u64,
    pub paused: u64,
    pub other: u64,
}

impl ContactCounts {
    /// How many stand under one tab; all of them where it is none.
    pub fn under(&self, tab: Option<LevelTab>) -> u64 {
        match tab {
            None => self.all,
            Some(LevelTab::New) => self.new,
            Some(LevelTab::Interested) => self.interested,
            Some(LevelTab::Signed) => self.signed,
            Some(LevelTab::Paused) => self.paused,
            Some(LevelTab::Other) => self.other,
        }
    }
}

/// How many contacts a search finds, for the figure beside a search that is being typed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactCount {
    pub count: u64,
    /// There are more; nobody counted further.
    pub is_capped: bool,
}

/// What a contact's score is made of.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactScore {
    pub points: i64,
    /// What happened, the weightiest first; activities without points are left out.
    pub parts: Vec<ContactScorePart>,
}

/// How often something happened, and the points for all of it.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ContactScorePart {
    pub activity: Activity,
    pub count: u64,
    pub points: i64,
}
