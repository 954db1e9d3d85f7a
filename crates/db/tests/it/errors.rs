//! Violations keep their names across engines.

use db::{Db, Error};
use sea_orm::ConnectionTrait;

async fn fails(db: &Db, sql: &str) -> Error {
    let tx = db.begin().await.expect("begins");
    Error::from(tx.execute_unprepared(sql).await.expect_err("must fail"))
}

async fn with_tables(db: &Db) {
    let tx = db.begin().await.expect("begins");
    for sql in [
        "CREATE TABLE people (
            id BIGINT CONSTRAINT people_pkey PRIMARY KEY,
            email TEXT,
            phone TEXT,
            boss BIGINT CONSTRAINT people_boss_fkey REFERENCES people (id),
            CONSTRAINT people_email_phone_key UNIQUE (email, phone)
        )",
        "CREATE UNIQUE INDEX people_lower_key ON people (lower(email)) WHERE phone IS NULL",
        "INSERT INTO people VALUES (1, 'a@b.vn', '1', NULL), (2, 'c@d.vn', NULL, NULL)",
    ] {
        tx.execute_unprepared(sql).await.expect("executes");
    }
    tx.commit().await.expect("commits");
}

#[tokio::test]
async fn unique_violations_are_told_apart() {
    db::testing::on_both_engines(async |db| {
        with_tables(&db).await;
        let key = ("people_email_phone_key", "people.email, people.phone");
        let index = ("people_lower_key", "");
        let primary = ("people_pkey", "people.id");
        let cases = [
            ("INSERT INTO people VALUES (3, 'a@b.vn', '1', NULL)", key),
            ("INSERT INTO people VALUES (3, 'C@D.vn', NULL, NULL)", index),
            (
                "INSERT INTO people VALUES (1, 'x@y.vn', '2', NULL)",
                primary,
            ),
        ];
        for (sql, expected) in cases {
            let error = fails(&db, sql).await;
            for (name, columns) in [key, index, primary] {
                let is_expected = name == expected.0;
                assert_eq!(
                    error.violates(name, columns),
                    is_expected,
                    "{error} is {name}"
                );
            }
        }
    })
    .await;
}

#[tokio::test]
async fn other_refusals_are_not_unique_violations() {
    db::testing::on_both_engines(async |db| {
        with_tables(&db).await;
        let orphan = fails(&db, "INSERT INTO people VALUES (3, 'x@y.vn', '2', 99)").await;
        assert!(
            matches!(orphan, Error::ForeignKeyViolation { .. }),
            "{orphan:?}"
        );
        let nonsense = fails(&db, "INSERT INTO nowhere VALUES (1)").await;
        assert!(matches!(nonsense, Error::Other(_)), "{nonsense:?}");
        assert!(!nonsense.violates("people_pkey", "people.id"));
    })
    .await;
}
