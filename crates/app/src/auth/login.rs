//! Signs a user in.

use chrono::TimeDelta;
use domain::audit::{AuditAction, AuditModule};
use domain::ids::{SessionId, UserId};

use super::tokens::RefreshToken;
use crate::{Ctx, Error, Principal, Record};

/// A session ends after so long, however often it is used (ASVS 10.4.8).
const SESSION_DAYS: i64 = 30;

/// What somebody signs in with.
pub struct Credentials {
    pub email: String,
    pub password: String,
}

/// Where somebody signs in from.
#[derive(Debug, Clone, Default)]
pub struct Device {
    pub user_agent: Option<String>,
    pub ip: Option<String>,
    pub request_id: Option<String>,
}

/// A session begun or renewed: the API signs the access token, the refresh token is here.
pub struct SignIn {
    pub user_id: UserId,
    pub session_id: SessionId,
    pub refresh_token: RefreshToken,
}

/// Signs in with e-mail and password; a wrong one says no more than that, and is logged.
pub async fn login(ctx: &Ctx, device: &Device, given: Credentials) -> Result<SignIn, Error> {
    let email = given.email.trim().to_lowercase();
    let found = store::users::credentials_by_email(ctx.db.reader(), &email).await?;
    let kept = found.as_ref().map(|user| user.password_hash.clone());
    let fits = ctx.passwords.verify(given.password, kept).await?;
    match found {
        Some(user) if fits && user.is_active => {
            let principal = device.principal(Some(UserId(user.id)), user.name);
            start_session(ctx, device, &principal, UserId(user.id)).await
        }
        found => {
            let principal = device.principal(found.map(|user| UserId(user.id)), email);
            let tx = ctx.db.begin().await?;
            ctx.record(
                &tx,
                &principal,
                auth_record(AuditAction::LoginFailed, "Đăng nhập không thành công"),
            )
            .await?;
            tx.commit().await?;
            Err(Error::BadCredentials)
        }
    }
}

/// Begins a session for a user whose identity is proven.
pub(super) async fn start_session(
    ctx: &Ctx,
    device: &Device,
    principal: &Principal,
    user_id: UserId,
) -> Result<SignIn, Error> {
    let now = ctx.now();
    let session_id: SessionId = ctx.new_id();
    let refresh_token = RefreshToken::random();
    let session = store::sessions::NewSession {
        id: session_id,
        user_id,
        user_agent: device.user_agent.as_deref(),
        ip: device.ip.as_deref(),
        now,
        expires_at: now + TimeDelta::days(SESSION_DAYS),
    };
    let tx = ctx.db.begin().await?;
    store::sessions::create(&tx, session).await?;
    store::sessions::add_token(&tx, session_id, &refresh_token.hash(), now).await?;
    ctx.record(&tx, principal, auth_record(AuditAction::Login, "Đăng nhập"))
        .await?;
    tx.commit().await?;
    Ok(SignIn {
        user_id,
        session_id,
        refresh_token,
    })
}

/// A log line of the auth module.
pub(super) fn auth_record(action: AuditAction, description: &str) -> Record {
    Record {
        module: AuditModule::Auth,
        action,
        entity_id: None,
        description: description.to_owned(),
        diff: None,
    }
}

impl Device {
    /// The caller as the log names them before there is a session.
    pub(super) fn principal(&self, user_id: Option<UserId>, name: String) -> Principal {
        Principal {
            actor_kind: "user",
            user_id,
            name,
            grants: domain::access::Grants::default(),
            ip: self.ip.clone(),
            request_id: self.request_id.clone(),
            ..Principal::system()
        }
    }
}
