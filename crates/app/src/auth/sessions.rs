//! Ends one's own sessions.

use domain::audit::AuditAction;
use domain::ids::SessionId;

use super::login::auth_record;
use crate::{Ctx, Error, Principal};

/// Ends the caller's present session.
pub async fn logout(ctx: &Ctx, principal: &Principal) -> Result<(), Error> {
    let session_id = principal.session_id.ok_or(Error::Unauthenticated)?;
    revoke_session(ctx, principal, session_id).await
}

/// Ends one of the caller's sessions.
pub async fn revoke_session(
    ctx: &Ctx,
    principal: &Principal,
    session_id: SessionId,
) -> Result<(), Error> {
    let user_id = principal.require_user()?;
    let tx = ctx.db.begin().await?;
    if !store::sessions::revoke(&tx, user_id, session_id, ctx.now()).await? {
        return Err(Error::NotFound);
    }
    ctx.record(
        &tx,
        principal,
        auth_record(AuditAction::Logout, "Đăng xuất"),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}
