//! Visits to pages of the business's sites, and the devices they were made from (CON-3, CON-8).

use sea_orm_migration::prelude::*;

use crate::sql::run;

const UP: &[&str] = &[
    // Made by a visit, and nobody has said yet who it is.
    "ALTER TABLE contacts ADD COLUMN is_visitor BOOLEAN NOT NULL DEFAULT FALSE",
    // Not unique by what it is: two contacts that become one have both been seen on a like device, and
    // keep what each of them did there.
    "CREATE TABLE contact_devices (
        id {uuid} NOT NULL PRIMARY KEY,
        contact_id {uuid} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        kind TEXT NOT NULL,
        browser TEXT NOT NULL,
        system TEXT NOT NULL,
        first_seen_at {timestamp} NOT NULL,
        last_seen_at {timestamp} NOT NULL,
        visits BIGINT NOT NULL
    )",
    "CREATE INDEX contact_devices_contact_idx ON contact_devices (contact_id)",
    // `id` is that of the event which tells of the visit; `visit_key` is what the visitor's browser
    // called it, so that one sent twice is one. A device goes with its contact, hence no key to it.
    "CREATE TABLE page_visits (
        id {uuid} NOT NULL PRIMARY KEY,
        visit_key {uuid} NOT NULL,
        contact_id {uuid} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        device_id {uuid} NOT NULL,
        visited_at {timestamp} NOT NULL,
        address TEXT NOT NULL,
        title TEXT,
        referrer TEXT,
        utm_source TEXT,
        utm_medium TEXT,
        utm_campaign TEXT,
        utm_term TEXT,
        utm_content TEXT,
        is_bot BOOLEAN NOT NULL
    )",
    "CREATE UNIQUE INDEX page_visits_visit_key ON page_visits (visit_key)",
    "CREATE INDEX page_visits_contact_idx ON page_visits (contact_id, visited_at)",
    "CREATE INDEX page_visits_visited_idx ON page_visits (visited_at, id)",
];

const DOWN: &[&str] = &[
    "DROP TABLE page_visits",
    "DROP TABLE contact_devices",
    "ALTER TABLE contacts DROP COLUMN is_visitor",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, DOWN).await
    }
}
