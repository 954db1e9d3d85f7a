//! Tables, indexes and constraints, one change a file.

mod m20261201_000001_users;
mod m20261201_000002_jobs;
mod m20261201_000003_contacts;
mod m20261201_000004_campaigns;
mod m20261201_000005_imports;
mod m20261201_000006_audit;
mod m20261201_000007_idempotency;
mod m20261201_000009_idempotency_leases;
mod sql;

pub use sea_orm_migration::MigratorTrait;
use sea_orm_migration::prelude::*;

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
            Box::new(m20261201_000009_idempotency_leases::Migration),
        ]
    }
}
