//! Keeps the settings of calls; the keys of the gateway are sealed and never told again (ADM-2).

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::sending::{VoiceGateway, VoiceProvider, VoiceSettings};
use serde::{Deserialize, Serialize};
use serde_json::{Value, json};
use store::settings::Setting;

use crate::secrets::{Sealed, check_keys};
use crate::settings::{Decision, keep};
use crate::{Ctx, Error, Principal, SecretChange};

/// The name under which the settings are kept.
const NAME: &str = "voice";
/// Where the keys stand, which they are sealed for.
const API_KEY_PLACE: &str = "settings.value.voice.api_key";
const SECRET_KEY_PLACE: &str = "settings.value.voice.secret_key";
const SIGNING_KEY_PLACE: &str = "settings.value.voice.signing_key";

/// The settings as they are kept.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Account {
    pub settings: VoiceSettings,
    api_key: Option<Sealed>,
    secret_key: Option<Sealed>,
    signing_key: Option<Sealed>,
}

/// What to do about each.
#[derive(Clone)]
pub struct KeyChanges {
    pub api_key: SecretChange,
    pub secret_key: SecretChange,
    /// What the gateway signs its events with, where it does.
    pub signing_key: SecretChange,
}

impl Account {
    /// Whether there are an API key, a secret key and a signing key.
    pub fn has_keys(&self) -> [bool; 3] {
        [&self.api_key, &self.secret_key, &self.signing_key].map(Option::is_some)
    }

    /// What proves to the gateway who asks.
    pub(super) fn keys(&self, ctx: &Ctx) -> Result<channels::sms::Keys, Error> {
        Ok(channels::sms::Keys {
            api_key: open(ctx, API_KEY_PLACE, self.api_key.as_ref())?,
            secret_key: open(ctx, SECRET_KEY_PLACE, self.secret_key.as_ref())?,
        })
    }

    /// What proves that an event is the gateway's.
    pub(super) fn signing(&self, ctx: &Ctx) -> Result<channels::voice::Signing, Error> {
        let key = open(ctx, SIGNING_KEY_PLACE, self.signing_key.as_ref())?;
        Ok(channels::voice::Signing(key))
    }
}

fn open(ctx: &Ctx, place: &str, sealed: Option<&Sealed>) -> Result<String, Error> {
    match sealed {
        Some(sealed) => ctx.master_key.open(place, sealed),
        None => Ok(String::new()),
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
    settings: VoiceSettings,
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
            ..Account::default()
        },
        Some(gateway) => {
            let is_other = was.settings.gateway.as_ref().is_some_and(|kept| {
                let place = |gateway: &VoiceGateway| (gateway.provider, gateway.url.clone());
                place(kept) != place(gateway)
            });
            let signs = gateway.provider == VoiceProvider::Stringee;
            let lacks =
                |change: &SecretChange, kept: Option<&Sealed>| change.leaves_none(kept, is_other);
            let lacks_signing_key = lacks(&keys.signing_key, was.signing_key.as_ref());
            check_keys([
                ("api_key", lacks(&keys.api_key, was.api_key.as_ref())),
                (
                    "secret_key",
                    lacks(&keys.secret_key, was.secret_key.as_ref()),
                ),
                ("signing_key", signs && lacks_signing_key),
            ])?;
            let apply = |change: SecretChange, place, kept: Option<&Sealed>| {
                change.trimmed().apply(&ctx.master_key, place, kept)
            };
            Account {
                api_key: apply(keys.api_key, API_KEY_PLACE, was.api_key.as_ref())?,
                secret_key: apply(keys.secret_key, SECRET_KEY_PLACE, was.secret_key.as_ref())?,
                signing_key: match gateway.provider {
                    VoiceProvider::Esms => None,
                    VoiceProvider::Stringee => apply(
                        keys.signing_key,
                        SIGNING_KEY_PLACE,
                        was.signing_key.as_ref(),
                    )?,
                },
                settings,
            }
        }
    };
    let of = |account: &Account| {
        let Account {
            api_key,
            secret_key,
            signing_key,
            ..
        } = account.clone();
        [api_key, secret_key, signing_key]
    };
    let diff = json!({
        "settings": [was.settings, account.settings],
        "keys_changed": [Value::Null, of(&was) != of(&account)],
    });
    let decision = Decision {
        name: NAME,
        version,
        value: &account,
        action: AuditAction::Update,
        description: "Sửa cài đặt gọi tự động".to_owned(),
        diff: Some(diff),
    };
    keep(ctx, principal, tx, decision).await
}
