//! Changes the settings of the contacts module (CON-2, CON-8, RTA-2).

use domain::access::Permission;
use domain::audit::{AuditAction, AuditModule};
use domain::contacts::ContactSettings;
use serde_json::json;
use store::settings::SettingChange;

use crate::{Ctx, Error, Principal, Record};

/// The name under which the settings of the contacts module are kept.
pub const CONTACTS: &str = "contacts";

/// Replaces the settings that the caller saw at `version`; only administrators may.
pub async fn change_contact_settings(
    ctx: &Ctx,
    principal: &Principal,
    version: i64,
    settings: ContactSettings,
) -> Result<(), Error> {
    principal.require_all(Permission::UsersEdit)?;
    let settings = settings.checked()?;
    let tx = ctx.db.begin().await?;
    let before = store::settings::read::<ContactSettings>(&tx, CONTACTS).await?;
    let change = SettingChange {
        name: CONTACTS,
        version,
        value: &settings,
        by: principal.user_id,
        now: ctx.now(),
    };
    if before.version != version || !store::settings::write(&tx, change).await? {
        return Err(Error::StaleVersion);
    }
    let record = Record {
        module: AuditModule::Contacts,
        action: AuditAction::Update,
        entity_id: None,
        description: "Sửa thiết lập khách hàng".to_owned(),
        diff: Some(json!({
            "duplicate_check": [before.value.duplicate_check, settings.duplicate_check],
            "required_facts": [before.value.required_facts, settings.required_facts],
            "tracking": [before.value.tracking, settings.tracking],
            "uses_gravatar": [before.value.uses_gravatar, settings.uses_gravatar],
        })),
    };
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(())
}
