//! Makes an administrator from the console.

use domain::access::BuiltInRole;
use domain::audit::{AuditAction, AuditModule};
use domain::emails;
use domain::ids::UserId;

use super::passwords::check_password;
use super::tokens::random_token;
use crate::{Conflict, Ctx, Error, Fault, Principal, Record};

/// A password nobody guesses, for whoever gave none.
pub fn random_password() -> String {
    random_token()
}

/// Makes an administrator; the built-in roles must be there.
pub async fn create_administrator(
    ctx: &Ctx,
    name: &str,
    email: &str,
    password: String,
) -> Result<UserId, Error> {
    let name = domain::contacts::normalize::line(name)
        .ok_or_else(|| Fault::of("name", "required", "the name is missing"))?;
    let email = emails::parse(email)
        .map_err(|_| Fault::of("email", "invalid_email", "this is not an e-mail address"))?;
    check_password("password", &password)?;
    let password_hash = ctx.passwords.hash(password).await?;
    let user_id: UserId = ctx.new_id();
    let tx = ctx.db.begin().await?;
    if store::users::credentials_by_email(&tx, email.as_str())
        .await?
        .is_some()
    {
        return Err(Conflict::DuplicateEmail { contact_id: None }.into());
    }
    let role_id = store::users::role_id_by_key(&tx, BuiltInRole::Administrator.key())
        .await?
        .ok_or(Error::NotFound)?;
    let user = store::users::NewUser {
        id: user_id,
        name: &name,
        email: email.as_str(),
        password_hash: &password_hash,
        role_id,
        department_id: None,
        manager_id: None,
        now: ctx.now(),
    };
    store::users::create(&tx, user).await?;
    store::users::rebuild_tree(&tx).await?;
    let record = Record {
        module: AuditModule::Users,
        action: AuditAction::Create,
        entity_id: Some(user_id.into()),
        description: format!("Thêm quản trị viên \"{name}\" từ dòng lệnh"),
        diff: None,
    };
    ctx.record(&tx, &Principal::system(), record).await?;
    tx.commit().await?;
    Ok(user_id)
}
