//! What was done since a merge stays when it is undone, or stands in its way.

use chrono::Utc;
use db::Db;
use domain::access::Scope;
use domain::contacts::ContactFields;
use domain::ids::ContactId;
use store::contacts::merge::{Obstacle, forget, redirect};
use store::contacts::{ContactChange, delete, find, update};

use super::stage::{contact, count, event, merged, named, undone};
use crate::support::migrated_on_both;

fn with_email(email: &str) -> ContactFields {
    ContactFields {
        email: Some(email.to_owned()),
        ..named("Giang")
    }
}

async fn change(db: &Db, id: ContactId, version: i64, change: impl FnOnce(&mut ContactFields)) {
    let row = find(db.reader(), Scope::All, id).await.unwrap().unwrap();
    let mut fields = row.fields(Vec::new(), Vec::new());
    change(&mut fields);
    let tx = db.begin().await.unwrap();
    let change = ContactChange {
        id,
        version,
        code: &row.code,
        fields: &fields,
        now: Utc::now(),
        may_share_email: false,
    };
    assert!(update(&tx, change).await.unwrap());
    tx.commit().await.unwrap();
}

#[tokio::test]
async fn con_8_edits_and_events_since_the_merge_stay_with_the_survivor() {
    migrated_on_both(async |db| {
        let giang = contact(&db, named("Giang")).await;
        let other = ContactFields {
            title: Some("Kế toán".to_owned()),
            company: Some("An Phát".to_owned()),
            ..named("Giang")
        };
        let double = contact(&db, other).await;
        event(&db, double, "contact.created").await;
        let id = merged(&db, [giang, double], &[]).await;
        event(&db, giang, "contact.noted").await;
        change(&db, giang, 2, |fields| {
            fields.title = Some("Giám đốc".to_owned());
        })
        .await;
        undone(&db, id).await.expect("nothing stands in the way");
        let survivor = find(db.reader(), Scope::All, giang).await.unwrap().unwrap();
        assert_eq!(survivor.title.as_deref(), Some("Giám đốc"), "changed since");
        assert_eq!(survivor.company, None, "came with the merge");
        assert_eq!(survivor.version, 4, "whoever saw an earlier one is told");
        let events = "SELECT count(*) AS count FROM events WHERE contact_id = ? AND kind = ?";
        for (contact, kind) in [(giang, "contact.noted"), (double, "contact.created")] {
            assert_eq!(count(&db, events, [contact.0.into(), kind.into()]).await, 1);
        }
    })
    .await;
}

#[tokio::test]
async fn con_8_what_makes_undoing_impossible_is_named_and_nothing_changes() {
    migrated_on_both(async |db| {
        let [a, b, c] = [
            contact(&db, with_email("a@x.vn")).await,
            contact(&db, with_email("b@x.vn")).await,
            contact(&db, with_email("c@x.vn")).await,
        ];
        let first = merged(&db, [a, b], &[]).await;
        let second = merged(&db, [a, c], &[]).await;
        assert_eq!(undone(&db, first).await, Err(Obstacle::LaterMerge));
        undone(&db, second).await.expect("the later one first");
        assert_eq!(undone(&db, second).await, Err(Obstacle::AlreadyUndone));
        // The survivor takes the other's address as its own.
        change(&db, a, 4, |fields| fields.email = Some("b@x.vn".to_owned())).await;
        assert_eq!(undone(&db, first).await, Err(Obstacle::EmailTaken));
        change(&db, a, 5, |fields| fields.email = Some("a@x.vn".to_owned())).await;
        let third = merged(&db, [c, a], &[]).await;
        assert_eq!(undone(&db, first).await, Err(Obstacle::SurvivorGone));
        undone(&db, third).await.expect("back to three");
        undone(&db, first).await.expect("and to all of them");
        assert!(find(db.reader(), Scope::All, b).await.unwrap().is_some());
    })
    .await;
}

#[tokio::test]
async fn con_8_an_old_id_leads_to_whoever_it_is_part_of_as_long_as_there_is_one() {
    migrated_on_both(async |db| {
        let [a, b, c] = [
            contact(&db, named("A")).await,
            contact(&db, named("B")).await,
            contact(&db, named("C")).await,
        ];
        merged(&db, [b, c], &[]).await;
        let last = merged(&db, [a, b], &[]).await;
        let leads = async |id| redirect(db.reader(), id).await.unwrap();
        assert_eq!(
            (leads(c).await, leads(b).await, leads(a).await),
            (Some(a), Some(a), None)
        );
        undone(&db, last).await.unwrap();
        assert_eq!((leads(c).await, leads(b).await), (Some(b), None));
        let tx = db.begin().await.unwrap();
        assert!(delete(&tx, b).await.unwrap());
        forget(&tx, a).await.unwrap();
        tx.commit().await.unwrap();
        assert_eq!(
            leads(c).await,
            None,
            "forgotten with the contact it was part of"
        );
    })
    .await;
}
