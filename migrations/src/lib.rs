//! Tables, indexes and constraints, one change a file.

mod m20261201_000001_users;
mod m20261201_000002_jobs;
mod m20261201_000003_contacts;
mod m20261201_000004_campaigns;
mod m20261201_000005_imports;
mod m20261201_000006_audit;
mod m20261201_000007_idempotency;
mod m20261201_000008_short_words;
mod m20261201_000009_idempotency_leases;
mod m20261201_000010_campaign_orders;
mod m20261201_000011_search_marks;
mod m20261201_000012_notes;
mod m20261201_000013_merges;
mod m20261201_000014_bulk_changes;
mod m20261201_000015_labels;
mod m20261201_000017_deals;
mod m20261201_000018_quotes_orders_contracts;
mod m20261201_000019_do_not_contact;
mod m20261201_000020_addresses;
mod m20261201_000021_duplicates;
mod m20261201_000022_assignment_cursors;
mod m20261201_000023_tickets;
mod m20261201_000024_custom_fields;
mod m20261201_000025_segments;
mod m20261201_000026_deleted_contacts;
mod m20261201_000027_calls;
mod m20261201_000028_page_visits;
mod m20261201_000030_scores;
mod m20261201_000031_profiles;
mod m20261201_000032_social_links;
mod m20261201_000033_visitors;
mod m20261201_000034_templates;
mod m20261201_000036_campaign_lines;
mod m20261201_000037_sends;
mod m20261201_000039_forms;
mod m20261201_000040_form_views;
mod m20261201_000042_segments_without_visitors;
mod m20261201_000043_text_messages;
mod m20261201_000045_contact_emails;
mod m20261201_000046_provider_refs;
mod m20261201_000047_email_reads;
mod m20261201_000048_voice_calls;
mod m20261201_000050_do_not_call;
mod m20261201_000051_sends_to_people;
mod m20261201_000052_email_files;
mod m20261201_000053_watched_imports;
mod m20261201_000054_sales_exports;
mod m20261201_000055_text_batches;
mod m20261201_000058_send_turns;
mod roles;
mod sales;
mod sql;
#[cfg(feature = "testing")]
pub mod testing;

pub use sea_orm_migration::MigratorTrait;

use db::{Db, Engine, Error};
use sea_orm_migration::prelude::*;

/// Any number of ours; who upgrades the same database holds its lock.
const UPGRADE_LOCK: &str = "SELECT pg_advisory_xact_lock(20261201)";

/// Every change to the schema, in order.
pub struct Migrator;

#[async_trait::async_trait]
impl MigratorTrait for Migrator {
    fn migrations() -> Vec<Box<dyn MigrationTrait>> {
        vec![
            Box::new(m20261201_000001_users::Migration),
            Box::new(m20261201_000002_jobs::Migration),
            Box::new(m20261201_000003_contacts::Migration),
            Box::new(m20261201_000004_campaigns::Migration),
            Box::new(m20261201_000005_imports::Migration),
            Box::new(m20261201_000006_audit::Migration),
            Box::new(m20261201_000007_idempotency::Migration),
            Box::new(m20261201_000008_short_words::Migration),
            Box::new(m20261201_000009_idempotency_leases::Migration),
            Box::new(m20261201_000010_campaign_orders::Migration),
            Box::new(m20261201_000011_search_marks::Migration),
            Box::new(m20261201_000012_notes::Migration),
            Box::new(m20261201_000013_merges::Migration),
            Box::new(m20261201_000014_bulk_changes::Migration),
            Box::new(m20261201_000015_labels::Migration),
            Box::new(m20261201_000017_deals::Migration),
            Box::new(m20261201_000018_quotes_orders_contracts::Migration),
            Box::new(m20261201_000019_do_not_contact::Migration),
            Box::new(m20261201_000020_addresses::Migration),
            Box::new(m20261201_000021_duplicates::Migration),
            Box::new(m20261201_000022_assignment_cursors::Migration),
            Box::new(m20261201_000023_tickets::Migration),
            Box::new(m20261201_000024_custom_fields::Migration),
            // After all tables that filters read.
            Box::new(m20261201_000025_segments::Migration),
            Box::new(m20261201_000027_calls::Migration),
            Box::new(m20261201_000026_deleted_contacts::Migration),
            Box::new(m20261201_000030_scores::Migration),
            Box::new(m20261201_000028_page_visits::Migration),
            Box::new(m20261201_000031_profiles::Migration),
            Box::new(m20261201_000032_social_links::Migration),
            Box::new(m20261201_000033_visitors::Migration),
            Box::new(m20261201_000034_templates::Migration),
            Box::new(m20261201_000036_campaign_lines::Migration),
            Box::new(m20261201_000042_segments_without_visitors::Migration),
            Box::new(m20261201_000039_forms::Migration),
            Box::new(m20261201_000040_form_views::Migration),
            Box::new(m20261201_000037_sends::Migration),
            Box::new(m20261201_000043_text_messages::Migration),
            Box::new(m20261201_000045_contact_emails::Migration),
            Box::new(m20261201_000046_provider_refs::Migration),
            Box::new(m20261201_000047_email_reads::Migration),
            Box::new(m20261201_000048_voice_calls::Migration),
            Box::new(m20261201_000050_do_not_call::Migration),
            Box::new(m20261201_000051_sends_to_people::Migration),
            Box::new(m20261201_000052_email_files::Migration),
            Box::new(m20261201_000058_send_turns::Migration),
            Box::new(m20261201_000055_text_batches::Migration),
            Box::new(m20261201_000053_watched_imports::Migration),
            Box::new(m20261201_000054_sales_exports::Migration),
        ]
    }
}

/// Brings the tables up to date, whole or not at all; of several processes the others wait for one.
pub async fn upgrade(db: &Db) -> Result<(), Error> {
    let tx = db.begin().await?;
    if tx.engine() == Engine::Postgres {
        // To index a million rows may take longer than any request.
        tx.execute_unprepared("SET LOCAL statement_timeout = 0")
            .await?;
        tx.execute_unprepared(UPGRADE_LOCK).await?;
    }
    Migrator::up(tx.connection(), None).await?;
    tx.commit().await
}
