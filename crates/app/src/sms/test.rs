//! Sends a text message to a number of one's own, and tells what the gateway answered (ADM-2).

use domain::access::Permission;
use domain::audit::{AuditAction, AuditModule};
use domain::phones;
use domain::sending::Outcome;
use uuid::Uuid;

use super::outlet::Way;
use crate::email::Tested;
use crate::{Ctx, Error, Fault, Principal, Record};

const TEXT: &str = "Tin nhan thu tu Sen: cai dat gui tin hoat dong tot.";

/// Tries the gateway with a message under the brandname for the care of customers.
pub async fn test(ctx: &Ctx, principal: &Principal, phone: &str) -> Result<Tested, Error> {
    principal.require_all(Permission::UsersEdit)?;
    try_text(ctx, principal, phone, |_| Ok(TEXT.to_owned())).await
}

/// Sends a text to a number, once however often the request is repeated.
///
/// It goes under the brandname for the care of customers: carriers take no advertising to one number.
pub(crate) async fn try_text(
    ctx: &Ctx,
    principal: &Principal,
    phone: &str,
    write: impl FnOnce(&Way) -> Result<String, Error>,
) -> Result<Tested, Error> {
    let to = phones::parse(phone).filter(phones::Phone::is_mobile);
    let to = to.ok_or_else(|| Fault::of("phone", "invalid_phone", "no number of a mobile"))?;
    let way = Way::open(ctx).await?;
    let text = write(&way)?;
    // A repeat of the request must not send again, whatever the gateway makes of this.
    let tx = ctx.db.begin().await?;
    let record = Record {
        module: AuditModule::Other,
        action: AuditAction::Other,
        entity_id: None,
        description: format!("Gửi tin nhắn thử đến {to}"),
        diff: None,
    };
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    let message = way.message(Uuid::now_v7().to_string(), &to, text, false);
    let told = way.send(ctx, &message).await?;
    Ok(Tested {
        is_accepted: told.outcome == Outcome::Accepted,
        to_address: to.to_string(),
        answer: told.words,
    })
}
