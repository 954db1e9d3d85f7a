//! Exports the log as CSV in flat memory (CON-3, ADM-1).

mod csv;
mod words;

use domain::access::{Permission, Scope};
use domain::audit::{AuditAction, AuditModule};
use domain::text::Lang;
use store::audit::AuditFilter;

use crate::{Ctx, Error, Principal, Record};

pub use csv::LogCsv;

/// Allows an export of the lines that match and writes it to the log.
pub async fn export_log(
    ctx: &Ctx,
    principal: &Principal,
    filter: AuditFilter,
    lang: Lang,
) -> Result<LogCsv, Error> {
    let scope: Scope = principal.require(Permission::AuditView)?;
    let tx = ctx.db.begin().await?;
    let record = Record {
        module: AuditModule::Users,
        action: AuditAction::Export,
        entity_id: filter.entity_id,
        description: "Xuất nhật ký ra CSV".to_owned(),
        diff: None,
    };
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(LogCsv::new(ctx.clone(), scope, filter, lang))
}
