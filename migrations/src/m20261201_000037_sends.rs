//! Sends of e-mail to members of campaigns, each delivery, what a house without an account keeps
//! instead, and who may send (CAM-10, CAM-12).

use sea_orm_migration::prelude::*;

use crate::roles::{give_built_in_roles, take_from_roles};
use crate::sql::{drop_tables, run};

const UP: &[&str] = &[
    // Outlives its campaign: what was sent counts towards what the law allows.
    "CREATE TABLE sends (
        id {uuid} NOT NULL PRIMARY KEY,
        campaign_id {uuid} REFERENCES campaigns (id) ON DELETE SET NULL,
        state TEXT NOT NULL,
        audience {json} NOT NULL,
        subject TEXT NOT NULL,
        html TEXT NOT NULL,
        is_advertising BOOLEAN NOT NULL,
        scheduled_at {timestamp},
        job_id {uuid},
        is_frozen BOOLEAN NOT NULL DEFAULT FALSE,
        frozen_joined_at {timestamp},
        frozen_member_id {uuid},
        halt TEXT,
        halt_detail TEXT,
        created_by {uuid} NOT NULL REFERENCES users (id),
        started_by {uuid} REFERENCES users (id),
        created_at {timestamp} NOT NULL,
        updated_at {timestamp} NOT NULL,
        started_at {timestamp},
        finished_at {timestamp},
        version BIGINT NOT NULL DEFAULT 1
    )",
    "CREATE INDEX sends_campaign_idx ON sends (campaign_id, created_at, id)",
    "CREATE TABLE deliveries (
        id {uuid} NOT NULL PRIMARY KEY,
        source_kind TEXT NOT NULL,
        source_id {uuid} NOT NULL,
        step BIGINT NOT NULL DEFAULT 0,
        recipient_id {uuid} NOT NULL,
        channel TEXT NOT NULL,
        contact_id {uuid} NOT NULL REFERENCES contacts (id) ON DELETE CASCADE,
        address TEXT,
        address_key TEXT,
        is_advertising BOOLEAN NOT NULL,
        state TEXT NOT NULL,
        reason TEXT,
        detail TEXT,
        attempt BIGINT NOT NULL DEFAULT 0,
        resends BIGINT NOT NULL DEFAULT 0,
        lease_token BIGINT NOT NULL DEFAULT 0,
        message_id TEXT,
        due_at {timestamp} NOT NULL,
        sent_at {timestamp},
        updated_at {timestamp} NOT NULL
    )",
    "CREATE UNIQUE INDEX deliveries_recipient_key \
     ON deliveries (source_kind, source_id, step, recipient_id, channel)",
    // One message to an address, whoever has it; those who get none for that have no key.
    "CREATE UNIQUE INDEX deliveries_address_key \
     ON deliveries (source_id, step, address_key) WHERE address_key IS NOT NULL",
    "CREATE INDEX deliveries_due_idx ON deliveries (source_id, due_at, id) \
     WHERE state IN ('pending', 'retry')",
    "CREATE INDEX deliveries_state_idx ON deliveries (source_id, state, reason)",
    "CREATE INDEX deliveries_source_idx ON deliveries (source_id, id)",
    "CREATE INDEX deliveries_contact_idx ON deliveries (contact_id, sent_at)",
    "CREATE INDEX deliveries_sent_idx ON deliveries (address_key, sent_at) WHERE sent_at IS NOT NULL",
    // Who left by a link in a message; stays when the contact goes.
    "CREATE TABLE refused_addresses (
        channel TEXT NOT NULL,
        address TEXT NOT NULL,
        refused_at {timestamp} NOT NULL,
        PRIMARY KEY (channel, address)
    )",
    "CREATE TABLE outbox_messages (
        id {uuid} NOT NULL PRIMARY KEY,
        message_id TEXT NOT NULL,
        to_address TEXT NOT NULL,
        from_address TEXT NOT NULL,
        subject TEXT NOT NULL,
        html TEXT NOT NULL,
        body_text TEXT NOT NULL,
        leave_url TEXT,
        created_at {timestamp} NOT NULL
    )",
    "CREATE UNIQUE INDEX outbox_messages_message_id_key ON outbox_messages (message_id)",
    "CREATE INDEX outbox_messages_created_idx ON outbox_messages (created_at, id)",
];

const RIGHTS: [&str; 1] = ["campaigns_send"];

#[derive(DeriveMigrationName)]
pub(crate) struct Migration;

#[async_trait::async_trait]
impl MigrationTrait for Migration {
    async fn up(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        run(manager, UP).await?;
        give_built_in_roles(manager, &RIGHTS).await
    }

    async fn down(&self, manager: &SchemaManager) -> Result<(), DbErr> {
        take_from_roles(manager, &RIGHTS).await?;
        let tables = [
            "sends",
            "deliveries",
            "refused_addresses",
            "outbox_messages",
        ];
        drop_tables(manager, &tables).await
    }
}
