//! The facts of a contact that an import reads and writes.

use chrono::NaiveDate;
use db::dialect::ColumnType;
use domain::contacts::Searchable;
use domain::people::sort_key;
use sea_orm::FromQueryResult;
use serde_json::json;
use uuid::Uuid;

use super::super::custom::CustomJson;
use super::rows::hex_id;

/// A contact as the database holds it, without what no file can say.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct ContactFacts {
    pub id: Uuid,
    pub code: String,
    pub kind: String,
    pub level: String,
    pub name: String,
    pub title: Option<String>,
    pub gender: Option<String>,
    pub birthday_on: Option<NaiveDate>,
    pub email: Option<String>,
    pub mobile: Option<String>,
    pub phone: Option<String>,
    pub company: Option<String>,
    pub tax_code: Option<String>,
    pub website: Option<String>,
    pub address: Option<String>,
    pub ward: Option<String>,
    pub district: Option<String>,
    pub province: Option<String>,
    pub source: Option<String>,
    pub stage_id: Option<Uuid>,
    pub owner_id: Option<Uuid>,
    pub custom: CustomJson,
}

/// The columns that [`ContactFacts::cells`] fills, in its order.
pub(super) const COLUMNS: [(&str, ColumnType); 25] = [
    ("id", ColumnType::Uuid),
    ("code", ColumnType::Text),
    ("kind", ColumnType::Text),
    ("level", ColumnType::Text),
    ("name", ColumnType::Text),
    ("title", ColumnType::Text),
    ("gender", ColumnType::Text),
    ("birthday_on", ColumnType::Date),
    ("email", ColumnType::Text),
    ("mobile", ColumnType::Text),
    ("phone", ColumnType::Text),
    ("company", ColumnType::Text),
    ("tax_code", ColumnType::Text),
    ("website", ColumnType::Text),
    ("address", ColumnType::Text),
    ("ward", ColumnType::Text),
    ("district", ColumnType::Text),
    ("province", ColumnType::Text),
    ("source", ColumnType::Text),
    ("stage_id", ColumnType::Uuid),
    ("owner_id", ColumnType::Uuid),
    ("custom", ColumnType::JsonText),
    ("name_sort", ColumnType::Text),
    ("search_text", ColumnType::Text),
    ("search_marked", ColumnType::Text),
];

/// The columns of [`ContactFacts`] itself; the last three of [`COLUMNS`] are derived.
pub(super) fn own_columns() -> impl Iterator<Item = &'static str> {
    COLUMNS
        .iter()
        .map(|(name, _)| *name)
        .filter(|name| !["name_sort", "search_text", "search_marked"].contains(name))
}

impl ContactFacts {
    /// The values of [`COLUMNS`] as JSON wants them.
    pub(super) fn cells(&self) -> [Option<String>; COLUMNS.len()] {
        let found_by = self.searchable();
        [
            Some(hex_id(self.id)),
            Some(self.code.clone()),
            Some(self.kind.clone()),
            Some(self.level.clone()),
            Some(self.name.clone()),
            self.title.clone(),
            self.gender.clone(),
            self.birthday_on.map(|date| date.to_string()),
            self.email.clone(),
            self.mobile.clone(),
            self.phone.clone(),
            self.company.clone(),
            self.tax_code.clone(),
            self.website.clone(),
            self.address.clone(),
            self.ward.clone(),
            self.district.clone(),
            self.province.clone(),
            self.source.clone(),
            self.stage_id.map(hex_id),
            self.owner_id.map(hex_id),
            Some(json!(self.custom).to_string()),
            Some(sort_key(&self.name)),
            Some(found_by.folded()),
            Some(found_by.marked()),
        ]
    }

    /// The facts by which the contact is found.
    pub(super) fn searchable(&self) -> Searchable<'_> {
        Searchable {
            code: Some(&self.code),
            name: &self.name,
            email: self.email.as_deref(),
            mobile: self.mobile.as_deref(),
            phone: self.phone.as_deref(),
            company: self.company.as_deref(),
            title: self.title.as_deref(),
            tax_code: self.tax_code.as_deref(),
            address: self.address.as_deref(),
            province: self.province.as_deref(),
            source: self.source.as_deref(),
            custom: Some(&self.custom.0),
        }
    }

    /// By what the contact is known: kind, value, and whether it is the contact's alone.
    pub(super) fn identities(&self) -> impl Iterator<Item = (&'static str, &str, bool)> {
        let email = self.email.as_deref().map(|value| ("email", value, true));
        let mobile = self.mobile.as_deref();
        let other_phone = self.phone.as_deref().filter(|phone| Some(*phone) != mobile);
        let phones = [mobile, other_phone].into_iter().flatten();
        email
            .into_iter()
            .chain(phones.map(|value| ("phone", value, false)))
    }
}
