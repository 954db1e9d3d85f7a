//! Logs that somebody tried what they are not allowed to do.

use domain::audit::{AuditAction, AuditModule};
use uuid::Uuid;

use crate::{Ctx, Error, Principal, Record};

/// What was refused.
#[derive(Debug, Clone)]
pub struct Denial {
    pub module: AuditModule,
    /// Method and path, with names in place of ids.
    pub operation: String,
    /// The record it was about, as the caller named it: it may not exist.
    pub entity_id: Option<Uuid>,
}

/// Adds a line to the log; nothing else changes.
pub async fn record_denial(ctx: &Ctx, principal: &Principal, denial: Denial) -> Result<(), Error> {
    // The request had no effect, so that its key, if any, must not say it had.
    let principal = Principal {
        attempt: None,
        ..principal.clone()
    };
    let record = Record {
        module: denial.module,
        action: AuditAction::Denied,
        entity_id: denial.entity_id,
        description: format!("Không có quyền: {}", denial.operation),
        diff: None,
    };
    let tx = ctx.db.begin().await?;
    ctx.record(&tx, &principal, record).await?;
    Ok(tx.commit().await?)
}
