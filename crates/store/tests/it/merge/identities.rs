//! What a merge adds to what a contact is known by stays when the contact is changed.

use chrono::Utc;
use domain::access::Scope;
use domain::contacts::ContactFields;
use store::contacts::bulk::{self, ContactRows, Key, KeyKind};
use store::contacts::{ContactChange, id_by_email, update};

use super::stage::{contact, merged, named};
use crate::support::migrated_on_both;

fn with_email(email: &str) -> ContactFields {
    ContactFields {
        email: Some(email.to_owned()),
        ..named("Giang")
    }
}

#[tokio::test]
async fn con_8_a_contact_is_still_found_by_the_address_it_got_in_a_merge_after_an_edit() {
    migrated_on_both(async |db| {
        let giang = contact(&db, with_email("giang@anphat.vn")).await;
        let double = contact(&db, with_email("giang@gmail.com")).await;
        merged(&db, [giang, double], &[]).await;
        let fields = with_email("moi@anphat.vn");
        let tx = db.begin().await.unwrap();
        let change = ContactChange {
            id: giang,
            version: 2,
            code: "KH-000001",
            fields: &fields,
            now: Utc::now(),
            may_share_email: false,
        };
        assert!(update(&tx, change).await.unwrap());
        tx.commit().await.unwrap();
        for (email, found) in [
            ("moi@anphat.vn", Some(giang)),
            ("giang@gmail.com", Some(giang)),
            ("giang@anphat.vn", None),
        ] {
            let by_email = id_by_email(db.reader(), Scope::All, email).await.unwrap();
            assert_eq!(by_email, found, "{email}");
        }
    })
    .await;
}

#[tokio::test]
async fn con_7_an_import_finds_a_merged_contact_by_either_address_and_leaves_it_both() {
    migrated_on_both(async |db| {
        let giang = contact(&db, with_email("giang@anphat.vn")).await;
        let double = contact(&db, with_email("giang@gmail.com")).await;
        merged(&db, [giang, double], &[]).await;
        let tx = db.begin().await.unwrap();
        let key = Key {
            position: 0,
            rank: 0,
            kind: KeyKind::Email,
            value: "giang@gmail.com",
        };
        let known = bulk::find_known(&tx, &[key]).await.unwrap();
        let before = known.first().expect("the merged contact").contact.clone();
        assert_eq!(before.id, giang.0);
        let mut after = before.clone();
        after.email = Some("giang@gmail.com".to_owned());
        after.mobile = Some("+84902148861".to_owned());
        let rows = ContactRows::changed(&[(before, after)]).unwrap();
        bulk::update(&tx, rows, Utc::now()).await.unwrap();
        tx.commit().await.unwrap();
        let by_email = async |email| id_by_email(db.reader(), Scope::All, email).await.unwrap();
        assert_eq!(by_email("giang@gmail.com").await, Some(giang));
        assert_eq!(
            by_email("giang@anphat.vn").await,
            None,
            "the field says another now"
        );
    })
    .await;
}
