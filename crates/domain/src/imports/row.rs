//! A row of an imported file after reading: the facts it brings about one contact.

use chrono::NaiveDate;
use serde::{Deserialize, Serialize};

use super::errors::CellError;
use super::fields::ImportField;
use super::mapping::{ColumnPolicy, Mapping, MatchBy};
use crate::contacts::{Gender, Kind, Level};
use crate::custom_fields::CustomValues;
use crate::emails::Email;
use crate::people;
use crate::phones::Phone;

/// The facts of one row, cleaned; what the file leaves blank is absent.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(default)]
pub struct ParsedRow {
    pub name: Option<String>,
    pub kind: Option<Kind>,
    pub email: Option<Email>,
    /// The first number that takes text messages.
    pub mobile: Option<Phone>,
    /// The next other number.
    pub phone: Option<Phone>,
    /// The cells as written, since a third number or a remark may stand there.
    pub mobile_raw: Option<String>,
    pub phone_raw: Option<String>,
    pub company: Option<String>,
    pub title: Option<String>,
    pub gender: Option<Gender>,
    pub birthday_on: Option<NaiveDate>,
    pub level: Option<Level>,
    /// E-mail address or name of a user, yet to be looked up.
    pub owner: Option<String>,
    pub source: Option<String>,
    /// The name of a stage, yet to be looked up.
    pub stage: Option<String>,
    /// Names of categories, yet to be looked up.
    pub categories: Vec<String>,
    pub tags: Vec<String>,
    pub tax_code: Option<String>,
    pub address: Option<String>,
    pub ward: Option<String>,
    pub district: Option<String>,
    pub province: Option<String>,
    pub website: Option<String>,
    pub code: Option<String>,
    /// Several where rows about one contact were folded.
    pub notes: Vec<String>,
    pub custom: CustomValues,
    /// What a lenient mapping dropped.
    pub warnings: Vec<CellError>,
}

impl ParsedRow {
    /// The value by which this row may be known.
    pub fn key(&self, match_by: MatchBy) -> Option<&str> {
        match match_by {
            MatchBy::Email => self.email.as_ref().map(Email::as_str),
            MatchBy::Mobile => self.mobile.as_ref().map(Phone::as_e164),
            MatchBy::Code => self.code.as_deref(),
        }
    }

    /// What a new contact is called: the name, else the best other fact, else nothing.
    pub fn display_name(&self) -> Option<String> {
        let phone = self.mobile.as_ref().or(self.phone.as_ref());
        self.name
            .clone()
            .or_else(|| self.company.clone())
            .or_else(|| self.email.as_ref().map(Email::to_string))
            .or_else(|| phone.map(Phone::national))
            .or_else(|| self.code.clone())
    }

    /// What a new contact is: as the file says, else an organisation if only a company is named
    /// or the name opens like a company's, else a person.
    pub fn kind_if_new(&self) -> Kind {
        let is_organisation = match &self.name {
            Some(name) => people::is_organisation_name(name),
            None => self.company.is_some(),
        };
        self.kind.unwrap_or(if is_organisation {
            Kind::Organisation
        } else {
            Kind::Person
        })
    }

    /// Applies a later row about the same contact, as if both had been imported in order.
    pub(super) fn absorb(&mut self, later: Self, mapping: &Mapping) {
        fn merge<T>(fact: &mut Option<T>, later: Option<T>, mapping: &Mapping, field: ImportField) {
            *fact = mapping.policy(field).apply(fact.take(), later);
        }
        merge(&mut self.name, later.name, mapping, ImportField::Name);
        merge(&mut self.kind, later.kind, mapping, ImportField::Kind);
        merge(&mut self.email, later.email, mapping, ImportField::Email);
        merge(&mut self.mobile, later.mobile, mapping, ImportField::Mobile);
        merge(&mut self.phone, later.phone, mapping, ImportField::Phone);
        merge(
            &mut self.mobile_raw,
            later.mobile_raw,
            mapping,
            ImportField::Mobile,
        );
        merge(
            &mut self.phone_raw,
            later.phone_raw,
            mapping,
            ImportField::Phone,
        );
        merge(
            &mut self.company,
            later.company,
            mapping,
            ImportField::Company,
        );
        merge(&mut self.title, later.title, mapping, ImportField::Title);
        merge(&mut self.gender, later.gender, mapping, ImportField::Gender);
        merge(
            &mut self.birthday_on,
            later.birthday_on,
            mapping,
            ImportField::Birthday,
        );
        merge(&mut self.level, later.level, mapping, ImportField::Level);
        merge(&mut self.owner, later.owner, mapping, ImportField::Owner);
        merge(&mut self.source, later.source, mapping, ImportField::Source);
        merge(&mut self.stage, later.stage, mapping, ImportField::Stage);
        merge(
            &mut self.tax_code,
            later.tax_code,
            mapping,
            ImportField::TaxCode,
        );
        merge(
            &mut self.address,
            later.address,
            mapping,
            ImportField::Address,
        );
        merge(&mut self.ward, later.ward, mapping, ImportField::Ward);
        merge(
            &mut self.district,
            later.district,
            mapping,
            ImportField::District,
        );
        merge(
            &mut self.province,
            later.province,
            mapping,
            ImportField::Province,
        );
        merge(
            &mut self.website,
            later.website,
            mapping,
            ImportField::Website,
        );
        merge(&mut self.code, later.code, mapping, ImportField::Code);
        if mapping.policy(ImportField::Note) != ColumnPolicy::Keep {
            self.notes.extend(later.notes);
        }
        self.tags = mapping
            .policy(ImportField::Tags)
            .apply_set(std::mem::take(&mut self.tags), later.tags);
        self.categories = mapping
            .policy(ImportField::Categories)
            .apply_set(std::mem::take(&mut self.categories), later.categories);
        self.custom = mapping.apply_custom(&self.custom, &later.custom);
        self.warnings.extend(later.warnings);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_7_a_new_contact_has_a_name_and_a_kind() {
        let named = |name: &str| ParsedRow {
            name: Some(name.to_owned()),
            ..ParsedRow::default()
        };
        let company_only = ParsedRow {
            company: Some("Hoa Sen".to_owned()),
            ..ParsedRow::default()
        };
        let phone_only = ParsedRow {
            phone: crate::phones::parse("19001234"),
            ..ParsedRow::default()
        };
        for (row, name, kind) in [
            (named("Lê An"), Some("Lê An"), Kind::Person),
            (
                named("Cty TNHH Hoa Sen"),
                Some("Cty TNHH Hoa Sen"),
                Kind::Organisation,
            ),
            (company_only, Some("Hoa Sen"), Kind::Organisation),
            (phone_only, Some("1900 1234"), Kind::Person),
            (ParsedRow::default(), None, Kind::Person),
        ] {
            assert_eq!(row.display_name().as_deref(), name);
            assert_eq!(row.kind_if_new(), kind);
        }
    }
}
