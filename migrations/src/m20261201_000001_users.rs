//! Users, roles, departments, the manager tree and sessions (ADM-3).

use sea_orm_migration::prelude::*;

use crate::sql::{drop_tables, run};

const TABLES: &[&str] = &[
    // `key` is set for the built-in roles, which code finds by it.
    "CREATE TABLE roles (
        id {uuid} NOT NULL PRIMARY KEY,
        key TEXT,
        name TEXT NOT NULL,
        version BIGINT NOT NULL DEFAULT 1,
        created_at {timestamp} NOT NULL
    )",
    "CREATE UNIQUE INDEX roles_key_key ON roles (key)",
    "CREATE UNIQUE INDEX roles_name_key ON roles (name)",
    "CREATE TABLE role_grants (
        role_id {uuid} NOT NULL REFERENCES roles (id) ON DELETE CASCADE,
        permission TEXT NOT NULL,
        reach TEXT NOT NULL,
        PRIMARY KEY (role_id, permission)
    )",
    "CREATE TABLE departments (
        id {uuid} NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        parent_id {uuid} REFERENCES departments (id),
        version BIGINT NOT NULL DEFAULT 1,
        created_at {timestamp} NOT NULL
    )",
    "CREATE UNIQUE INDEX departments_name_key ON departments (name)",
    "CREATE TABLE users (
        id {uuid} NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        email TEXT NOT NULL,
        search_text TEXT NOT NULL,
        password_hash TEXT NOT NULL,
        role_id {uuid} NOT NULL REFERENCES roles (id),
        department_id {uuid} REFERENCES departments (id),
        manager_id {uuid} REFERENCES users (id),
        is_active BOOLEAN NOT NULL DEFAULT TRUE,
        version BIGINT NOT NULL DEFAULT 1,
        created_at {timestamp} NOT NULL,
        updated_at {timestamp} NOT NULL
    )",
    "CREATE UNIQUE INDEX users_email_key ON users (email)",
    // The closure of manager_id: every user is their own ancestor at depth 0.
    "CREATE TABLE user_tree (
        ancestor_id {uuid} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        descendant_id {uuid} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        depth BIGINT NOT NULL,
        PRIMARY KEY (ancestor_id, descendant_id)
    )",
    "CREATE INDEX user_tree_descendant_idx ON user_tree (descendant_id)",
    "CREATE TABLE sessions (
        id {uuid} NOT NULL PRIMARY KEY,
        user_id {uuid} NOT NULL REFERENCES users (id) ON DELETE CASCADE,
        user_agent TEXT,
        ip TEXT,
        created_at {timestamp} NOT NULL,
        last_used_at {timestamp} NOT NULL,
        expires_at {timestamp} NOT NULL,
        revoked_at {timestamp}
    )",
    "CREATE INDEX sessions_user_idx ON sessions (user_id)",
    // A consumed token stays, so that using it again is seen.
    "CREATE TABLE refresh_tokens (
        token_hash TEXT NOT NULL PRIMARY KEY,
        session_id {uuid} NOT NULL REFERENCES sessions (id) ON DELETE CASCADE,
        created_at {timestamp} NOT NULL,
        consumed_at {timestamp}
    )",
    "CREATE INDEX refresh_tokens_session_idx ON refresh_tokens (session_id)",
    // Keys the server makes for itself: token signing, set-up link.
    "CREATE TABLE secrets (
        name TEXT NOT NULL PRIMARY KEY,
        value TEXT NOT NULL,
        created_at {timestamp} NOT NULL
    )",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(
            manager,
            &[
                "roles",
                "role_grants",
                "departments",
                "users",
                "user_tree",
                "sessions",
                "refresh_tokens",
                "secrets",
            ],
        )
        .await
    }
}
