//! Calls a number of one's own, and tells what the gateway answered (ADM-2, CAM-11).

use domain::access::Permission;
use domain::audit::{AuditAction, AuditModule};
use domain::phones;
use domain::sending::{CallPlan, Outcome, can_be_rung};

use super::outlet::Way;
use crate::email::Tested;
use crate::{Ctx, Error, Fault, Principal, Record};

const SCRIPT: &str = "Đây là cuộc gọi thử từ Sen. Cài đặt gọi tự động hoạt động tốt.";

/// Tries the gateway with a script of ours.
pub async fn test(ctx: &Ctx, principal: &Principal, phone: &str) -> Result<Tested, Error> {
    principal.require_all(Permission::UsersEdit)?;
    try_call(
        ctx,
        principal,
        phone,
        SCRIPT.to_owned(),
        &CallPlan::default(),
    )
    .await
}

/// Calls a number with any script, once however often the request is repeated.
pub(crate) async fn try_call(
    ctx: &Ctx,
    principal: &Principal,
    phone: &str,
    script: String,
    plan: &CallPlan,
) -> Result<Tested, Error> {
    let to = phones::parse(phone).filter(can_be_rung);
    let to = to.ok_or_else(|| Fault::of("phone", "invalid_phone", "no number that can be rung"))?;
    let way = Way::open(ctx).await?;
    let tx = ctx.db.begin().await?;
    let record = Record {
        module: AuditModule::Other,
        action: AuditAction::Other,
        entity_id: None,
        description: format!("Gọi thử đến {to}"),
        diff: None,
    };
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    // What comes of it is nobody's: no delivery has this name.
    let call = way.call(ctx, ctx.new_id(), &to, script, plan)?;
    let told = way.place(ctx, &call).await?;
    Ok(Tested {
        is_accepted: told.outcome == Outcome::Accepted,
        to_address: to.to_string(),
        answer: told.words,
    })
}
