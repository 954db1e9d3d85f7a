//! Turns a row into a new contact, or applies it to a known one.

use domain::contacts::{Gender, Kind, Level};
use domain::emails::Email;
use domain::imports::{ColumnPolicy, ImportField, ParsedRow};
use domain::phones::Phone;
use store::contacts::CustomJson;
use store::contacts::bulk::ContactFacts;
use uuid::Uuid;

use super::context::RunContext;

/// The contact a row makes; its code is blank unless the file brings one.
pub(super) fn new_contact(run: &RunContext, row: &ParsedRow, id: Uuid) -> ContactFacts {
    ContactFacts {
        id,
        code: row.code.clone().unwrap_or_default(),
        kind: row.kind_if_new().as_str().to_owned(),
        level: row.level.unwrap_or_default().as_str().to_owned(),
        name: row.display_name().unwrap_or_default(),
        title: row.title.clone(),
        gender: row.gender.map(gender_name),
        birthday_on: row.birthday_on,
        email: row.email.as_ref().map(Email::to_string),
        mobile: row.mobile.as_ref().map(e164),
        phone: row.phone.as_ref().map(e164),
        company: row.company.clone(),
        tax_code: row.tax_code.clone(),
        website: row.website.clone(),
        address: row.address.clone(),
        ward: row.ward.clone(),
        district: row.district.clone(),
        province: row.province.clone(),
        source: row.source.clone().or_else(|| run.options.source.clone()),
        stage_id: run.labels.stage(row),
        owner_id: owner(run, row).or(Some(run.importer.0)),
        custom: CustomJson(row.custom.clone()),
    }
}

/// A known contact after a row was applied to it.
///
/// Its code stays: other papers quote it.
pub(super) fn merged(run: &RunContext, known: &ContactFacts, row: &ParsedRow) -> ContactFacts {
    let policy = |field: ImportField| run.mapping.policy(field);
    let text = |field, existing: &Option<String>, incoming: Option<String>| {
        policy(field).apply(existing.clone(), incoming)
    };
    // What every contact has cannot be emptied.
    let required = |field, existing: &String, incoming: Option<String>| {
        policy(field)
            .apply(Some(existing.clone()), incoming)
            .unwrap_or_else(|| existing.clone())
    };
    let source = text(ImportField::Source, &known.source, row.source.clone());
    ContactFacts {
        id: known.id,
        code: known.code.clone(),
        kind: required(ImportField::Kind, &known.kind, row.kind.map(kind_name)),
        level: required(ImportField::Level, &known.level, row.level.map(level_name)),
        name: required(ImportField::Name, &known.name, row.name.clone()),
        title: text(ImportField::Title, &known.title, row.title.clone()),
        gender: text(
            ImportField::Gender,
            &known.gender,
            row.gender.map(gender_name),
        ),
        birthday_on: policy(ImportField::Birthday).apply(known.birthday_on, row.birthday_on),
        email: text(
            ImportField::Email,
            &known.email,
            row.email.as_ref().map(Email::to_string),
        ),
        mobile: text(
            ImportField::Mobile,
            &known.mobile,
            row.mobile.as_ref().map(e164),
        ),
        phone: text(
            ImportField::Phone,
            &known.phone,
            row.phone.as_ref().map(e164),
        ),
        company: text(ImportField::Company, &known.company, row.company.clone()),
        tax_code: text(ImportField::TaxCode, &known.tax_code, row.tax_code.clone()),
        website: text(ImportField::Website, &known.website, row.website.clone()),
        address: text(ImportField::Address, &known.address, row.address.clone()),
        ward: text(ImportField::Ward, &known.ward, row.ward.clone()),
        district: text(ImportField::District, &known.district, row.district.clone()),
        province: text(ImportField::Province, &known.province, row.province.clone()),
        source: ColumnPolicy::Fill.apply(source, run.options.source.clone()),
        stage_id: policy(ImportField::Stage).apply(known.stage_id, run.labels.stage(row)),
        owner_id: policy(ImportField::Owner)
            .apply(known.owner_id, owner(run, row))
            .or(known.owner_id),
        custom: CustomJson(run.mapping.apply_custom(&known.custom.0, &row.custom)),
    }
}

/// The user whom the row names as owner, if there is one.
fn owner(run: &RunContext, row: &ParsedRow) -> Option<Uuid> {
    run.owners
        .get(&row.owner.as_deref()?.to_lowercase())
        .copied()
}

fn e164(phone: &Phone) -> String {
    phone.as_e164().to_owned()
}

fn gender_name(gender: Gender) -> String {
    gender.as_str().to_owned()
}

fn kind_name(kind: Kind) -> String {
    kind.as_str().to_owned()
}

fn level_name(level: Level) -> String {
    level.as_str().to_owned()
}
