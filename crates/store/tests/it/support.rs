//! A small company to ask questions about.

use chrono::{DateTime, TimeDelta, Utc};
use db::{Db, Tx};
use domain::access::BuiltInRole;
use domain::audit::{AuditAction, AuditModule};
use domain::ids::UserId;
use domain::search::{Query, parse};
use sea_orm::ConnectionTrait;
use store::audit::AuditLine;
use store::users::NewUser;
use uuid::Uuid;

pub(crate) use migration::testing::migrated_on_both;

/// Nine in the morning in Vietnam, `minutes` later.
pub(crate) fn at(minutes: i64) -> DateTime<Utc> {
    let start: DateTime<Utc> = "2026-11-22T02:00:00Z".parse().expect("a time");
    start + TimeDelta::minutes(minutes)
}

/// Managers over each other: Lan over Minh over Uyên; Thảo beside them.
pub(crate) struct Company {
    pub(crate) lan: UserId,
    pub(crate) minh: UserId,
    pub(crate) uyen: UserId,
    pub(crate) thao: UserId,
}

impl Company {
    pub(crate) async fn make(db: &Db) -> Self {
        let tx = db.begin().await.expect("begins");
        store::users::ensure_built_in_roles(&tx, Uuid::now_v7, at(0))
            .await
            .expect("the roles");
        let lan = add_user(&tx, "Trần Lan", BuiltInRole::Administrator, None).await;
        let minh = add_user(&tx, "Lê Minh", BuiltInRole::Manager, Some(lan)).await;
        let uyen = add_user(&tx, "Hồ Uyên", BuiltInRole::Employee, Some(minh)).await;
        let thao = add_user(&tx, "Đỗ Thảo", BuiltInRole::Employee, None).await;
        store::users::rebuild_tree(&tx).await.expect("the tree");
        tx.commit().await.expect("commits");
        Self {
            lan,
            minh,
            uyen,
            thao,
        }
    }
}

pub(crate) async fn add_user(
    tx: &Tx,
    name: &str,
    role: BuiltInRole,
    manager_id: Option<UserId>,
) -> UserId {
    let id = UserId(Uuid::now_v7());
    let role_id = store::users::role_id_by_key(tx, role.key())
        .await
        .expect("reads")
        .expect("a role");
    let email = format!("{}@sen.test", domain::text::fold(name).replace(' ', "."));
    let user = NewUser {
        id,
        name,
        email: &email,
        password_hash: "none",
        role_id,
        department_id: None,
        manager_id,
        now: at(0),
    };
    store::users::create(tx, user).await.expect("a user");
    id
}

/// Adds a line to the log, caused by `actor`.
pub(crate) async fn log(db: &Db, actor: Option<UserId>, minutes: i64, description: &str) -> Uuid {
    let id = Uuid::now_v7();
    let tx = db.begin().await.expect("begins");
    let line = AuditLine {
        id,
        at: at(minutes),
        actor_kind: if actor.is_some() { "user" } else { "system" },
        actor_id: actor.map(Uuid::from),
        actor_name: None,
        session_id: None,
        ip: Some("203.0.113.7"),
        request_id: None,
        module: AuditModule::Contacts,
        action: AuditAction::Update,
        entity_id: Some(id),
        description: description.to_owned(),
        diff: Some(
            serde_json::json!({ "title": ["Kế toán", null], "b": [1, 2], "a": [true, false] }),
        ),
    };
    store::audit::append(&tx, line).await.expect("appends");
    tx.commit().await.expect("commits");
    id
}

/// Changes the database behind Sen's back.
pub(crate) async fn execute(db: &Db, sql: &str, values: impl IntoIterator<Item = sea_orm::Value>) {
    let statement = db::sql(db.engine(), sql, values);
    db.writer_connection()
        .execute_raw(statement)
        .await
        .expect("obeys");
}

/// What a search box says.
pub(crate) fn query(typed: &str) -> Query {
    parse(typed).expect("a query")
}
