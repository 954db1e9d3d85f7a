//! Users, their tree and who of them is found (ADM-3).

use db::Db;
use domain::access::{BuiltInRole, Scope};
use domain::ids::{RoleId, UserId};
use store::users::{
    UserFields, UserFilter, UserRow, count_active_administrators, find, is_at_or_below, list,
    rebuild_tree, update,
};

use crate::support::{Company, add_user, at, migrated_on_both};

async fn names(db: &Db, scope: Scope, filter: &UserFilter) -> Vec<String> {
    let slice = list(db.reader(), scope, filter, None, 50)
        .await
        .expect("lists");
    slice.rows.into_iter().map(|row| row.name).collect()
}

fn fields(row: UserRow) -> UserFields {
    UserFields {
        name: row.name,
        email: row.email,
        role_id: RoleId(row.role_id),
        department_id: None,
        manager_id: row.manager_id.map(UserId),
        is_active: row.is_active,
    }
}

async fn change(db: &Db, id: UserId, change: impl FnOnce(&mut UserFields)) {
    let tx = db.begin().await.expect("begins");
    let mut fields = fields(
        find(&tx, Scope::All, id)
            .await
            .expect("reads")
            .expect("a user"),
    );
    change(&mut fields);
    update(&tx, id, &fields, at(1)).await.expect("updates");
    rebuild_tree(&tx).await.expect("the tree");
    tx.commit().await.expect("commits");
}

#[tokio::test]
async fn adm_3_the_tree_knows_everybody_below_and_follows_a_move() {
    migrated_on_both(async |db| {
        let company = Company::make(&db).await;
        let is_below =
            async |user, top| is_at_or_below(db.reader(), user, top).await.expect("reads");
        assert!(is_below(company.uyen, company.uyen).await);
        assert!(is_below(company.uyen, company.lan).await);
        assert!(!is_below(company.lan, company.uyen).await);
        assert!(!is_below(company.thao, company.lan).await);

        change(&db, company.minh, |minh| {
            minh.manager_id = Some(company.thao);
        })
        .await;
        assert!(is_below(company.uyen, company.thao).await);
        assert!(!is_below(company.uyen, company.lan).await);
    })
    .await;
}

#[tokio::test]
async fn adm_3_users_are_found_within_scope_in_the_order_of_their_names() {
    migrated_on_both(async |db| {
        let company = Company::make(&db).await;
        let all = UserFilter::default();
        let everybody = ["Đỗ Thảo", "Hồ Uyên", "Lê Minh", "Trần Lan"];
        assert_eq!(names(&db, Scope::All, &all).await, everybody);
        assert_eq!(
            names(&db, Scope::Subtree(company.minh), &all).await,
            ["Hồ Uyên", "Lê Minh"]
        );
        assert_eq!(
            names(&db, Scope::Own(company.minh), &all).await,
            ["Lê Minh"]
        );
        let hidden = find(db.reader(), Scope::Subtree(company.minh), company.thao)
            .await
            .expect("reads");
        assert!(hidden.is_none());
    })
    .await;
}

#[tokio::test]
async fn adm_3_users_are_found_by_words_of_name_and_address_and_by_lock() {
    migrated_on_both(async |db| {
        let company = Company::make(&db).await;
        change(&db, company.thao, |thao| thao.is_active = false).await;
        let by = |q: &str| UserFilter {
            q: Some(q.to_owned()),
            is_active: None,
        };
        assert_eq!(names(&db, Scope::All, &by("do thao")).await, ["Đỗ Thảo"]);
        assert_eq!(names(&db, Scope::All, &by("Uyên")).await, ["Hồ Uyên"]);
        assert_eq!(names(&db, Scope::All, &by("_")).await, Vec::<String>::new());
        let locked = UserFilter {
            q: None,
            is_active: Some(false),
        };
        assert_eq!(names(&db, Scope::All, &locked).await, ["Đỗ Thảo"]);
    })
    .await;
}

#[tokio::test]
async fn api_2_pages_of_users_neither_skip_nor_repeat_namesakes() {
    migrated_on_both(async |db| {
        Company::make(&db).await;
        let tx = db.begin().await.expect("begins");
        for number in 0..5 {
            add_user(
                &tx,
                &format!("Lê Minh {number}"),
                BuiltInRole::Employee,
                None,
            )
            .await;
        }
        tx.commit().await.expect("commits");
        let filter = UserFilter::default();
        let (mut walked, mut after) = (Vec::new(), None);
        loop {
            let page = list(db.reader(), Scope::All, &filter, after.as_ref(), 2)
                .await
                .expect("lists");
            walked.extend(page.rows.into_iter().map(|row| row.name));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(walked, names(&db, Scope::All, &filter).await);
        assert_eq!(walked.len(), 9);
    })
    .await;
}

#[tokio::test]
async fn adm_3_only_administrators_who_can_sign_in_are_counted() {
    migrated_on_both(async |db| {
        let company = Company::make(&db).await;
        let others = async |without| {
            count_active_administrators(db.reader(), without)
                .await
                .expect("counts")
        };
        assert_eq!(others(company.lan).await, 0);
        assert_eq!(others(company.minh).await, 1);
        change(&db, company.lan, |lan| lan.is_active = false).await;
        assert_eq!(others(company.minh).await, 0);
    })
    .await;
}

#[tokio::test]
async fn api_2_a_change_counts_the_version_up_and_names_what_the_user_belongs_to() {
    migrated_on_both(async |db| {
        let company = Company::make(&db).await;
        change(&db, company.uyen, |uyen| {
            "Hồ Tố Uyên".clone_into(&mut uyen.name);
        })
        .await;
        let uyen = find(db.reader(), Scope::All, company.uyen)
            .await
            .expect("reads")
            .expect("a user");
        assert_eq!((uyen.version, uyen.name.as_str()), (2, "Hồ Tố Uyên"));
        assert_eq!(uyen.manager_name.as_deref(), Some("Lê Minh"));
        assert_eq!(uyen.role_key.as_deref(), Some("employee"));
        assert_eq!(uyen.department_name, None);
    })
    .await;
}
