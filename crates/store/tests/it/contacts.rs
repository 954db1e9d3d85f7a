//! Contacts on both engines: search without marks, keyset pages, visibility, unique e-mail.

use std::collections::HashSet;

use chrono::{DurationRound as _, TimeDelta, Utc};
use db::Db;
use domain::access::Scope;
use domain::contacts::{ContactFields, Level};
use domain::ids::{ContactId, RoleId, UserId};
use store::contacts::{self, ContactRow, Filter, NewContact, PageRequest, Sort};
use uuid::Uuid;

use crate::support::{migrated_on_both, query};

/// A manager with one report, and a peer of the manager.
struct People {
    manager: UserId,
    report: UserId,
    peer: UserId,
}

async fn people(db: &Db) -> People {
    let people = People {
        manager: new_user_id(),
        report: new_user_id(),
        peer: new_user_id(),
    };
    let tx = db.begin().await.unwrap();
    store::users::ensure_built_in_roles(&tx, Uuid::now_v7, Utc::now())
        .await
        .unwrap();
    let role_id: RoleId = store::users::role_id_by_key(&tx, "employee")
        .await
        .unwrap()
        .unwrap();
    let table = [
        (people.manager, "manager", None),
        (people.report, "report", Some(people.manager)),
        (people.peer, "peer", None),
    ];
    for (id, name, manager_id) in table {
        let user = store::users::NewUser {
            id,
            name,
            email: &format!("{name}@sen.example"),
            password_hash: "",
            role_id,
            department_id: None,
            manager_id,
            now: Utc::now(),
        };
        store::users::create(&tx, user).await.unwrap();
    }
    store::users::rebuild_tree(&tx).await.unwrap();
    tx.commit().await.unwrap();
    people
}

fn new_user_id() -> UserId {
    UserId(Uuid::now_v7())
}

/// Adds contacts one second apart; returns their ids in order.
async fn add(db: &Db, all: impl IntoIterator<Item = ContactFields>) -> Vec<ContactId> {
    let mut ids = Vec::new();
    let tx = db.begin().await.unwrap();
    for (index, fields) in all.into_iter().enumerate() {
        let id = ContactId(Uuid::now_v7());
        let code = format!("KH-{:06}", contacts::take_codes(&tx, 1).await.unwrap());
        // As the clock of `app` does, which keeps no more than PostgreSQL.
        let now = Utc::now()
            .duration_trunc(TimeDelta::microseconds(1))
            .unwrap()
            + TimeDelta::seconds(i64::try_from(index).unwrap());
        let new = NewContact {
            id,
            code: &code,
            fields: &fields,
            created_by: None,
            now,
            may_share_email: false,
        };
        contacts::create(&tx, new).await.unwrap();
        ids.push(id);
    }
    tx.commit().await.unwrap();
    ids
}

fn named(name: &str, owner: UserId) -> ContactFields {
    let fields = ContactFields {
        name: name.to_owned(),
        owner_id: Some(owner),
        ..ContactFields::default()
    };
    fields.checked().unwrap()
}

fn page(sort: Sort, is_descending: bool, limit: u64) -> PageRequest {
    PageRequest {
        sort,
        is_descending,
        limit,
        after: None,
    }
}

async fn names(db: &Db, scope: Scope, filter: &Filter) -> Vec<String> {
    let page = page(Sort::Name, false, 50);
    let slice = contacts::list(db.reader(), scope, filter, &page)
        .await
        .unwrap();
    slice.rows.into_iter().map(|row| row.name).collect()
}

#[tokio::test]
async fn con_6_words_match_anywhere_whatever_marks_and_case_are_typed() {
    migrated_on_both(async |db| {
        let owner = people(&db).await.manager;
        let mut giang = named("Nguyễn Thị Hương Giang", owner);
        giang.mobile = Some("+84902148861".to_owned());
        giang.company = Some("Công ty CP An Phát".to_owned());
        add(
            &db,
            [
                giang,
                named("Trần Quốc Bảo", owner),
                named("Đặng 50% \"Hữu\"_Phước", owner),
            ],
        )
        .await;

        let table: [(&str, &[&str]); 11] = [
            ("huong giang", &["Nguyễn Thị Hương Giang"]),
            ("GIANG hương", &["Nguyễn Thị Hương Giang"]),
            ("\"thi huong\"", &["Nguyễn Thị Hương Giang"]),
            ("\"huong thi\"", &[]),
            ("an phat", &["Nguyễn Thị Hương Giang"]),
            ("090 214 8861", &["Nguyễn Thị Hương Giang"]),
            ("8861", &["Nguyễn Thị Hương Giang"]),
            ("dang", &["Đặng 50% \"Hữu\"_Phước"]),
            ("50%", &["Đặng 50% \"Hữu\"_Phước"]),
            ("khongcoai", &[]),
            ("bao giang", &[]),
        ];
        for (q, expected) in table {
            let filter = Filter {
                q: Some(query(q)),
                ..Filter::default()
            };
            assert_eq!(names(&db, Scope::All, &filter).await, expected, "{q}");
        }
    })
    .await;
}

async fn all_pages(db: &Db, filter: &Filter, mut request: PageRequest) -> Vec<ContactRow> {
    let mut seen = Vec::new();
    loop {
        let slice = contacts::list(db.reader(), Scope::All, filter, &request)
            .await
            .unwrap();
        seen.extend(slice.rows);
        request.after = slice.next;
        if request.after.is_none() {
            return seen;
        }
    }
}

#[tokio::test]
async fn api_2_pages_show_every_contact_once_in_each_order() {
    migrated_on_both(async |db| {
        let owner = people(&db).await.manager;
        // Many share a name, so that pages end inside a run of equal keys.
        let all = (0..23).map(|i| named(["Khách An", "Khách Bình", "Khách Chi"][i % 3], owner));
        let ids: HashSet<Uuid> = add(&db, all).await.into_iter().map(Uuid::from).collect();
        let all = Filter::default();
        // All are called so, and a search has an order of its own on SQLite.
        let found = Filter {
            q: Some(query("khach")),
            ..Filter::default()
        };
        for filter in [all, found] {
            for (sort, is_descending) in [
                (Sort::CreatedAt, true),
                (Sort::CreatedAt, false),
                (Sort::Name, true),
                (Sort::Name, false),
            ] {
                let seen = all_pages(&db, &filter, page(sort, is_descending, 5)).await;
                assert_eq!(seen.len(), 23, "{sort:?} {is_descending}");
                assert_eq!(seen.iter().map(|row| row.id).collect::<HashSet<_>>(), ids);
                let is_in_order = seen.is_sorted_by(|a, b| {
                    let is_rising = match sort {
                        Sort::CreatedAt => (a.created_at, a.id) < (b.created_at, b.id),
                        Sort::Name => (&a.name_sort, a.id) < (&b.name_sort, b.id),
                    };
                    is_rising != is_descending
                });
                assert!(is_in_order, "{sort:?} {is_descending}");
            }
        }
    })
    .await;
}

#[tokio::test]
async fn adm_3_own_subordinates_and_all_are_what_each_query_sees() {
    migrated_on_both(async |db| {
        let people = people(&db).await;
        let ids = add(
            &db,
            [
                named("Của quản lý", people.manager),
                named("Của nhân viên", people.report),
                named("Của người khác", people.peer),
            ],
        )
        .await;
        let table = [
            (Scope::All, 3),
            (Scope::Own(people.manager), 1),
            (Scope::Subtree(people.manager), 2),
            (Scope::Subtree(people.report), 1),
            (Scope::Own(people.peer), 1),
        ];
        for (scope, count) in table {
            let filter = Filter::default();
            assert_eq!(
                names(&db, scope, &filter).await.len(),
                count,
                "{scope:?} list"
            );
            let found = contacts::ids_matching(db.reader(), scope, &filter, None, 10)
                .await
                .unwrap();
            assert_eq!(found.len(), count, "{scope:?} ids");
            let counted = contacts::count_matching(db.reader(), scope, &filter, 10)
                .await
                .unwrap();
            assert_eq!(counted, count as u64, "{scope:?} count");
            let by_level = contacts::counts_by_level(db.reader(), scope).await.unwrap();
            assert_eq!(
                by_level.get(&Level::New),
                Some(&(count as u64)),
                "{scope:?} levels"
            );
        }
        let [_, _, others] = ids[..] else {
            panic!("three contacts")
        };
        let found = contacts::find(db.reader(), Scope::Subtree(people.manager), others)
            .await
            .unwrap();
        assert!(found.is_none(), "a peer's contact is not found");
    })
    .await;
}

#[tokio::test]
async fn con_8_the_database_forbids_two_contacts_with_one_email() {
    migrated_on_both(async |db| {
        let owner = people(&db).await.manager;
        let with_email = || ContactFields {
            email: Some("a@b.vn".to_owned()),
            ..named("A", owner)
        };
        let [id] = add(&db, [with_email()]).await[..] else {
            panic!("one contact")
        };
        let tx = db.begin().await.unwrap();
        let fields = with_email();
        let second = NewContact {
            id: ContactId(Uuid::now_v7()),
            code: "KH-X",
            fields: &fields,
            created_by: None,
            now: Utc::now(),
            may_share_email: false,
        };
        let error = contacts::create(&tx, second).await.unwrap_err();
        drop(tx);
        assert!(contacts::is_email_taken(&error), "{error}");
        let found = contacts::id_by_email(db.reader(), Scope::All, "a@b.vn")
            .await
            .unwrap();
        assert_eq!(found, Some(id));
        let hidden = contacts::id_by_email(db.reader(), Scope::Own(new_user_id()), "a@b.vn")
            .await
            .unwrap();
        assert_eq!(hidden, None, "a contact out of sight is not named");
    })
    .await;
}

#[tokio::test]
async fn con_1_a_change_moves_search_and_version_and_refuses_the_old_one() {
    migrated_on_both(async |db| {
        let owner = people(&db).await.manager;
        let [id] = add(&db, [named("Tên cũ", owner)]).await[..] else {
            panic!("one contact")
        };
        let tx = db.begin().await.unwrap();
        let fields = named("Tên mới", owner);
        let change = contacts::ContactChange {
            id,
            version: 1,
            code: "KH-000001",
            fields: &fields,
            now: Utc::now(),
            may_share_email: false,
        };
        let changed = contacts::update(&tx, change.clone()).await.unwrap();
        let again = contacts::update(&tx, change).await.unwrap();
        contacts::set_tags(
            &tx,
            id,
            &["vip".to_owned(), "Hội thảo".to_owned()],
            Uuid::now_v7,
        )
        .await
        .unwrap();
        tx.commit().await.unwrap();
        assert!(changed && !again);
        let search = |q: &str| Filter {
            q: Some(query(q)),
            ..Filter::default()
        };
        assert_eq!(
            names(&db, Scope::All, &search("ten moi")).await,
            ["Tên mới"]
        );
        assert!(names(&db, Scope::All, &search("ten cu")).await.is_empty());
        let tagged = Filter {
            tag: Some("hoi thao".to_owned()),
            ..Filter::default()
        };
        assert_eq!(names(&db, Scope::All, &tagged).await, ["Tên mới"]);

        let tx = db.begin().await.unwrap();
        assert!(contacts::delete(&tx, id).await.unwrap());
        assert!(!contacts::delete(&tx, id).await.unwrap());
        tx.commit().await.unwrap();
        assert!(names(&db, Scope::All, &search("ten moi")).await.is_empty());
    })
    .await;
}
