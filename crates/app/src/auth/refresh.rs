//! Exchanges a refresh token for the next one, and notices stolen ones.

use chrono::TimeDelta;
use crash::crash_point;
use domain::audit::AuditAction;
use domain::ids::{SessionId, UserId};

use super::login::{Device, SignIn, auth_record};
use super::tokens::RefreshToken;
use crate::{Ctx, Error};

/// Two tabs that refresh together get the same successor within this time.
const GRACE_SECONDS: i64 = 10;
/// A session not used for so long ends (ASVS 10.4.8).
const IDLE_DAYS: i64 = 7;

/// Renews a session. A token used twice, beyond a short grace, ends the session: one of the two
/// users stole it.
pub async fn refresh(ctx: &Ctx, device: &Device, token: &RefreshToken) -> Result<SignIn, Error> {
    let now = ctx.now();
    let tx = ctx.db.begin().await?;
    let found = store::sessions::token_for_update(&tx, &token.hash())
        .await?
        .filter(|found| {
            found.revoked_at.is_none()
                && found.expires_at > now
                && store::sessions::may_have_begun(found.created_at, now)
                && found.last_used_at + TimeDelta::days(IDLE_DAYS) > now
        })
        .ok_or(Error::Unauthenticated)?;
    let (session_id, user_id) = (SessionId(found.session_id), UserId(found.user_id));

    let is_reused = found
        .consumed_at
        // Also where it was used at a time that has not come yet, before the clock was set back: the grace would
        // else last until it is that late again.
        .is_some_and(|consumed_at| (now - consumed_at).abs() > TimeDelta::seconds(GRACE_SECONDS));
    if is_reused {
        store::sessions::revoke(&tx, user_id, session_id, now).await?;
        let principal = device.principal(Some(user_id), "?".to_owned());
        let record = auth_record(
            AuditAction::Denied,
            "Mã làm mới bị dùng lại: phiên đã kết thúc",
        );
        ctx.record(&tx, &principal, record).await?;
        tx.commit().await?;
        return Err(Error::Unauthenticated);
    }

    let successor = token.successor(ctx)?;
    if found.consumed_at.is_none() {
        store::sessions::consume_token(&tx, &token.hash(), now).await?;
    }
    store::sessions::add_token(&tx, session_id, &successor.hash(), now).await?;
    store::sessions::touch(&tx, session_id, now).await?;
    tx.commit().await?;
    crash_point!("auth.after_rotate");
    Ok(SignIn {
        user_id,
        session_id,
        refresh_token: successor,
    })
}
