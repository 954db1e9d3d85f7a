//! What merging comes to in the cases people meet (CON-8).

use uuid::Uuid;

use super::super::super::{Gender, Kind, Level, Lifecycle};
use super::super::{Identity, Outcome};
use super::*;
use crate::custom_fields::CustomValue;
use crate::ids::ContactId;

fn merge(
    present: &MergeFacts,
    other: &MergeFacts,
    chosen: &BTreeSet<MergeField>,
) -> Result<Merge, MergeRefusal> {
    super::merge(present, other, chosen, &BTreeSet::new())
}

fn contact(number: u128, fields: ContactFields) -> MergeFacts {
    MergeFacts {
        id: ContactId(Uuid::from_u128(number)),
        code: format!("KH-{number:06}"),
        is_anonymous: false,
        fields,
        identities: BTreeSet::new(),
        addresses: Vec::new(),
        do_not_contact: [].into(),
    }
}

#[expect(clippy::unnecessary_wraps, reason = "the facts are optional")]
fn text(value: &str) -> Option<String> {
    Some(value.to_owned())
}

fn giang() -> MergeFacts {
    contact(
        1,
        ContactFields {
            name: "Nguyễn Thị Hương Giang".to_owned(),
            lifecycle: Lifecycle::Lead,
            email: text("giang@anphat.vn"),
            mobile: text("+84902148861"),
            address: text("12 Lê Lợi"),
            province: text("Huế"),
            tags: vec!["VIP".to_owned()],
            ..ContactFields::default()
        },
    )
}

fn double() -> MergeFacts {
    contact(
        2,
        ContactFields {
            name: "Hương Giang".to_owned(),
            level: Level::Interested,
            title: text("Kế toán trưởng"),
            gender: Some(Gender::Female),
            email: text("huonggiang@gmail.com"),
            mobile: text("+84902148861"),
            address: text("5 Hai Bà Trưng"),
            province: text("Hà Nội"),
            tags: vec!["Hà Nội".to_owned(), "vip".to_owned()],
            ..ContactFields::default()
        },
    )
}

fn line(merge: &Merge, field: MergeField) -> &MergeLine {
    merge.lines.iter().find(|line| line.field == field).unwrap()
}

#[test]
fn con_8_the_present_contact_stays_and_its_blanks_are_filled() {
    let merge = merge(&giang(), &double(), &BTreeSet::new()).unwrap();
    let fields = &merge.facts.fields;
    assert_eq!(merge.facts.id, giang().id);
    assert_eq!(fields.name, "Nguyễn Thị Hương Giang");
    assert_eq!(fields.title, text("Kế toán trưởng"));
    assert_eq!(
        (fields.lifecycle, fields.level),
        (Lifecycle::Contact, Level::Interested)
    );
    assert_eq!(fields.email, text("giang@anphat.vn"));
    assert_eq!(fields.tags, ["Hà Nội", "VIP"]);
    for (field, outcome) in [
        (MergeField::Name, Outcome::KeptPresent),
        (MergeField::Kind, Outcome::Same),
        (MergeField::Lifecycle, Outcome::FilledFromOther),
        (MergeField::Title, Outcome::FilledFromOther),
        (MergeField::Mobile, Outcome::Same),
        (MergeField::Website, Outcome::Same),
        (MergeField::Address, Outcome::KeptPresent),
        (MergeField::Tags, Outcome::Both),
        (MergeField::Identities, Outcome::Both),
        (MergeField::Addresses, Outcome::Both),
    ] {
        assert_eq!(line(&merge, field).outcome, outcome, "{field:?}");
    }
    let dropped: Vec<_> = merge.dropped().collect();
    assert_eq!(
        dropped,
        [
            (MergeField::Code, "KH-000002"),
            (MergeField::Name, "Hương Giang"),
            (MergeField::Tags, "vip"),
        ]
    );
}

#[test]
fn con_8_addresses_and_identities_that_lose_are_kept_beside() {
    let merge = merge(&giang(), &double(), &BTreeSet::new()).unwrap();
    assert_eq!(merge.facts.addresses, [PostalAddress::of(&double().fields)]);
    let identities: Vec<_> = merge
        .facts
        .identities
        .iter()
        .map(Identity::to_string)
        .collect();
    assert_eq!(
        identities,
        [
            "email:giang@anphat.vn",
            "email:huonggiang@gmail.com",
            "phone:+84902148861",
        ]
    );
}

#[test]
fn con_8_the_others_value_can_be_chosen_but_never_a_blank() {
    let chosen = [MergeField::Email, MergeField::Address, MergeField::Website].into();
    let mut present = giang();
    present.fields.website = text("https://anphat.vn");
    let merge = merge(&present, &double(), &chosen).unwrap();
    let fields = &merge.facts.fields;
    assert_eq!(fields.email, text("huonggiang@gmail.com"));
    assert_eq!(
        PostalAddress::of(fields),
        PostalAddress::of(&double().fields)
    );
    assert_eq!(merge.facts.addresses, [PostalAddress::of(&present.fields)]);
    assert_eq!(fields.website, present.fields.website);
    assert_eq!(
        line(&merge, MergeField::Email).outcome,
        Outcome::ChosenOther
    );
    assert_eq!(
        line(&merge, MergeField::Website).outcome,
        Outcome::KeptPresent
    );
}

#[test]
fn con_8_who_is_primary_goes_with_the_organisation() {
    let [an_phat, hoa_sen] = [8, 9].map(|n| ContactId(Uuid::from_u128(n)));
    for (present, other, expected) in [
        ((None, false), (Some(an_phat), true), (Some(an_phat), true)),
        (
            (Some(hoa_sen), false),
            (Some(an_phat), true),
            (Some(hoa_sen), false),
        ),
        (
            (Some(an_phat), false),
            (Some(an_phat), true),
            (Some(an_phat), true),
        ),
        ((None, false), (None, false), (None, false)),
    ] {
        let [mut one, mut two] = [giang(), double()];
        (one.fields.account_id, one.fields.is_primary) = present;
        (two.fields.account_id, two.fields.is_primary) = other;
        let fields = merge(&one, &two, &BTreeSet::new()).unwrap().facts.fields;
        assert_eq!((fields.account_id, fields.is_primary), expected);
    }
}

#[test]
fn con_8_some_pairs_are_refused() {
    let of_kind = |number, kind| {
        let fields = ContactFields {
            kind,
            ..giang().fields
        };
        contact(number, fields)
    };
    let organisation = of_kind(3, Kind::Organisation);
    let mut employee = giang();
    employee.fields.account_id = Some(organisation.id);
    let visitor = MergeFacts {
        is_anonymous: true,
        ..contact(4, ContactFields::default())
    };
    for (present, other, refusal) in [
        (giang(), giang(), MergeRefusal::SameContact),
        (
            organisation.clone(),
            employee.clone(),
            MergeRefusal::WorksForIt,
        ),
        (employee, organisation.clone(), MergeRefusal::WorksForIt),
        (giang(), organisation.clone(), MergeRefusal::PersonWithGroup),
        (
            of_kind(5, Kind::Household),
            double(),
            MergeRefusal::PersonWithGroup,
        ),
        (visitor.clone(), giang(), MergeRefusal::IntoAnonymous),
    ] {
        assert_eq!(merge(&present, &other, &BTreeSet::new()), Err(refusal));
    }
    for (present, other) in [
        (giang(), visitor.clone()),
        (organisation.clone(), visitor.clone()),
        (
            visitor.clone(),
            MergeFacts {
                id: giang().id,
                ..visitor
            },
        ),
        (organisation, of_kind(6, Kind::Household)),
    ] {
        assert!(merge(&present, &other, &BTreeSet::new()).is_ok());
    }
}

#[test]
fn con_8_options_unite_only_where_a_field_holds_several() {
    let choices = |options: &[&str]| {
        CustomValue::Choices(options.iter().map(|&one| one.to_owned()).collect())
    };
    let side = |number, options: &[&str]| {
        let custom = ["hang", "so_thich"].map(|key| (key.to_owned(), choices(options)));
        let fields = ContactFields {
            name: "An".to_owned(),
            custom: custom.into(),
            ..ContactFields::default()
        };
        contact(number, fields)
    };
    let (present, other) = (side(1, &["Vàng"]), side(2, &["Bạc", "Vàng"]));
    let several = BTreeSet::from(["so_thich".to_owned()]);
    let merged = super::merge(&present, &other, &BTreeSet::new(), &several).unwrap();
    let kept = &merged.facts.fields.custom;
    assert_eq!(kept.get("hang"), Some(&choices(&["Vàng"])));
    assert_eq!(kept.get("so_thich"), Some(&choices(&["Vàng", "Bạc"])));
    let dropped = merged.dropped();
    let dropped: Vec<_> = dropped
        .filter(|(field, _)| *field == MergeField::Custom)
        .collect();
    assert_eq!(dropped, [(MergeField::Custom, "hang: Bạc")]);
}
