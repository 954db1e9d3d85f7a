//! What holds of comparing any two contacts (RTA-2).

use proptest::prelude::*;
use uuid::Uuid;

use super::*;
use crate::contacts::{ContactFields, Kind};
use crate::ids::ContactId;
use crate::text;

fn party(number: u128, fields: &ContactFields) -> Party {
    Party::new(ContactId(Uuid::from_u128(number)), fields)
}

fn some_fields() -> impl Strategy<Value = ContactFields> {
    let word = prop::sample::select(vec![
        "Nguyễn", "Văn", "Thị", "An", "Anh", "Hùng", "Hưng", "Trang", "Trung", "Vinamilk", "giang",
    ]);
    let name = prop::collection::vec(word, 1..5);
    let street = prop::sample::select(vec!["Lê Lợi", "Trần Phú", "Thôn Đông xã Tân Lập", "CMT8"]);
    let address = (
        prop::option::of(1_u8..3),
        street,
        prop::option::of("P[12]|Huế|Quận 3"),
    );
    let phone = prop::option::of("090214886[12]");
    let unit = prop::option::of("[56]|An Hải");
    let tax_code = prop::option::of("031234567[89]");
    (
        name,
        phone,
        tax_code,
        prop::option::of(address),
        unit,
        prop::sample::select(Kind::ALL),
    )
        .prop_map(|(name, mobile, tax_code, address, ward, kind)| {
            let address = address.map(|(house, street, rest)| {
                let house = house.map_or_else(String::new, |number| number.to_string());
                format!("{house} {street}, {}", rest.unwrap_or_default())
            });
            ContactFields {
                name: name.join(" "),
                mobile,
                tax_code,
                address,
                ward,
                kind,
                ..ContactFields::default()
            }
            .checked()
            .unwrap()
        })
}

/// Contacts that are alike if they are equal: of one who has neither, too little is known.
fn findable_fields() -> impl Strategy<Value = ContactFields> {
    some_fields().prop_filter("has a shared fact or a house", |fields| {
        let line = fields.address.as_deref().unwrap_or_default();
        fields.mobile.is_some() || fields.tax_code.is_some() || line.starts_with(['1', '2'])
    })
}

/// The same contact as another clerk writes it: in capitals, without marks, with a title.
fn spelled_otherwise(fields: &ContactFields) -> ContactFields {
    let title = match fields.kind {
        Kind::Person => "Ông",
        _ => "Công ty TNHH",
    };
    let plain = |text: &str| text::fold(text).to_uppercase();
    ContactFields {
        name: format!("{title} {}", plain(&fields.name)),
        address: fields.address.as_deref().map(plain),
        ward: None,
        ..fields.clone()
    }
}

proptest! {
    #[test]
    fn rta_2_likeness_is_symmetric_and_explained(one in some_fields(), other in some_fields()) {
        let [one, other] = [party(1, &one), party(2, &other)];
        let likeness = compare(&one, &other);
        prop_assert_eq!(&compare(&other, &one), &likeness);
        prop_assert_eq!(score(&likeness.reasons), likeness.score);
        prop_assert!(likeness.score <= 100);
        for reason in &likeness.reasons {
            if let Reason::NearName { percent } | Reason::NearAddress { percent } = reason {
                prop_assert!((NEAR_PERCENT..=100).contains(percent));
            }
        }
    }

    #[test]
    fn rta_2_equal_contacts_with_a_key_or_a_house_score_100(fields in findable_fields()) {
        let [one, other] = [party(1, &fields), party(2, &fields)];
        prop_assert_eq!(compare(&one, &other).score, 100);
    }

    #[test]
    fn rta_2_another_spelling_is_found_and_scores_100(fields in findable_fields()) {
        let [one, other] = [party(1, &fields), party(2, &spelled_otherwise(&fields))];
        prop_assert_eq!(compare(&one, &other).score, 100);
        prop_assert!(!block_keys(&one).is_disjoint(&block_keys(&other)));
    }

    #[test]
    fn rta_2_alike_contacts_share_a_key(one in some_fields(), other in some_fields()) {
        let [one, other] = [party(1, &one), party(2, &other)];
        if compare(&one, &other).is_duplicate() {
            prop_assert!(!block_keys(&one).is_disjoint(&block_keys(&other)));
        }
        prop_assert!(block_keys(&one).len() <= 13);
    }

    #[test]
    fn rta_2_another_reason_never_lowers_the_score(
        phone: bool, email: bool, tax_code: bool,
        name in prop::option::of(NEAR_PERCENT..=100),
        address in prop::option::of(NEAR_PERCENT..=100),
    ) {
        let mut reasons = Vec::new();
        let mut before = 0;
        let all = [
            address.map(|percent| Reason::NearAddress { percent }),
            name.map(|percent| Reason::NearName { percent }),
            phone.then_some(Reason::SamePhone),
            email.then_some(Reason::SameEmail),
            tax_code.then_some(Reason::SameTaxCode),
        ];
        for reason in all.into_iter().flatten() {
            reasons.push(reason);
            let after = score(&reasons);
            prop_assert!(after >= before, "{reasons:?}");
            before = after;
        }
        prop_assert!(!(phone || email || tax_code) || before >= DUPLICATE_SCORE);
    }
}
