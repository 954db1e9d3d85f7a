//! Keeps the account; its password is sealed and never told again (ADM-2).

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::sending::AccountFields;
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::settings::Setting;

use crate::secrets::Sealed;
use crate::settings::{Decision, keep};
use crate::{Ctx, Error, Fault, Principal, SecretChange};

/// The name under which the account is kept.
const NAME: &str = "email";
/// Where the password stands, which it is sealed for.
const PASSWORD_PLACE: &str = "settings.value.email";

/// The account as it is kept.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    pub fields: AccountFields,
    password: Option<Sealed>,
}

impl Account {
    /// Whether there is a password.
    pub fn has_password(&self) -> bool {
        self.password.is_some()
    }

    /// User and password, if the account signs in.
    pub(super) fn login(&self, ctx: &Ctx) -> Result<Option<(String, String)>, Error> {
        let (Some(user), Some(sealed)) = (&self.fields.user, &self.password) else {
            return Ok(None);
        };
        let password = ctx.master_key.open(PASSWORD_PLACE, sealed)?;
        Ok(Some((user.clone(), password)))
    }
}

/// The account, if there is one.
pub async fn read(ctx: &Ctx) -> Result<Setting<Option<Account>>, Error> {
    Ok(store::settings::read(ctx.db.reader(), NAME).await?)
}

/// Replaces the account that the caller saw at `version`; only administrators may.
pub async fn change(
    ctx: &Ctx,
    principal: &Principal,
    version: i64,
    fields: AccountFields,
    password: SecretChange,
) -> Result<(), Error> {
    principal.require_all(Permission::UsersEdit)?;
    let fields = fields.checked()?;
    let tx = ctx.db.begin().await?;
    let before = store::settings::read::<Option<Account>>(&tx, NAME).await?;
    let kept = before
        .value
        .as_ref()
        .and_then(|account| account.password.clone());
    let sealed = password.apply(&ctx.master_key, PASSWORD_PLACE, kept.as_ref())?;
    // Another server would be told the password of this one.
    let moved = before
        .value
        .as_ref()
        .is_some_and(|was| was.fields.host != fields.host);
    if moved && matches!(password, SecretChange::Keep) && kept.is_some() {
        let detail = "another server needs the password again";
        return Err(Fault::of("password", "required", detail).into());
    }
    let diff = json!({
        "account": [before.value.as_ref().map(|was| &was.fields), fields],
        "password_changed": [Value::Null, kept != sealed],
    });
    let account = Some(Account {
        fields,
        password: sealed,
    });
    write(ctx, principal, tx, (before.version, version), account, diff).await
}

/// Forgets the account that the caller saw at `version`: messages are kept here from now on.
pub async fn remove(ctx: &Ctx, principal: &Principal, version: i64) -> Result<(), Error> {
    principal.require_all(Permission::UsersEdit)?;
    let tx = ctx.db.begin().await?;
    let before = store::settings::read::<Option<Account>>(&tx, NAME).await?;
    let diff = json!({ "account": [before.value.map(|was| was.fields), Value::Null] });
    write(ctx, principal, tx, (before.version, version), None, diff).await
}

async fn write(
    ctx: &Ctx,
    principal: &Principal,
    tx: db::Tx,
    (stands_at, version): (i64, i64),
    account: Option<Account>,
    diff: Value,
) -> Result<(), Error> {
    if stands_at != version {
        return Err(Error::StaleVersion);
    }
    let decision = Decision {
        name: NAME,
        version,
        value: &account,
        action: AuditAction::Update,
        description: "Sửa tài khoản gửi email".to_owned(),
        diff: Some(diff),
    };
    keep(ctx, principal, tx, decision).await
}
