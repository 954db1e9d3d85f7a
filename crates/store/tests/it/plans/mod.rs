//! Hot queries find their rows through an index on both engines, whatever the table's size.

mod audience;
mod campaign_lines;
mod crowd;
mod explain;
mod following;

use db::Engine;
use domain::access::Scope;
use domain::campaigns::MemberStatus;
use domain::contacts::{Level, LevelTab};
use domain::deals::{Deal, DealStage};
use store::audit::AuditFilter;
use store::campaigns::{
    CampaignFilter, CampaignPage, CampaignSort, MemberFilter, MemberPage, list_members,
};
use store::contacts::{Filter, PageRequest, Sort};
use store::imports::ImportFilter;
use store::notes::NoteFilter;
use store::sales::{SaleFilter, SalePage, SaleSort};
use store::timeline::TimelineFilter;

use uuid::Uuid;

use crate::support::{at, migrated_on_both, query};
use crowd::Crowd;
use explain::Explaining;

const PAGE: u64 = 50;

async fn list(conn: &Explaining<'_>, scope: Scope, filter: &Filter, sort: Sort) -> usize {
    let page = PageRequest {
        sort,
        is_descending: sort == Sort::CreatedAt,
        limit: PAGE,
        after: None,
    };
    let first = store::contacts::list(conn, scope, filter, &page)
        .await
        .expect("lists");
    if let Some(next) = first.next {
        let page = PageRequest {
            after: Some(next),
            ..page
        };
        store::contacts::list(conn, scope, filter, &page)
            .await
            .expect("lists");
    }
    first.rows.len()
}

fn at_levels(levels: &[Level]) -> Filter {
    Filter {
        levels: levels.to_vec(),
        ..Filter::default()
    }
}

fn found_by(q: &str) -> Filter {
    Filter {
        q: Some(query(q)),
        ..Filter::default()
    }
}

#[tokio::test]
async fn con_6_the_contact_list_walks_an_index_in_each_order() {
    migrated_on_both(async |db| {
        let crowd = Crowd::gather(&db).await;
        let conn = Explaining::new(db.reader());
        let all = Filter::default();
        for sort in [Sort::CreatedAt, Sort::Name] {
            list(&conn, Scope::All, &all, sort).await;
            conn.assert_walks(&format!("{sort:?}"));
            list(&conn, Scope::All, &at_levels(&[Level::New]), sort).await;
            conn.assert_walks(&format!("a level by {sort:?}"));
            list(&conn, Scope::Own(crowd.company.uyen), &all, sort).await;
            conn.assert_walks(&format!("an owner's by {sort:?}"));
            list(&conn, Scope::Subtree(crowd.company.minh), &all, sort).await;
            conn.assert_looks_up(&format!("a manager's by {sort:?}"));
            for tab in LevelTab::ALL {
                list(&conn, Scope::All, &at_levels(tab.levels()), sort).await;
                conn.assert_looks_up(&format!("tab {tab:?} by {sort:?}"));
            }
        }
    })
    .await;
}

#[tokio::test]
async fn con_6_words_phones_and_addresses_are_looked_up() {
    migrated_on_both(async |db| {
        Crowd::gather(&db).await;
        let conn = Explaining::new(db.reader());
        let table = [
            ("khach 12345", 1),
            ("khach12345@an.vn", 1),
            ("0910012345", 1),
            ("+84 910 012 345", 1),
            ("khongcoai", 0),
            // So common that the first page is met at once on the way down the list.
            ("khach", 50),
            ("an.vn", 50),
        ];
        for (q, count) in table {
            for sort in [Sort::CreatedAt, Sort::Name] {
                let found = list(&conn, Scope::All, &found_by(q), sort).await;
                assert_eq!(found, count, "{q}");
                conn.assert_looks_up(&format!("{q} by {sort:?}"));
            }
        }
    })
    .await;
}

/// PostgreSQL's index has nothing for two letters; SQLite's is asked for what they start.
#[tokio::test]
async fn con_6_short_words_are_looked_up_on_sqlite() {
    migrated_on_both(async |db| {
        Crowd::gather(&db).await;
        let change = "UPDATE contacts SET search_text = 'đỗ xq\n' WHERE code IN ('KH-7', 'KH-8')";
        crate::support::execute(&db, change, []).await;
        let conn = Explaining::new(db.reader());
        for (q, count) in [("xq", 2), ("x", 2), ("zz", 0), ("kh", 50), ("k", 50)] {
            let found = list(&conn, Scope::All, &found_by(q), Sort::CreatedAt).await;
            assert_eq!(found, count, "{q}");
            if db.engine() == Engine::Sqlite {
                conn.assert_looks_up(q);
            }
        }
    })
    .await;
}

#[tokio::test]
async fn cam_7_campaigns_walk_an_index_in_each_order() {
    migrated_on_both(async |db| {
        Crowd::gather(&db).await;
        let conn = Explaining::new(db.reader());
        for sort in [
            CampaignSort::StartsOn,
            CampaignSort::Name,
            CampaignSort::CreatedAt,
        ] {
            let page = CampaignPage {
                sort,
                is_descending: true,
                limit: PAGE,
                after: None,
            };
            let filter = CampaignFilter::default();
            store::campaigns::list(&conn, Scope::All, &filter, &page)
                .await
                .expect("lists");
            conn.assert_walks(&format!("{sort:?}"));
        }
    })
    .await;
}

#[tokio::test]
async fn cam_3_members_walk_an_index_and_the_funnel_counts_over_one() {
    migrated_on_both(async |db| {
        let crowd = Crowd::gather(&db).await;
        let conn = Explaining::new(db.reader());
        let id = crowd.campaign_id;
        let page = MemberPage {
            is_descending: true,
            limit: PAGE,
            after: None,
        };
        let all = MemberFilter::default();
        let confirmed = MemberFilter {
            statuses: vec![MemberStatus::Confirmed],
            ..all.clone()
        };
        list_members(&conn, Scope::All, id, &all, &page)
            .await
            .expect("lists");
        conn.assert_walks("members");
        list_members(&conn, Scope::All, id, &confirmed, &page)
            .await
            .expect("lists");
        conn.assert_looks_up("members of a status");
        if db.engine() == Engine::Sqlite {
            store::campaigns::funnels(&conn, &[id])
                .await
                .expect("counts");
            conn.assert_covered("funnel");
        }
    })
    .await;
}

#[tokio::test]
async fn adm_1_the_log_walks_an_index() {
    migrated_on_both(async |db| {
        let crowd = Crowd::gather(&db).await;
        let conn = Explaining::new(db.reader());
        let of_one = AuditFilter {
            actor_id: Some(crowd.company.uyen),
            ..AuditFilter::default()
        };
        let about_one = AuditFilter {
            entity_id: Some(Uuid::from_u128(0x7000_8000_0000_0000_0003)),
            ..AuditFilter::default()
        };
        for (what, filter) in [
            ("all", AuditFilter::default()),
            ("one actor's", of_one),
            ("one contact's", about_one),
        ] {
            store::audit::list(&conn, Scope::All, &filter, None, PAGE)
                .await
                .expect("lists");
            conn.assert_walks(what);
        }
    })
    .await;
}

#[tokio::test]
async fn con_7_the_history_of_imports_walks_an_index() {
    migrated_on_both(async |db| {
        Crowd::gather(&db).await;
        let conn = Explaining::new(db.reader());
        store::imports::list(&conn, Scope::All, &ImportFilter::default(), None, PAGE)
            .await
            .expect("lists");
        conn.assert_walks("imports");
    })
    .await;
}

/// The tables of all sales records are made alike, so that one stands for them.
#[tokio::test]
async fn con_3_deals_walk_an_index_in_each_order_and_by_each_filter() {
    migrated_on_both(async |db| {
        let crowd = Crowd::gather(&db).await;
        let conn = Explaining::new(db.reader());
        let all = SaleFilter::<Deal> {
            q: None,
            contact_id: None,
            owner_id: None,
            statuses: Vec::new(),
            from_at: None,
            before_at: None,
        };
        let won = SaleFilter {
            statuses: vec![DealStage::Won],
            ..all.clone()
        };
        let of_uyen = SaleFilter {
            owner_id: Some(crowd.company.uyen),
            ..all.clone()
        };
        for (what, scope, filter) in [
            ("all", Scope::All, &all),
            ("won", Scope::All, &won),
            ("an owner's", Scope::All, &of_uyen),
            ("one's own", Scope::Own(crowd.company.uyen), &all),
        ] {
            for sort in [SaleSort::CreatedAt, SaleSort::UpdatedAt] {
                let page = SalePage {
                    sort,
                    is_descending: true,
                    limit: PAGE,
                    after: None,
                };
                let slice = store::sales::list(&conn, scope, filter, &page).await;
                assert!(!slice.expect("lists").rows.is_empty(), "{what}");
                conn.assert_looks_up(&format!("{what} by {sort:?}"));
            }
        }
    })
    .await;
}

#[tokio::test]
async fn con_3_a_timeline_notes_and_calls_walk_an_index() {
    migrated_on_both(async |db| {
        let crowd = Crowd::gather(&db).await;
        let conn = Explaining::new(db.reader());
        let contact = crowd.busy_contact;
        let filter = TimelineFilter::default();
        let first = store::timeline::list(&conn, contact, &filter, None, PAGE)
            .await
            .expect("lists");
        store::timeline::list(&conn, contact, &filter, first.next.as_ref(), PAGE)
            .await
            .expect("lists");
        conn.assert_walks("a timeline");
        let filter = NoteFilter::default();
        let first = store::notes::list(&conn, contact, &filter, None, PAGE)
            .await
            .expect("lists");
        store::notes::list(&conn, contact, &filter, first.next.as_ref(), PAGE)
            .await
            .expect("lists");
        conn.assert_walks("notes");
        let first = store::calls::list(&conn, contact, None, PAGE)
            .await
            .expect("lists");
        store::calls::list(&conn, contact, first.next.as_ref(), PAGE)
            .await
            .expect("lists");
        conn.assert_walks("calls");
        let (from_at, before_at) = (at(-60), at(60));
        store::timeline::count_by_day(&conn, contact, from_at, before_at)
            .await
            .expect("counts");
        store::notes::count_by_day(&conn, contact, from_at, before_at)
            .await
            .expect("counts");
        store::calls::count_by_day(&conn, contact, from_at, before_at)
            .await
            .expect("counts");
        conn.assert_looks_up("engagement");
    })
    .await;
}
