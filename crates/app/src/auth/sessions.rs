//! Ends one's own sessions.

use db::Tx;
use domain::audit::AuditAction;
use domain::ids::SessionId;

use super::login::{Device, auth_record};
use super::tokens::RefreshToken;
use crate::{Ctx, Error, Principal};

/// Ends the caller's present session; one that has ended meanwhile is as good as ended now.
pub async fn logout(ctx: &Ctx, principal: &Principal) -> Result<(), Error> {
    let session_id = principal.session_id.ok_or(Error::Unauthenticated)?;
    let tx = ctx.db.begin().await?;
    end(ctx, &tx, principal, session_id).await?;
    Ok(tx.commit().await?)
}

/// Ends the session of a refresh token, for callers whose access token has run out; a token
/// without a live session has nothing to end.
pub async fn logout_by_token(
    ctx: &Ctx,
    device: &Device,
    token: &RefreshToken,
) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    let Some(found) = store::sessions::token_for_update(&tx, &token.hash()).await? else {
        return Ok(());
    };
    let session_id = SessionId(found.session_id);
    if let Some(user) = store::sessions::acting(&tx, session_id, ctx.now()).await? {
        let (ip, request_id) = (device.ip.clone(), device.request_id.clone());
        let principal = Principal::user(session_id, user, ip, request_id);
        end(ctx, &tx, &principal, session_id).await?;
    }
    Ok(tx.commit().await?)
}

/// Ends one of the caller's sessions.
pub async fn revoke_session(
    ctx: &Ctx,
    principal: &Principal,
    session_id: SessionId,
) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    if !end(ctx, &tx, principal, session_id).await? {
        return Err(Error::NotFound);
    }
    Ok(tx.commit().await?)
}

/// False if the caller has no such live session.
async fn end(
    ctx: &Ctx,
    tx: &Tx,
    principal: &Principal,
    session_id: SessionId,
) -> Result<bool, Error> {
    let user_id = principal.require_user()?;
    if !store::sessions::revoke(tx, user_id, session_id, ctx.now()).await? {
        return Ok(false);
    }
    let record = auth_record(AuditAction::Logout, "Đăng xuất");
    ctx.record(tx, principal, record).await?;
    Ok(true)
}
