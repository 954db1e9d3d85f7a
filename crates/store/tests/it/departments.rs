//! Departments and their tree (ADM-3).

use db::{Db, Error};
use domain::ids::DepartmentId;
use store::departments::{DepartmentFields, create, delete, find, is_at_or_below, list, update};
use uuid::Uuid;

use crate::support::{at, migrated_on_both};

async fn add(db: &Db, name: &str, parent_id: Option<DepartmentId>) -> DepartmentId {
    let id = DepartmentId(Uuid::now_v7());
    let tx = db.begin().await.expect("begins");
    let fields = DepartmentFields {
        name: name.to_owned(),
        parent_id,
    };
    create(&tx, id, &fields, at(0)).await.expect("creates");
    tx.commit().await.expect("commits");
    id
}

#[tokio::test]
async fn adm_3_a_department_lies_below_all_above_it() {
    migrated_on_both(async |db| {
        let company = add(&db, "Công ty", None).await;
        let sales = add(&db, "Kinh doanh", Some(company)).await;
        let shop = add(&db, "Cửa hàng 1", Some(sales)).await;
        let is_below = async |one, top| is_at_or_below(db.reader(), one, top).await.expect("reads");
        assert!(is_below(shop, company).await);
        assert!(is_below(shop, shop).await);
        assert!(!is_below(company, shop).await);
        assert_eq!(list(db.reader()).await.expect("lists").len(), 3);
    })
    .await;
}

#[tokio::test]
async fn adm_3_a_department_with_one_below_is_not_deleted() {
    migrated_on_both(async |db| {
        let company = add(&db, "Công ty", None).await;
        let sales = add(&db, "Kinh doanh", Some(company)).await;
        let tx = db.begin().await.expect("begins");
        let refused = delete(&tx, company).await.expect_err("in use");
        assert!(
            matches!(refused, Error::ForeignKeyViolation { .. }),
            "{refused:?}"
        );
        drop(tx);

        let tx = db.begin().await.expect("begins");
        delete(&tx, sales).await.expect("deletes");
        delete(&tx, company).await.expect("deletes");
        tx.commit().await.expect("commits");
        assert!(list(db.reader()).await.expect("lists").is_empty());
    })
    .await;
}

#[tokio::test]
async fn adm_3_two_departments_do_not_share_a_name() {
    migrated_on_both(async |db| {
        add(&db, "Kinh doanh", None).await;
        let other = add(&db, "Kế toán", None).await;
        let tx = db.begin().await.expect("begins");
        let fields = DepartmentFields {
            name: "Kinh doanh".to_owned(),
            parent_id: None,
        };
        let refused = update(&tx, other, &fields).await.expect_err("taken");
        assert!(
            refused.violates("departments_name_key", "departments.name"),
            "{refused:?}"
        );
        drop(tx);
        let kept = find(db.reader(), other)
            .await
            .expect("reads")
            .expect("a department");
        assert_eq!(
            (kept.name.as_str(), kept.version, kept.user_count),
            ("Kế toán", 1, 0)
        );
    })
    .await;
}
