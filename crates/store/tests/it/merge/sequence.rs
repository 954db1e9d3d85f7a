//! SQLite's search index finds a contact under its old number after a merge was undone (ADR 4).

use db::Engine;
use domain::access::Scope;
use store::contacts::bulk::{self, ContactRows};
use store::contacts::{Filter, PageRequest, Sort, list};

use super::stage::{contact, merged, named, undone};
use crate::support::{migrated_on_both, query};

#[tokio::test]
async fn con_8_a_contact_put_back_has_the_place_it_had_though_others_came_after_it() {
    migrated_on_both(async |db| {
        if db.engine() == Engine::Postgres {
            return;
        }
        let first = contact(&db, named("Khách một")).await;
        let newest = contact(&db, named("Khách hai")).await;
        let id = merged(&db, [first, newest], &[]).await;
        contact(&db, named("Khách ba")).await;
        let tx = db.begin().await.unwrap();
        let known = bulk::find_known(
            &tx,
            &[bulk::Key {
                position: 0,
                rank: 0,
                kind: bulk::KeyKind::Code,
                value: "KH-000001",
            }],
        )
        .await
        .unwrap();
        let fourth = bulk::ContactFacts {
            id: uuid::Uuid::now_v7(),
            code: "KH-000004".to_owned(),
            name: "Khách bốn".to_owned(),
            ..known.first().unwrap().contact.clone()
        };
        let rows = ContactRows::new(&[fourth]).unwrap();
        bulk::insert(&tx, rows, None, crate::support::at(3))
            .await
            .unwrap();
        tx.commit().await.unwrap();
        undone(&db, id).await.expect("nothing stands in the way");
        let filter = Filter {
            q: Some(query("khach")),
            ..Filter::default()
        };
        let page = PageRequest {
            sort: Sort::CreatedAt,
            is_descending: false,
            limit: 10,
            after: None,
        };
        let found = list(db.reader(), Scope::All, &filter, &page).await.unwrap();
        let names: Vec<_> = found.rows.iter().map(|row| row.name.as_str()).collect();
        assert_eq!(names, ["Khách một", "Khách hai", "Khách ba", "Khách bốn"]);
    })
    .await;
}
