//! Changes one's own password and ends the other sessions.

use domain::audit::AuditAction;

use super::login::auth_record;
use super::passwords::check_password;
use crate::{Ctx, Error, Fault, Principal};

/// Sets a new password after checking the present one.
pub async fn change_password(
    ctx: &Ctx,
    principal: &Principal,
    current: String,
    new: String,
) -> Result<(), Error> {
    let user_id = principal.require_user()?;
    check_password("new_password", &new)?;
    let kept = store::users::credentials_by_id(ctx.db.reader(), user_id)
        .await?
        .ok_or(Error::NotFound)?;
    if !ctx
        .passwords
        .verify(current, Some(kept.password_hash))
        .await?
    {
        return Err(Fault::of(
            "current_password",
            "wrong",
            "this is not your present password",
        )
        .into());
    }
    let hash = ctx.passwords.hash(new).await?;
    let now = ctx.now();
    let tx = ctx.db.begin().await?;
    store::users::set_password_hash(&tx, user_id, &hash, now).await?;
    store::sessions::revoke_others(&tx, user_id, principal.session_id, now).await?;
    ctx.record(
        &tx,
        principal,
        auth_record(AuditAction::Update, "Đổi mật khẩu"),
    )
    .await?;
    tx.commit().await?;
    Ok(())
}
