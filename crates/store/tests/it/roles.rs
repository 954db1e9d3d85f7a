//! Roles and their rights (ADM-3).

use db::Error;
use domain::access::{BuiltInRole, Grants, Permission, Reach};
use domain::ids::RoleId;
use store::roles::{create, delete, find, list, update};
use uuid::Uuid;

use crate::support::{Company, at, migrated_on_both};

#[tokio::test]
async fn adm_3_the_built_in_roles_come_first_with_their_rights() {
    migrated_on_both(async |db| {
        Company::make(&db).await;
        let tx = db.begin().await.expect("begins");
        create(
            &tx,
            RoleId(Uuid::now_v7()),
            "Cộng tác viên",
            &Grants::default(),
            at(0),
        )
        .await
        .expect("creates");
        tx.commit().await.expect("commits");

        let roles = list(db.reader()).await.expect("lists");
        let keys: Vec<Option<&str>> = roles.iter().map(|role| role.key.as_deref()).collect();
        assert_eq!(
            keys,
            [
                Some("administrator"),
                Some("manager"),
                Some("employee"),
                None
            ]
        );
        for (row, role) in roles.iter().zip(BuiltInRole::ALL) {
            assert_eq!(row.grants, role.grants(), "{}", row.name);
        }
        let user_counts: Vec<i64> = roles.iter().map(|role| role.user_count).collect();
        assert_eq!(user_counts, [1, 1, 2, 0]);
    })
    .await;
}

#[tokio::test]
async fn adm_3_changing_a_role_replaces_its_rights() {
    migrated_on_both(async |db| {
        let id = RoleId(Uuid::now_v7());
        let before = Grants([(Permission::ContactsView, Reach::All)].into());
        let after = Grants([(Permission::CampaignsView, Reach::Subtree)].into());
        let tx = db.begin().await.expect("begins");
        create(&tx, id, "Thực tập", &before, at(0))
            .await
            .expect("creates");
        update(&tx, id, "Thực tập sinh", &after)
            .await
            .expect("updates");
        tx.commit().await.expect("commits");
        let role = find(db.reader(), id).await.expect("reads").expect("a role");
        assert_eq!(
            (role.name.as_str(), role.grants, role.version),
            ("Thực tập sinh", after, 2)
        );
    })
    .await;
}

#[tokio::test]
async fn adm_3_a_role_that_somebody_has_is_not_deleted() {
    migrated_on_both(async |db| {
        Company::make(&db).await;
        let roles = list(db.reader()).await.expect("lists");
        let employee = roles.last().expect("a role").id;
        let tx = db.begin().await.expect("begins");
        let refused = delete(&tx, employee).await.expect_err("in use");
        assert!(
            matches!(refused, Error::ForeignKeyViolation { .. }),
            "{refused:?}"
        );
        drop(tx);
        assert!(find(db.reader(), employee).await.expect("reads").is_some());
    })
    .await;
}

#[tokio::test]
async fn g4_servers_that_start_together_make_the_built_in_roles_once() {
    migrated_on_both(async |db| {
        let ensure = async || {
            let tx = db.begin().await.expect("begins");
            store::users::ensure_built_in_roles(&tx, Uuid::now_v7, at(0))
                .await
                .expect("the roles");
            tx.commit().await.expect("commits");
        };
        tokio::join!(ensure(), ensure(), ensure());
        let roles = list(db.reader()).await.expect("lists");
        assert_eq!(roles.len(), BuiltInRole::ALL.len());
        assert_eq!(
            roles.first().expect("a role").grants,
            BuiltInRole::Administrator.grants()
        );
    })
    .await;
}
