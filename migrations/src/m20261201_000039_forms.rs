//! Registration forms of campaigns, and what people sent by them (CAM-3).

use sea_orm_migration::prelude::*;

use crate::sql::{drop_tables, run};

const TABLES: &[&str] = &[
    // `consent_version` counts the words that were agreed to.
    "CREATE TABLE forms (
        id {uuid} NOT NULL PRIMARY KEY,
        campaign_id {uuid} NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
        slug TEXT NOT NULL,
        definition {json} NOT NULL,
        consent_version BIGINT NOT NULL,
        is_open BOOLEAN NOT NULL,
        version BIGINT NOT NULL DEFAULT 1,
        created_by {uuid} NOT NULL REFERENCES users (id),
        created_at {timestamp} NOT NULL,
        updated_at {timestamp} NOT NULL
    )",
    "CREATE UNIQUE INDEX forms_slug_key ON forms (slug)",
    "CREATE INDEX forms_campaign_idx ON forms (campaign_id, created_at, id)",
    // `submission_key` is of the page and of what was sent by it, so that the same sent twice is one.
    "CREATE TABLE form_submissions (
        id {uuid} NOT NULL PRIMARY KEY,
        form_id {uuid} NOT NULL REFERENCES forms (id) ON DELETE CASCADE,
        contact_id {uuid} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        submission_key {uuid} NOT NULL,
        submitted_at {timestamp} NOT NULL,
        answers {json} NOT NULL,
        consents {json} NOT NULL,
        source TEXT NOT NULL,
        referrer TEXT,
        utm_source TEXT,
        utm_medium TEXT,
        utm_campaign TEXT,
        utm_term TEXT,
        utm_content TEXT,
        network TEXT
    )",
    "CREATE UNIQUE INDEX form_submissions_submission_key ON form_submissions (submission_key)",
    "CREATE INDEX form_submissions_form_idx ON form_submissions (form_id, submitted_at, id)",
    "CREATE INDEX form_submissions_contact_idx ON form_submissions (contact_id)",
];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, TABLES).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        drop_tables(manager, &["forms", "form_submissions"]).await
    }
}
