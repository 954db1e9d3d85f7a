//! Each migration up, down and up again, on both engines (reliability goal G16).

use db::Db;
use db::testing::{engines, fresh, on_both_engines};
use migration::{Migrator, MigratorTrait, upgrade};

use crate::schema::everything;

#[tokio::test]
async fn g16_each_step_back_undoes_the_step_before_and_can_be_taken_again() {
    on_both_engines(async |db| {
        let conn = db.writer_connection();
        // Its own table of what was applied comes first.
        Migrator::install(conn).await.expect("installs");
        for migration in Migrator::migrations() {
            let before = everything(&db).await;
            Migrator::up(conn, Some(1)).await.expect("goes up");
            let after = everything(&db).await;
            Migrator::down(conn, Some(1)).await.expect("goes down");
            let undone = everything(&db).await;
            assert_eq!(undone, before, "{} down", migration.name());
            Migrator::up(conn, Some(1)).await.expect("goes up again");
            assert_eq!(
                everything(&db).await,
                after,
                "{} up again",
                migration.name()
            );
        }
    })
    .await;
}

#[tokio::test]
async fn g16_a_database_upgraded_step_by_step_equals_a_fresh_one() {
    for engine in engines() {
        let (upgraded, new) = (fresh(engine).await, fresh(engine).await);
        for _ in Migrator::migrations() {
            Migrator::up(upgraded.db.writer_connection(), Some(1))
                .await
                .expect("goes up");
        }
        upgrade(&new.db).await.expect("upgrades");
        assert_eq!(everything(&upgraded.db).await, everything(&new.db).await);
    }
}

#[tokio::test]
async fn g16_all_the_way_down_leaves_nothing_of_ours() {
    on_both_engines(async |db| {
        let conn = db.writer_connection();
        Migrator::install(conn).await.expect("installs");
        let empty = everything(&db).await;
        Migrator::up(conn, None).await.expect("goes up");
        Migrator::down(conn, None).await.expect("goes down");
        assert_eq!(everything(&db).await, empty);
    })
    .await;
}

#[tokio::test]
async fn g16_an_upgrade_that_is_cut_short_leaves_nothing() {
    on_both_engines(async |db| {
        let empty = everything(&db).await;
        let tx = db.begin().await.expect("begins");
        Migrator::up(tx.connection(), Some(5))
            .await
            .expect("goes up");
        drop(tx);
        assert_eq!(everything(&db).await, empty);
        upgrade(&db).await.expect("upgrades after all");
    })
    .await;
}

#[tokio::test]
async fn g4_two_servers_that_start_together_upgrade_once() {
    for engine in engines() {
        let fresh = fresh(engine).await;
        let other = Db::connect(&fresh.settings).await.expect("connects");
        let (one, two) = tokio::join!(upgrade(&fresh.db), upgrade(&other));
        one.expect("one upgrades");
        two.expect("the other waits");
        other.close().await.expect("closes");
    }
}
