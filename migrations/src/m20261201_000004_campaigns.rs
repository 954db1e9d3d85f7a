//! Campaigns, their members and each member's history (CAM-1, CAM-3, CAM-4).

use sea_orm_migration::prelude::*;

use crate::sql::{drop_tables, run};

const TABLES: &[&str] = &[
    "CREATE TABLE campaigns (
        id {uuid} NOT NULL PRIMARY KEY,
        name TEXT NOT NULL,
        search_text TEXT NOT NULL,
        campaign_type TEXT,
        starts_on {date} NOT NULL,
        ends_on {date} NOT NULL,
        executor_id {uuid} NOT NULL REFERENCES users (id),
        goal TEXT,
        description TEXT,
        budget_minor BIGINT,
        expected_revenue_minor BIGINT,
        version BIGINT NOT NULL DEFAULT 1,
        created_by {uuid} NOT NULL REFERENCES users (id),
        created_at {timestamp} NOT NULL,
        updated_at {timestamp} NOT NULL,
        CONSTRAINT campaigns_dates_check CHECK (starts_on <= ends_on)
    )",
    "CREATE INDEX campaigns_starts_idx ON campaigns (starts_on, id)",
    "CREATE INDEX campaigns_executor_idx ON campaigns (executor_id)",
    "CREATE TABLE campaign_members (
        id {uuid} NOT NULL PRIMARY KEY,
        campaign_id {uuid} NOT NULL REFERENCES campaigns (id) ON DELETE CASCADE,
        contact_id {uuid} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        status TEXT NOT NULL,
        owner_id {uuid} REFERENCES users (id),
        source TEXT,
        action TEXT NOT NULL,
        joined_at {timestamp} NOT NULL,
        version BIGINT NOT NULL DEFAULT 1,
        updated_at {timestamp} NOT NULL
    )",
    "CREATE UNIQUE INDEX campaign_members_contact_key ON campaign_members (campaign_id, contact_id)",
    "CREATE INDEX campaign_members_contact_idx ON campaign_members (contact_id)",
    "CREATE INDEX campaign_members_joined_idx ON campaign_members (campaign_id, joined_at, id)",
    // Covers the funnel: a grouped count reads this index alone.
    "CREATE INDEX campaign_members_status_idx ON campaign_members (campaign_id, status)",
    "CREATE TABLE campaign_member_transitions (
        id {uuid} NOT NULL PRIMARY KEY,
        member_id {uuid} NOT NULL REFERENCES campaign_members (id) ON DELETE CASCADE,
        from_status TEXT,
        to_status TEXT NOT NULL,
        actor_kind TEXT NOT NULL,
        actor_id {uuid},
        note TEXT,
        at {timestamp} NOT NULL
    )",
    "CREATE INDEX campaign_member_transitions_member_idx ON campaign_member_transitions (member_id, at)",
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
                "campaigns",
                "campaign_members",
                "campaign_member_transitions",
            ],
        )
        .await
    }
}
