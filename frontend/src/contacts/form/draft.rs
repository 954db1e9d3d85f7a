//! What is typed in the form, and the bodies made of it.

use std::collections::BTreeMap;

use api_types::Patch;
use api_types::contacts::{ContactCreate, ContactDetail, ContactPatch};
use api_types::labels::LabelRef;
use domain::contacts::{ContactFields, Gender, Kind, Level, Lifecycle};
use domain::custom_fields::{CustomValue, CustomValues};
use leptos::prelude::*;

use crate::format;
use crate::ui::{Choice, DateEntry};

/// Every control of the form; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) name: RwSignal<String>,
    pub(super) kind: RwSignal<String>,
    pub(super) lifecycle: RwSignal<String>,
    pub(super) level: RwSignal<String>,
    pub(super) title: RwSignal<String>,
    pub(super) gender: RwSignal<String>,
    pub(super) birthday_on: RwSignal<DateEntry>,
    pub(super) email: RwSignal<String>,
    pub(super) mobile: RwSignal<String>,
    pub(super) phone: RwSignal<String>,
    pub(super) account: RwSignal<Option<Choice>>,
    pub(super) is_primary: RwSignal<bool>,
    pub(super) company: RwSignal<String>,
    pub(super) tax_code: RwSignal<String>,
    pub(super) website: RwSignal<String>,
    pub(super) address: RwSignal<String>,
    pub(super) ward: RwSignal<String>,
    pub(super) district: RwSignal<String>,
    pub(super) province: RwSignal<String>,
    pub(super) source: RwSignal<String>,
    pub(super) owner: RwSignal<Option<Choice>>,
    pub(super) tags: RwSignal<Vec<String>>,
    pub(super) stage: RwSignal<String>,
    pub(super) categories: RwSignal<Vec<String>>,
    pub(super) custom: RwSignal<CustomValues>,
}

/// What a form starts with.
#[derive(Clone, Debug, Default)]
pub(super) struct Start {
    pub(super) fields: ContactFields,
    pub(super) account: Option<Choice>,
    pub(super) owner: Option<Choice>,
}

impl Start {
    /// A contact as it is kept.
    pub(super) fn of(contact: ContactDetail) -> Self {
        let account = contact
            .account
            .map(|account| Choice::new(account.id.to_string(), account.name));
        let owner = contact
            .owner
            .map(|owner| Choice::new(owner.id.to_string(), owner.name));
        let fields = ContactFields {
            name: contact.name,
            kind: contact.kind,
            lifecycle: contact.lifecycle,
            level: contact.level,
            title: contact.title,
            gender: contact.gender,
            birthday_on: contact.birthday_on,
            email: contact.email,
            mobile: contact.mobile.as_deref().map(format::phone),
            phone: contact.phone.as_deref().map(format::phone),
            account_id: None,
            is_primary: contact.is_primary,
            company: contact.company,
            tax_code: contact.tax_code,
            website: contact.website,
            address: contact.address,
            ward: contact.ward,
            district: contact.district,
            province: contact.province,
            source: contact.source,
            owner_id: None,
            tags: contact.tags,
            stage: contact.stage.map(|stage| stage.name),
            categories: sorted_names(contact.categories),
            custom: contact.custom,
        };
        Self {
            fields,
            account,
            owner,
        }
    }
}

impl Draft {
    /// Controls filled with `start`.
    pub(super) fn new(start: Start) -> Self {
        let Start {
            fields,
            account,
            owner,
        } = start;
        let text = |value: Option<String>| RwSignal::new(value.unwrap_or_default());
        let word = |value: &str| RwSignal::new(value.to_owned());
        Self {
            name: RwSignal::new(fields.name),
            kind: word(fields.kind.as_str()),
            lifecycle: word(fields.lifecycle.as_str()),
            level: word(fields.level.as_str()),
            title: text(fields.title),
            gender: word(fields.gender.map_or("", Gender::as_str)),
            birthday_on: RwSignal::new(fields.birthday_on.into()),
            email: text(fields.email),
            mobile: text(fields.mobile),
            phone: text(fields.phone),
            account: RwSignal::new(account),
            is_primary: RwSignal::new(fields.is_primary),
            company: text(fields.company),
            tax_code: text(fields.tax_code),
            website: text(fields.website),
            address: text(fields.address),
            ward: text(fields.ward),
            district: text(fields.district),
            province: text(fields.province),
            source: text(fields.source),
            owner: RwSignal::new(owner),
            tags: RwSignal::new(fields.tags),
            stage: text(fields.stage),
            categories: RwSignal::new(fields.categories),
            custom: RwSignal::new(fields.custom),
        }
    }

    /// The kind chosen, tracked.
    pub(super) fn kind_chosen(self) -> Kind {
        Kind::parse(&self.kind.get()).unwrap_or_default()
    }

    /// Whether a person is being described, tracked.
    pub(super) fn is_person(self) -> bool {
        self.kind_chosen() == Kind::Person
    }

    /// Whether the date is none, so that [`Self::fields`] does not tell what was typed; tracked.
    pub(super) fn is_odd(self) -> bool {
        self.birthday_on.with(DateEntry::is_odd)
    }

    /// What is typed, tracked. Facts only a person has are dropped for other kinds.
    pub(super) fn fields(self) -> ContactFields {
        let text = |value: RwSignal<String>| {
            Some(value.get().trim().to_owned()).filter(|text| !text.is_empty())
        };
        let is_person = self.is_person();
        let account = self.account.get().filter(|_| is_person);
        ContactFields {
            name: self.name.get(),
            kind: self.kind_chosen(),
            lifecycle: Lifecycle::parse(&self.lifecycle.get()).unwrap_or_default(),
            level: Level::parse(&self.level.get()).unwrap_or_default(),
            title: text(self.title).filter(|_| is_person),
            gender: Gender::parse(&self.gender.get()).filter(|_| is_person),
            birthday_on: self.birthday_on.with(DateEntry::day).unwrap_or_default(),
            email: text(self.email),
            mobile: text(self.mobile),
            phone: text(self.phone),
            account_id: account
                .as_ref()
                .and_then(|choice| choice.value.parse().ok()),
            is_primary: self.is_primary.get() && account.is_some(),
            // The organisation chosen is the company; lists show it by that name.
            company: account
                .map(|choice| choice.label)
                .or_else(|| text(self.company)),
            tax_code: text(self.tax_code),
            website: text(self.website),
            address: text(self.address),
            ward: text(self.ward),
            district: text(self.district),
            province: text(self.province),
            source: text(self.source),
            owner_id: self
                .owner
                .get()
                .and_then(|choice| choice.value.parse().ok()),
            tags: self.tags.get(),
            stage: text(self.stage),
            categories: self.categories.get(),
            custom: self.custom.get(),
        }
    }
}

/// The body that makes a contact of these fields.
pub(super) fn create_body(fields: ContactFields) -> ContactCreate {
    ContactCreate {
        name: fields.name,
        kind: fields.kind,
        lifecycle: fields.lifecycle,
        level: fields.level,
        title: fields.title,
        gender: fields.gender,
        birthday_on: fields.birthday_on,
        email: fields.email,
        mobile: fields.mobile,
        phone: fields.phone,
        account_id: fields.account_id,
        is_primary: fields.is_primary,
        company: fields.company,
        tax_code: fields.tax_code,
        website: fields.website,
        address: fields.address,
        ward: fields.ward,
        district: fields.district,
        province: fields.province,
        source: fields.source,
        owner_id: fields.owner_id,
        tags: fields.tags,
        confirm_duplicate: false,
        stage: fields.stage,
        categories: fields.categories,
        custom: fields.custom,
    }
}

/// The body that turns `before` into `after`, naming only what differs.
pub(super) fn patch_body(before: ContactFields, after: ContactFields) -> ContactPatch {
    ContactPatch {
        name: replaced(before.name, after.name),
        kind: replaced(before.kind, after.kind),
        lifecycle: replaced(before.lifecycle, after.lifecycle),
        level: replaced(before.level, after.level),
        title: changed(before.title, after.title),
        gender: changed(before.gender, after.gender),
        birthday_on: changed(before.birthday_on, after.birthday_on),
        email: changed(before.email, after.email),
        mobile: changed(before.mobile, after.mobile),
        phone: changed(before.phone, after.phone),
        account_id: changed(before.account_id, after.account_id),
        is_primary: replaced(before.is_primary, after.is_primary),
        company: changed(before.company, after.company),
        tax_code: changed(before.tax_code, after.tax_code),
        website: changed(before.website, after.website),
        address: changed(before.address, after.address),
        ward: changed(before.ward, after.ward),
        district: changed(before.district, after.district),
        province: changed(before.province, after.province),
        source: changed(before.source, after.source),
        owner_id: changed(before.owner_id, after.owner_id),
        tags: replaced(before.tags, after.tags),
        confirm_duplicate: false,
        stage: changed(before.stage, after.stage),
        categories: replaced(before.categories, after.categories),
        custom: changed_values(&before.custom, after.custom),
    }
}

/// The values that differ; null for those that went.
fn changed_values(
    before: &CustomValues,
    after: CustomValues,
) -> BTreeMap<String, Option<CustomValue>> {
    let gone = before.keys().filter(|key| !after.contains_key(*key));
    let mut changes: BTreeMap<_, _> = gone.map(|key| (key.clone(), None)).collect();
    let other = after
        .into_iter()
        .filter(|(key, value)| before.get(key) != Some(value));
    changes.extend(other.map(|(key, value)| (key, Some(value))));
    changes
}

/// In the order in which the checkboxes keep them.
fn sorted_names(labels: Vec<LabelRef>) -> Vec<String> {
    let mut names: Vec<String> = labels.into_iter().map(|label| label.name).collect();
    names.sort();
    names
}

fn replaced<T: PartialEq>(before: T, after: T) -> Option<T> {
    (before != after).then_some(after)
}

fn changed<T: PartialEq>(before: Option<T>, after: Option<T>) -> Patch<T> {
    if before == after {
        Patch::Absent
    } else {
        after.into()
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> ContactFields {
        ContactFields {
            name: "Hương Giang".to_owned(),
            title: Some("Kế toán".to_owned()),
            ..ContactFields::default()
        }
    }

    #[test]
    fn con_1_a_change_names_only_what_differs_and_clears_with_null() {
        let after = ContactFields {
            title: None,
            source: Some("Zalo".to_owned()),
            ..fields()
        };
        let body = serde_json::to_value(patch_body(fields(), after)).unwrap();
        assert_eq!(body, serde_json::json!({ "title": null, "source": "Zalo" }));
    }

    #[test]
    fn con_2_a_shop_loses_what_only_a_person_has() {
        let owner = Owner::new();
        owner.set();
        let draft = Draft::new(Start {
            fields: ContactFields {
                gender: Some(Gender::Female),
                is_primary: true,
                ..fields()
            },
            account: Some(Choice::new(uuid::Uuid::nil().to_string(), "An Phát")),
            owner: None,
        });
        assert_eq!(draft.fields().company.as_deref(), Some("An Phát"));
        draft.kind.set(Kind::Shop.as_str().to_owned());
        let typed = draft.fields();
        assert_eq!(
            (typed.title, typed.gender, typed.account_id),
            (None, None, None)
        );
        assert!(!typed.is_primary);
    }
}
