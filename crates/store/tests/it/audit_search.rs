//! Who finds what in the log (ADM-1, ADM-3).

use db::Db;
use domain::access::Scope;
use domain::audit::{AuditAction, AuditModule};
use store::audit::{AuditFilter, list};
use uuid::Uuid;

use crate::support::{Company, at, log, migrated_on_both};

async fn found(db: &Db, scope: Scope, filter: &AuditFilter) -> Vec<Uuid> {
    let slice = list(db.reader(), scope, filter, None, 50)
        .await
        .expect("lists");
    slice.rows.into_iter().map(|row| row.id).collect()
}

#[tokio::test]
async fn adm_3_the_log_shows_only_what_people_within_scope_did() {
    migrated_on_both(async |db| {
        let company = Company::make(&db).await;
        let by_lan = log(&db, Some(company.lan), 0, "a").await;
        let by_minh = log(&db, Some(company.minh), 1, "b").await;
        let by_uyen = log(&db, Some(company.uyen), 2, "c").await;
        let by_thao = log(&db, Some(company.thao), 3, "d").await;
        let by_system = log(&db, None, 4, "e").await;
        let cases = [
            (Scope::Own(company.minh), vec![by_minh]),
            (Scope::Subtree(company.uyen), vec![by_uyen]),
            (Scope::Subtree(company.minh), vec![by_uyen, by_minh]),
            (Scope::Subtree(company.lan), vec![by_uyen, by_minh, by_lan]),
            (
                Scope::All,
                vec![by_system, by_thao, by_uyen, by_minh, by_lan],
            ),
        ];
        for (scope, expected) in cases {
            assert_eq!(
                found(&db, scope, &AuditFilter::default()).await,
                expected,
                "{scope:?}"
            );
        }
    })
    .await;
}

#[tokio::test]
async fn adm_1_each_filter_narrows_the_log() {
    migrated_on_both(async |db| {
        let company = Company::make(&db).await;
        let early = log(&db, Some(company.uyen), 0, "Sửa liên hệ \"Hoà 100%\"").await;
        let late = log(&db, Some(company.thao), 10, "Xóa liên hệ \"Giang\"").await;
        let none = AuditFilter::default;
        let cases = [
            (
                "word without marks",
                AuditFilter {
                    q: Some("HOA sua".to_owned()),
                    ..none()
                },
                vec![early],
            ),
            (
                "percent is a letter",
                AuditFilter {
                    q: Some("1%".to_owned()),
                    ..none()
                },
                vec![],
            ),
            (
                "actor",
                AuditFilter {
                    actor_id: Some(company.thao),
                    ..none()
                },
                vec![late],
            ),
            (
                "from is included",
                AuditFilter {
                    from_at: Some(at(10)),
                    ..none()
                },
                vec![late],
            ),
            (
                "before is not",
                AuditFilter {
                    before_at: Some(at(10)),
                    ..none()
                },
                vec![early],
            ),
            (
                "module",
                AuditFilter {
                    module: Some(AuditModule::Campaigns),
                    ..none()
                },
                vec![],
            ),
            (
                "action",
                AuditFilter {
                    action: Some(AuditAction::Update),
                    ..none()
                },
                vec![late, early],
            ),
        ];
        for (name, filter, expected) in cases {
            assert_eq!(found(&db, Scope::All, &filter).await, expected, "{name}");
        }
    })
    .await;
}

#[tokio::test]
async fn api_2_pages_of_the_log_neither_skip_nor_repeat_lines_of_one_moment() {
    migrated_on_both(async |db| {
        let mut expected = Vec::new();
        for minute in [0, 1, 1, 1, 2, 2, 3] {
            expected.push(log(&db, None, minute, "Sửa liên hệ").await);
        }
        expected.reverse();
        let filter = AuditFilter::default();
        let (mut walked, mut after) = (Vec::new(), None);
        loop {
            let page = list(db.reader(), Scope::All, &filter, after.as_ref(), 2)
                .await
                .expect("lists");
            walked.extend(page.rows.into_iter().map(|row| row.id));
            after = page.next;
            if after.is_none() {
                break;
            }
        }
        assert_eq!(walked, expected);
    })
    .await;
}
