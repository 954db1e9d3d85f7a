//! Sends a message to the user's own address, and tells what the server answered (ADM-2).

use domain::access::Permission;
use domain::audit::{AuditAction, AuditModule};
use domain::sending::Outcome;
use uuid::Uuid;

use super::{Message, Outlet};
use crate::{Ctx, Error, Fault, Principal, Record};

/// What came of a test.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Tested {
    pub is_accepted: bool,
    pub to_address: String,
    /// What the server said.
    pub answer: String,
}

/// Tries the account on its administrator.
pub async fn test(ctx: &Ctx, principal: &Principal) -> Result<Tested, Error> {
    principal.require_all(Permission::UsersEdit)?;
    let message = Message {
        name: Uuid::now_v7().to_string(),
        to_address: principal.email.clone(),
        from_name: None,
        reply_to: None,
        subject: "Thư thử từ Sen".to_owned(),
        html: "<p>Tài khoản gửi email của Sen hoạt động tốt.</p>".to_owned(),
        text: "Tài khoản gửi email của Sen hoạt động tốt.".to_owned(),
        leave_url: None,
        files: Vec::new(),
    };
    send_one(ctx, principal, message, "Gửi thư thử tài khoản email").await
}

/// Sends one message that no send is about, and logs it.
pub(crate) async fn send_one(
    ctx: &Ctx,
    principal: &Principal,
    message: Message,
    description: &str,
) -> Result<Tested, Error> {
    let to_address = message.to_address.clone();
    let mut outlet = Outlet::open(ctx).await?;
    let letter = outlet
        .sender()
        .letter(message)
        .map_err(|error| Fault::of("subject", "invalid", error.to_string()))?;
    // A repeat of the request must not send again, whatever the server makes of this.
    let tx = ctx.db.begin().await?;
    let record = Record {
        module: AuditModule::Other,
        action: AuditAction::Other,
        entity_id: None,
        description: format!("{description} đến {to_address}"),
        diff: None,
    };
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    let (outcome, answer) = outlet.send(ctx, &letter).await?;
    outlet.close().await;
    Ok(Tested {
        is_accepted: outcome == Outcome::Accepted,
        to_address,
        answer,
    })
}
