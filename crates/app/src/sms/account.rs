//! Keeps the settings of text messages; the keys of the gateway are sealed and never told again (ADM-2).

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::sending::{SmsGateway, SmsSettings};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::settings::Setting;

use crate::secrets::{Sealed, check_keys};
use crate::settings::{Decision, keep};
use crate::{Ctx, Error, Principal, SecretChange};

/// The name under which the settings are kept.
const NAME: &str = "sms";
/// Where the keys stand, which they are sealed for.
const API_KEY_PLACE: &str = "settings.value.sms.api_key";
const SECRET_KEY_PLACE: &str = "settings.value.sms.secret_key";

/// The settings as they are kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    pub settings: SmsSettings,
    api_key: Option<Sealed>,
    secret_key: Option<Sealed>,
}

/// What to do about both.
#[derive(Clone)]
pub struct KeyChanges {
    pub api_key: SecretChange,
    pub secret_key: SecretChange,
}

impl Account {
    /// Whether there are an API key and a secret key.
    pub fn has_keys(&self) -> (bool, bool) {
        (self.api_key.is_some(), self.secret_key.is_some())
    }

    /// What proves to the gateway who asks.
    pub(super) fn keys(&self, ctx: &Ctx) -> Result<channels::sms::Keys, Error> {
        let open = |place, sealed: Option<&Sealed>| match sealed {
            Some(sealed) => ctx.master_key.open(place, sealed),
            None => Ok(String::new()),
        };
        Ok(channels::sms::Keys {
            api_key: open(API_KEY_PLACE, self.api_key.as_ref())?,
            secret_key: open(SECRET_KEY_PLACE, self.secret_key.as_ref())?,
        })
    }
}

/// The settings as they stand.
pub async fn read(ctx: &Ctx) -> Result<Setting<Account>, Error> {
    Ok(store::settings::read(ctx.db.reader(), NAME).await?)
}

/// Replaces the settings that the caller saw at `version`; only administrators may.
pub async fn change(
    ctx: &Ctx,
    principal: &Principal,
    version: i64,
    settings: SmsSettings,
    keys: KeyChanges,
) -> Result<(), Error> {
    principal.require_all(Permission::UsersEdit)?;
    let settings = settings.checked()?;
    let tx = ctx.db.begin().await?;
    let before = store::settings::read::<Account>(&tx, NAME).await?;
    if before.version != version {
        return Err(Error::StaleVersion);
    }
    let was = before.value;
    let account = match &settings.gateway {
        None => Account {
            settings,
            api_key: None,
            secret_key: None,
        },
        Some(gateway) => {
            let is_other = was.settings.gateway.as_ref().is_some_and(|kept| {
                let place = |gateway: &SmsGateway| (gateway.provider, gateway.url.clone());
                place(kept) != place(gateway)
            });
            let (needs_api_key, needs_secret_key) = gateway.needs_keys();
            let lacks_api_key = keys.api_key.leaves_none(was.api_key.as_ref(), is_other);
            let lacks_secret_key = keys
                .secret_key
                .leaves_none(was.secret_key.as_ref(), is_other);
            check_keys([
                ("api_key", needs_api_key && lacks_api_key),
                ("secret_key", needs_secret_key && lacks_secret_key),
            ])?;
            Account {
                api_key: keys.api_key.trimmed().apply(
                    &ctx.master_key,
                    API_KEY_PLACE,
                    was.api_key.as_ref(),
                )?,
                secret_key: keys.secret_key.trimmed().apply(
                    &ctx.master_key,
                    SECRET_KEY_PLACE,
                    was.secret_key.as_ref(),
                )?,
                settings,
            }
        }
    };
    let is_changed = (&was.api_key, &was.secret_key) != (&account.api_key, &account.secret_key);
    let diff = json!({
        "settings": [was.settings, account.settings],
        "keys_changed": [Value::Null, is_changed],
    });
    let decision = Decision {
        name: NAME,
        version,
        value: &account,
        action: AuditAction::Update,
        description: "Sửa cài đặt gửi tin nhắn".to_owned(),
        diff: Some(diff),
    };
    keep(ctx, principal, tx, decision).await
}
