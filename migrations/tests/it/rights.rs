//! A database from before a feature: its built-in roles gain the feature's rights (ADM-3).

use db::sql;
use db::testing::on_both_engines;
use migration::{Migrator, MigratorTrait, upgrade};
use sea_orm_migration::sea_orm::ConnectionTrait;
use sea_orm_migration::sea_orm::prelude::Uuid;

#[tokio::test]
async fn adm_3_built_in_roles_gain_the_rights_of_a_new_feature_and_others_do_not() {
    on_both_engines(async |db| {
        let conn = db.writer_connection();
        let migrations = Migrator::migrations();
        let of_deals = |name: &str| name.ends_with("_deals");
        let before = migrations.iter().position(|step| of_deals(step.name()));
        let before = u32::try_from(before.expect("the deals")).expect("a few");
        Migrator::up(conn, Some(before)).await.expect("goes up");
        for (number, key) in [(1_u8, "'administrator'"), (2, "'manager'"), (3, "'employee'"), (4, "NULL")] {
            let id = Uuid::from_bytes([number; 16]);
            let insert = format!(
                "INSERT INTO roles (id, key, name, created_at) VALUES (?, {key}, ?, '2026-11-22T00:00:00+00:00')"
            );
            let values = [id.into(), format!("role {number}").into()];
            conn.execute_raw(sql(db.engine(), insert, values)).await.expect("a role");
        }
        upgrade(&db).await.expect("upgrades");
        let read = "SELECT r.name AS name, g.reach AS reach FROM role_grants g \
                    JOIN roles r ON r.id = g.role_id WHERE g.permission = ? ORDER BY r.name";
        for right in ["deals_view", "quotes_edit", "orders_create", "contracts_delete", "tickets_view", "templates_edit"] {
            let statement = sql(db.engine(), read, [right.into()]);
            let rows = conn.query_all_raw(statement).await.expect("rows");
            let rows: Vec<(String, String)> = rows
                .iter()
                .map(|row| {
                    let text = |column| row.try_get::<String>("", column).expect("a text");
                    (text("name"), text("reach"))
                })
                .collect();
            let expected = [("role 1", "all"), ("role 2", "subtree"), ("role 3", "own")];
            let expected = expected.map(|(role, reach)| (role.to_owned(), reach.to_owned()));
            assert_eq!(rows, expected, "{right}");
        }
    })
    .await;
}
