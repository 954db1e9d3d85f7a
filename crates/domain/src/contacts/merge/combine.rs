//! Makes one contact of two: the present one stays, its blanks are filled, lists unite (CON-8).

use std::collections::BTreeSet;

use super::super::{ContactFields, PostalAddress};
use super::choice::Choices;
use super::facts::MergeFacts;
use super::fields::{MergeField, MergeLine};
use super::lists;
use super::refusal::{MergeRefusal, check};

/// What two contacts become, and how each field came about.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Merge {
    pub facts: MergeFacts,
    pub lines: Vec<MergeLine>,
}

impl Merge {
    /// The values that the merged contact will not hold anywhere.
    pub fn dropped(&self) -> impl Iterator<Item = (MergeField, &str)> {
        self.lines.iter().flat_map(|line| {
            let values = line.dropped.iter().map(String::as_str);
            values.map(|value| (line.field, value))
        })
    }
}

/// Merges `other` into `present`, taking the other's value of the `chosen` fields. `several` are the
/// keys of the custom fields that hold any number of options, which unite.
///
/// The same call gives the preview and, once that is confirmed, the facts to write.
pub fn merge(
    present: &MergeFacts,
    other: &MergeFacts,
    chosen: &BTreeSet<MergeField>,
    several: &BTreeSet<String>,
) -> Result<Merge, MergeRefusal> {
    check(present, other)?;
    let mut choices = Choices::new(chosen);
    let code = choices.pick(MergeField::Code, present.code.clone(), other.code.clone());
    let sides = [present.fields.clone(), other.fields.clone()];
    let (fields, moved) = fields(&mut choices, sides, several);
    let facts = MergeFacts {
        id: present.id,
        code,
        is_anonymous: present.is_anonymous,
        identities: lists::identities(&mut choices, present, other),
        addresses: lists::addresses(&mut choices, present, other, moved, &fields),
        do_not_contact: lists::do_not_contact(&mut choices, present, other),
        fields,
    };
    let lines = choices.into_lines();
    Ok(Merge { facts, lines })
}

/// The facts of the form, and a main address that is one no longer.
fn fields(
    choices: &mut Choices<'_>,
    [present, other]: [ContactFields; 2],
    several: &BTreeSet<String>,
) -> (ContactFields, Option<PostalAddress>) {
    use MergeField as F;
    let main = [&present, &other].map(PostalAddress::of);
    let primary_of =
        [&present, &other].map(|fields| fields.account_id.filter(|_| fields.is_primary));

    let name = choices.pick(F::Name, present.name, other.name);
    let kind = choices.pick(F::Kind, present.kind, other.kind);
    let lifecycle = choices.pick(F::Lifecycle, present.lifecycle, other.lifecycle);
    let level = choices.pick(F::Level, present.level, other.level);
    let title = choices.pick(F::Title, present.title, other.title);
    let gender = choices.pick(F::Gender, present.gender, other.gender);
    let birthday_on = choices.pick(F::Birthday, present.birthday_on, other.birthday_on);
    // The addresses and numbers that lose stay among the identities.
    let (email, _) = choices.pick_and_keep(F::Email, present.email, other.email);
    let (mobile, _) = choices.pick_and_keep(F::Mobile, present.mobile, other.mobile);
    let (phone, _) = choices.pick_and_keep(F::Phone, present.phone, other.phone);
    let account_id = choices.pick(F::Account, present.account_id, other.account_id);
    let company = choices.pick(F::Company, present.company, other.company);
    let tax_code = choices.pick(F::TaxCode, present.tax_code, other.tax_code);
    let website = choices.pick(F::Website, present.website, other.website);
    let (main, moved) = main_address(choices, main);
    let source = choices.pick(F::Source, present.source, other.source);
    let owner_id = choices.pick(F::Owner, present.owner_id, other.owner_id);
    let tags = lists::names(choices, F::Tags, present.tags, other.tags);
    let stage = choices.pick(F::Stage, present.stage, other.stage);
    let fields = ContactFields {
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
        is_primary: account_id.is_some() && primary_of.contains(&account_id),
        company,
        tax_code,
        website,
        address: main.address,
        ward: main.ward,
        district: main.district,
        province: main.province,
        source,
        owner_id,
        tags,
        stage,
        categories: lists::names(choices, F::Categories, present.categories, other.categories),
        custom: lists::custom(choices, [&present.custom, &other.custom], several),
    };
    (fields, moved)
}

/// Completes the main address, or if the two are different ones, gives the one that loses too.
fn main_address(
    choices: &mut Choices<'_>,
    [present, other]: [PostalAddress; 2],
) -> (PostalAddress, Option<PostalAddress>) {
    if let Some(whole) = present.completed_by(&other) {
        choices.completed(MergeField::Address, [&present, &other, &whole]);
        (whole, None)
    } else {
        let (main, moved) = choices.pick_and_keep(MergeField::Address, present, other);
        (main, Some(moved))
    }
}

#[cfg(test)]
mod laws;
#[cfg(test)]
mod tests;
