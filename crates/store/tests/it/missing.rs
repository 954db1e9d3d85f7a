//! The list of missing information says what the rule says (RTA-2).

use std::collections::BTreeSet;

use chrono::Utc;
use domain::access::Scope;
use domain::contacts::{ContactFields, Gender, Kind};
use domain::duplicates::{RequiredFact, missing};
use domain::ids::ContactId;
use store::contacts::{NewContact, create, list_missing};
use uuid::Uuid;

use crate::support::{at, migrated_on_both};

/// Contacts of every kind that know nothing, everything, or one fact.
fn everybody() -> Vec<ContactFields> {
    let text = |word: &str| Some(word.to_owned());
    let changes: [fn(&mut ContactFields); 9] = [
        |_| {},
        |fields| fields.mobile = Some("+84902148861".to_owned()),
        |fields| fields.phone = Some("+842838221174".to_owned()),
        |fields| fields.birthday_on = Some(at(0).date_naive()),
        |fields| fields.gender = Some(Gender::Female),
        |fields| fields.company = Some("An Phát".to_owned()),
        |fields| fields.tax_code = Some("0312345678".to_owned()),
        |fields| fields.ward = Some("Bến Nghé".to_owned()),
        |fields| fields.source = Some("Zalo".to_owned()),
    ];
    let kinds = Kind::ALL.iter().copied();
    kinds
        .flat_map(|kind| changes.iter().map(move |change| (kind, change)))
        .map(|(kind, change)| {
            let mut fields = ContactFields {
                name: "Khách".to_owned(),
                kind,
                title: text("Kế toán"),
                ..ContactFields::default()
            };
            change(&mut fields);
            fields
        })
        .collect()
}

#[tokio::test]
async fn rta_2_the_list_holds_those_who_lack_a_fact_by_the_rule() {
    migrated_on_both(async |db| {
        let mut all = Vec::new();
        let tx = db.begin().await.unwrap();
        for (number, fields) in everybody().into_iter().enumerate() {
            let id = ContactId(Uuid::now_v7());
            let new = NewContact {
                id,
                code: &format!("KH-{number}"),
                fields: &fields,
                created_by: None,
                now: Utc::now(),
                may_share_email: false,
            };
            create(&tx, new).await.unwrap();
            all.push((id.0, fields));
        }
        tx.commit().await.unwrap();
        for fact in RequiredFact::ALL {
            let facts = [*fact];
            let listed = list_missing(db.reader(), Scope::All, &facts, 100, None).await;
            let listed: BTreeSet<Uuid> = listed.unwrap().rows.iter().map(|row| row.id).collect();
            let lacking = all
                .iter()
                .filter(|(_, fields)| !missing(fields, &facts).is_empty());
            let lacking: BTreeSet<Uuid> = lacking.map(|(id, _)| *id).collect();
            assert_eq!(listed, lacking, "{fact:?}");
        }
        let none = list_missing(db.reader(), Scope::All, &[], 100, None).await;
        assert!(none.unwrap().rows.is_empty(), "nothing is required");
    })
    .await;
}
