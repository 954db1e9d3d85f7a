//! What holds of merging any two contacts (CON-8).

use chrono::NaiveDate;
use proptest::prelude::*;
use serde_json::{Value, json};
use uuid::Uuid;

use super::super::super::{Channel, ClosedBy, Gender, Level, Lifecycle};
use super::super::{Identity, IdentityKind};
use super::*;
use crate::custom_fields::CustomValue;
use crate::ids::{ContactId, UserId};

fn merge(
    present: &MergeFacts,
    other: &MergeFacts,
    chosen: &BTreeSet<MergeField>,
) -> Result<Merge, MergeRefusal> {
    super::merge(present, other, chosen, &BTreeSet::from(["b".to_owned()]))
}

/// A fact both contacts may share, or that tells where it comes from.
fn fact(field: &'static str, number: u128) -> impl Strategy<Value = Option<String>> {
    prop_oneof![
        Just(None),
        Just(Some(format!("{field} chung"))),
        Just(Some(format!("{field} {number}"))),
    ]
}

fn id(kind: u128, number: u128) -> impl Strategy<Value = Option<Uuid>> {
    prop::option::of(prop::sample::select(vec![kind, kind + number]).prop_map(Uuid::from_u128))
}

fn address(number: u128) -> impl Strategy<Value = PostalAddress> {
    let part = move |name| fact(name, number);
    (part("đường"), part("phường"), part("quận"), part("tỉnh")).prop_map(
        |(address, ward, district, province)| PostalAddress {
            address,
            ward,
            district,
            province,
        },
    )
}

fn fields(number: u128) -> impl Strategy<Value = ContactFields> {
    let part = move |name| fact(name, number);
    let texts = (
        part("tên"),
        part("chức vụ"),
        part("công ty"),
        part("web"),
        part("nguồn"),
        part("thuế"),
    );
    let contacts = (part("thư"), part("di động"), part("bàn"), address(number));
    let choices = (
        prop::sample::select(Lifecycle::ALL),
        prop::sample::select(Level::ALL),
        prop::option::of(prop::sample::select(Gender::ALL)),
        prop::option::of(0_i32..3),
        any::<bool>(),
    );
    let links = (id(100, number), id(200, number));
    let tags = prop::collection::btree_set(prop::sample::select(vec!["vip", "VIP", "Huế"]), 0..4);
    let value = fact("riêng", number).prop_filter_map("blank", |text| text.map(CustomValue::Text));
    let custom = prop::collection::btree_map("[ab]", value, 0..3);
    (texts, contacts, choices, links, (tags, custom)).prop_map(
        |(texts, (email, mobile, phone, main), choices, (account, owner), (tags, custom))| {
            ContactFields {
                name: texts.0.unwrap_or_else(|| "tên".to_owned()),
                title: texts.1,
                company: texts.2,
                website: texts.3,
                source: texts.4,
                tax_code: texts.5,
                email,
                mobile,
                phone,
                address: main.address,
                ward: main.ward,
                district: main.district,
                province: main.province,
                lifecycle: choices.0,
                level: choices.1,
                gender: choices.2,
                birthday_on: choices.3.and_then(NaiveDate::from_epoch_days),
                is_primary: choices.4 && account.is_some(),
                account_id: account.map(ContactId),
                owner_id: owner.map(UserId),
                tags: tags.into_iter().map(str::to_owned).collect(),
                custom,
                ..ContactFields::default()
            }
        },
    )
}

fn contact(number: u128) -> impl Strategy<Value = MergeFacts> {
    let cookies = prop::collection::btree_set("[ab]", 0..3);
    let closed = prop::collection::btree_map(
        prop::sample::select(Channel::ALL),
        prop::sample::select(ClosedBy::ALL),
        0..4,
    );
    let addresses = prop::collection::vec(address(number), 0..3);
    (fields(number), cookies, closed, addresses).prop_map(
        move |(fields, cookies, do_not_contact, addresses)| MergeFacts {
            id: ContactId(Uuid::from_u128(number)),
            code: format!("KH-{number:06}"),
            is_anonymous: false,
            fields,
            identities: cookies
                .into_iter()
                .map(|value| Identity {
                    kind: IdentityKind::Cookie,
                    value,
                })
                .collect(),
            addresses: addresses.into_iter().filter(|a| !a.is_blank()).collect(),
            do_not_contact,
        },
    )
}

fn chosen() -> impl Strategy<Value = BTreeSet<MergeField>> {
    prop::collection::btree_set(prop::sample::select(MergeField::ALL), 0..6)
}

/// Every text that is somewhere in the value.
fn texts(value: &Value) -> Vec<&str> {
    match value {
        Value::String(text) => vec![text],
        Value::Array(items) => items.iter().flat_map(texts).collect(),
        Value::Object(members) => members.values().flat_map(texts).collect(),
        _ => Vec::new(),
    }
}

/// All that a contact says, but for its id, where everybody starts, and what is closed.
fn said(facts: &MergeFacts) -> BTreeSet<String> {
    let value = json!([facts.code, facts.fields, facts.identities, facts.addresses]);
    let said = texts(&value).into_iter().map(str::to_owned);
    let custom = facts.fields.custom.iter();
    let custom = custom.map(|(key, value)| format!("{key}: {value}"));
    said.chain(custom)
        .filter(|text| !text.starts_with("riêng"))
        .filter(|text| text != "lead" && text != "new")
        .collect()
}

proptest! {
    #[test]
    fn con_8_nothing_is_lost(one in contact(1), two in contact(2), chosen in chosen()) {
        let merge = merge(&one, &two, &chosen).unwrap();
        let mut told = said(&merge.facts);
        told.extend(merge.dropped().map(|(_, value)| value.to_owned()));
        for text in said(&one).union(&said(&two)) {
            prop_assert!(told.contains(text), "{text} is lost");
        }
        for (channel, reason) in one.do_not_contact.iter().chain(&two.do_not_contact) {
            prop_assert!(merge.facts.do_not_contact.get(channel) >= Some(reason));
        }
    }

    #[test]
    fn con_8_what_is_dropped_is_really_gone(one in contact(1), two in contact(2), chosen in chosen()) {
        let merge = merge(&one, &two, &chosen).unwrap();
        for line in &merge.lines {
            for value in &line.dropped {
                prop_assert!(!line.kept.contains(value));
            }
        }
    }

    #[test]
    fn con_8_merging_again_changes_nothing(one in contact(1), two in contact(2), chosen in chosen()) {
        let once = merge(&one, &two, &chosen).unwrap().facts;
        prop_assert_eq!(&merge(&once, &two, &chosen).unwrap().facts, &once);
    }

    #[test]
    fn con_8_without_a_choice_the_present_contact_is_never_overwritten(one in contact(1), two in contact(2)) {
        let merge = merge(&one, &two, &BTreeSet::new()).unwrap();
        for line in &merge.lines {
            let is_start = line.present == ["lead"] || line.present == ["new"];
            let is_address = line.field == MergeField::Address;
            if !(line.field.is_list() || is_start || is_address || line.present.is_empty()) {
                prop_assert_eq!(&line.kept, &line.present);
            }
        }
        let [before, after] = [&one, &merge.facts].map(|facts| PostalAddress::of(&facts.fields));
        prop_assert_eq!(after.completed_by(&before), Some(after));
    }

    #[test]
    fn con_8_blanks_are_filled(one in contact(1), two in contact(2), chosen in chosen()) {
        let merge = merge(&one, &two, &chosen).unwrap();
        // A list may gain an address that lost its place as the main one.
        for line in merge.lines.iter().filter(|line| !line.field.is_list()) {
            prop_assert_eq!(line.kept.is_empty(), line.present.is_empty() && line.other.is_empty());
            if line.present.is_empty() {
                prop_assert_eq!(&line.kept, &line.other);
            }
        }
    }

    #[test]
    fn con_8_the_preview_tells_every_field_once_and_truly(one in contact(1), two in contact(2), chosen in chosen()) {
        let merged = merge(&one, &two, &chosen).unwrap();
        let fields: Vec<_> = merged.lines.iter().map(|line| line.field).collect();
        prop_assert_eq!(fields, MergeField::ALL);
        // What was kept is what the merged contact brings into its next merge.
        let next = merge(&merged.facts, &two, &BTreeSet::new()).unwrap();
        for (line, next) in merged.lines.iter().zip(&next.lines) {
            prop_assert_eq!(&line.kept, &next.present);
        }
    }
}
