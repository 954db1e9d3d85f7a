//! Forgets visits after their time, and visitors who did not come back.

use chrono::TimeDelta;
use domain::audit::{AuditAction, AuditModule};
use domain::contacts::ContactSettings;
use domain::tracking::VISITS_KEPT_DAYS;

use crate::settings::CONTACTS;
use crate::{Ctx, Error, Principal, Record};

/// Deletes visits that are older than they are kept, with what the timelines tell of them.
pub(crate) async fn forget_old_visits(ctx: &Ctx) -> Result<(), Error> {
    let moment = ctx.now() - TimeDelta::days(VISITS_KEPT_DAYS);
    loop {
        let tx = ctx.db.begin().await?;
        let is_any_forgotten = store::tracking::forget_before(&tx, moment).await?;
        tx.commit().await?;
        if !is_any_forgotten {
            return Ok(());
        }
    }
}

/// Deletes anonymous visitors who were not seen for as long as an administrator decided; the log tells
/// how many.
pub(crate) async fn forget_lost_visitors(ctx: &Ctx) -> Result<(), Error> {
    let settings = store::settings::read::<ContactSettings>(ctx.db.reader(), CONTACTS).await?;
    let days = settings.value.tracking.visitors_kept_days;
    let moment = ctx.now() - TimeDelta::days(days.into());
    loop {
        let tx = ctx.db.begin().await?;
        let forgotten = store::contacts::forget_visitors(&tx, moment).await?;
        if forgotten == 0 {
            return Ok(());
        }
        let record = Record {
            module: AuditModule::Contacts,
            action: AuditAction::Delete,
            entity_id: None,
            description: format!("Xóa {forgotten} khách ẩn danh không quay lại trong {days} ngày"),
            diff: None,
        };
        ctx.record(&tx, &Principal::system(), record).await?;
        tx.commit().await?;
    }
}
