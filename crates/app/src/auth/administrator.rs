//! Makes administrators: the first behind the set-up page, any from the console.

use db::Tx;
use domain::access::BuiltInRole;
use domain::audit::AuditAction;
use domain::emails::{self, Email};
use domain::ids::UserId;

use super::passwords::check_password;
use super::tokens::random_token;
use crate::users::organization_record;
use crate::{Conflict, Ctx, Error, Fault, Principal};

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
    let administrator = NewAdministrator::checked(ctx, name, email, password).await?;
    let tx = ctx.db.begin().await?;
    if store::users::credentials_by_email(&tx, administrator.email.as_str())
        .await?
        .is_some()
    {
        return Err(Conflict::DuplicateEmail { contact_id: None }.into());
    }
    let user_id = administrator.write(ctx, &tx).await?;
    let description = format!("Thêm quản trị viên \"{}\" từ dòng lệnh", administrator.name);
    let record = organization_record(AuditAction::Create, user_id, description, None);
    ctx.record(&tx, &Principal::system(), record).await?;
    tx.commit().await?;
    Ok(user_id)
}

/// Somebody who is to be an administrator, checked.
pub(super) struct NewAdministrator {
    pub(super) name: String,
    email: Email,
    password_hash: String,
}

impl NewAdministrator {
    /// Takes what was typed, if it will do.
    pub(super) async fn checked(
        ctx: &Ctx,
        name: &str,
        email: &str,
        password: String,
    ) -> Result<Self, Error> {
        let name = domain::contacts::normalize::line(name)
            .ok_or_else(|| Fault::of("name", "required", "the name is missing"))?;
        let email = emails::parse(email)
            .map_err(|_| Fault::of("email", "invalid_email", "this is not an e-mail address"))?;
        check_password("password", &password)?;
        let password_hash = ctx.passwords.hash(password).await?;
        Ok(Self {
            name,
            email,
            password_hash,
        })
    }

    /// Writes the user, whom nobody is above.
    pub(super) async fn write(&self, ctx: &Ctx, tx: &Tx) -> Result<UserId, Error> {
        let role_id = store::users::role_id_by_key(tx, BuiltInRole::Administrator.key())
            .await?
            .ok_or(Error::NotFound)?;
        let user = store::users::NewUser {
            id: ctx.new_id(),
            name: &self.name,
            email: self.email.as_str(),
            password_hash: &self.password_hash,
            role_id,
            department_id: None,
            manager_id: None,
            now: ctx.now(),
        };
        let id = user.id;
        store::users::create(tx, user).await?;
        store::users::rebuild_tree(tx).await?;
        Ok(id)
    }
}
