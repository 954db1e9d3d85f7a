//! The facts of a contact that people may set, cleaned and checked by one function for form,
//! API and merge alike.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::normalize::{LINE_MAX_CHARS, NAME_MAX_CHARS, TAGS_MAX, line};
use super::{Gender, Kind, Level, Lifecycle, Searchable};
use crate::custom_fields::CustomValues;
use crate::ids::{ContactId, UserId};
use crate::{emails, people, phones};

/// Every settable fact. Phones are E.164 and e-mail addresses lower case once checked.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct ContactFields {
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
    pub account_id: Option<ContactId>,
    pub is_primary: bool,
    pub company: Option<String>,
    pub tax_code: Option<String>,
    pub website: Option<String>,
    pub address: Option<String>,
    pub ward: Option<String>,
    pub district: Option<String>,
    pub province: Option<String>,
    pub source: Option<String>,
    pub owner_id: Option<UserId>,
    pub tags: Vec<String>,
    /// The name of the stage; which there are is kept beside the contacts.
    pub stage: Option<String>,
    /// Names of categories.
    pub categories: Vec<String>,
    /// Values of the fields that the business defined; which there are is kept beside the contacts.
    #[serde(default)]
    pub custom: CustomValues,
}

/// What is wrong with a field: its name, a stable code, and a sentence.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct FieldFault {
    pub field: &'static str,
    pub code: &'static str,
    pub detail: &'static str,
}

impl ContactFields {
    /// Cleans every field; all that is wrong is told at once.
    pub fn checked(self) -> Result<Self, Vec<FieldFault>> {
        let mut faults = Vec::new();
        let mut text =
            |field, value: Option<String>| checked_line(field, value, LINE_MAX_CHARS, &mut faults);
        let title = text("title", self.title);
        let company = text("company", self.company);
        let website = text("website", self.website);
        let address = text("address", self.address);
        let ward = text("ward", self.ward);
        let district = text("district", self.district);
        let province = text("province", self.province);
        let source = text("source", self.source);
        let name = checked_line("name", Some(self.name), NAME_MAX_CHARS, &mut faults);
        if name.is_none() {
            faults.push(FieldFault {
                field: "name",
                code: "required",
                detail: "the name is missing",
            });
        }
        let email = checked_email(self.email, &mut faults);
        let mobile = checked_phone("mobile", self.mobile, &mut faults);
        let phone = checked_phone("phone", self.phone, &mut faults);
        let tax_code = checked_tax_code(self.tax_code, &mut faults);
        let tags = checked_names("tags", self.tags, &mut faults);
        let categories = checked_names("categories", self.categories, &mut faults);
        let stage = self.stage.as_deref().and_then(line);
        if self.account_id.is_some() && self.kind != Kind::Person {
            let detail = "only a person works for an organisation";
            faults.push(FieldFault {
                field: "account_id",
                code: "not_a_person",
                detail,
            });
        }
        if !faults.is_empty() {
            return Err(faults);
        }
        Ok(Self {
            name: name.unwrap_or_default(),
            title,
            email,
            mobile,
            phone,
            // A primary contact is somebody's; on their own nobody is.
            is_primary: self.is_primary && self.account_id.is_some(),
            company,
            tax_code,
            website,
            address,
            ward,
            district,
            province,
            source,
            tags,
            stage,
            categories,
            ..self
        })
    }

    /// The key by which lists sort names: the given name first.
    pub fn name_sort(&self) -> String {
        people::sort_key(&self.name)
    }

    /// The facts by which the contact is found.
    pub fn searchable<'a>(&'a self, code: &'a str) -> Searchable<'a> {
        Searchable {
            code: Some(code),
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
            custom: Some(&self.custom),
        }
    }
}

fn checked_line(
    field: &'static str,
    value: Option<String>,
    max_chars: usize,
    faults: &mut Vec<FieldFault>,
) -> Option<String> {
    let value = line(&value?)?;
    if value.chars().count() > max_chars {
        faults.push(FieldFault {
            field,
            code: "too_long",
            detail: "the text is too long",
        });
    }
    Some(value)
}

fn checked_email(value: Option<String>, faults: &mut Vec<FieldFault>) -> Option<String> {
    let value = line(&value?)?;
    let email = emails::parse(&value).ok();
    if email.is_none() {
        let detail = "this is not an e-mail address";
        faults.push(FieldFault {
            field: "email",
            code: "invalid_email",
            detail,
        });
    }
    email.map(|email| email.as_str().to_owned())
}

fn checked_phone(
    field: &'static str,
    value: Option<String>,
    faults: &mut Vec<FieldFault>,
) -> Option<String> {
    let value = line(&value?)?;
    let phone = phones::parse(&value);
    if phone.is_none() {
        faults.push(FieldFault {
            field,
            code: "invalid_phone",
            detail: "this is not a phone number",
        });
    }
    phone.map(|phone| phone.as_e164().to_owned())
}

/// A company's tax code has 10 digits, a branch's 13; a household uses a citizen id of 12.
fn checked_tax_code(value: Option<String>, faults: &mut Vec<FieldFault>) -> Option<String> {
    let value = line(&value?)?;
    let digits = value.chars().filter(char::is_ascii_digit).count();
    let is_clean = value
        .chars()
        .all(|c| c.is_ascii_digit() || c == '-' || c == ' ');
    if !is_clean || ![10, 12, 13].contains(&digits) {
        let detail = "a tax code has 10 or 13 digits, a citizen id 12";
        faults.push(FieldFault {
            field: "tax_code",
            code: "invalid_tax_code",
            detail,
        });
    }
    Some(value)
}

fn checked_names(
    field: &'static str,
    names: Vec<String>,
    faults: &mut Vec<FieldFault>,
) -> Vec<String> {
    clean_names(field, names).unwrap_or_else(|fault| {
        faults.push(fault);
        Vec::new()
    })
}

/// Names of tags in order, each once and without spaces around it.
pub fn clean_tags(tags: Vec<String>) -> Result<Vec<String>, FieldFault> {
    clean_names("tags", tags)
}

/// Names of categories in order, each once and without spaces around it.
pub fn clean_categories(categories: Vec<String>) -> Result<Vec<String>, FieldFault> {
    clean_names("categories", categories)
}

fn clean_names(field: &'static str, names: Vec<String>) -> Result<Vec<String>, FieldFault> {
    let mut kept: Vec<String> = names.iter().filter_map(|name| line(name)).collect();
    kept.sort();
    kept.dedup();
    if kept.len() > TAGS_MAX || kept.iter().any(|name| name.chars().count() > 50) {
        return Err(FieldFault {
            field,
            code: "too_long",
            detail: "at most 50 names of at most 50 characters",
        });
    }
    Ok(kept)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(name: &str) -> ContactFields {
        ContactFields {
            name: name.to_owned(),
            ..ContactFields::default()
        }
    }

    #[test]
    fn con_1_fields_are_cleaned() {
        let fields = ContactFields {
            email: Some(" Giang@AnPhat.VN ".to_owned()),
            mobile: Some("0162 345 6789".to_owned()),
            title: Some("  ".to_owned()),
            tags: vec!["vip".to_owned(), " vip ".to_owned()],
            is_primary: true,
            ..named(" Hương  Giang ")
        };
        let checked = fields.checked().unwrap();
        assert_eq!(checked.name, "Hương Giang");
        assert_eq!(checked.email.as_deref(), Some("giang@anphat.vn"));
        assert_eq!(checked.mobile.as_deref(), Some("+84323456789"));
        assert_eq!(checked.title, None);
        assert_eq!(checked.tags, ["vip"]);
        assert!(
            !checked.is_primary,
            "nobody is primary without an organisation"
        );
    }

    #[test]
    fn api_2_all_faults_are_told_at_once() {
        let fields = ContactFields {
            email: Some("giang".to_owned()),
            mobile: Some("12".to_owned()),
            tax_code: Some("abc".to_owned()),
            ..named("  ")
        };
        let codes: Vec<_> = fields
            .checked()
            .unwrap_err()
            .iter()
            .map(|fault| (fault.field, fault.code))
            .collect();
        assert_eq!(
            codes,
            [
                ("name", "required"),
                ("email", "invalid_email"),
                ("mobile", "invalid_phone"),
                ("tax_code", "invalid_tax_code"),
            ]
        );
    }

    #[test]
    fn con_2_only_a_person_works_for_an_organisation() {
        let fields = ContactFields {
            kind: Kind::Shop,
            account_id: Some(ContactId(uuid::Uuid::nil())),
            ..named("Tạp hóa Bà Tư")
        };
        assert_eq!(fields.checked().unwrap_err()[0].field, "account_id");
    }
}
