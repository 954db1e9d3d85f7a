//! Changes what activities are worth.

use std::collections::BTreeMap;

use domain::access::Permission;
use domain::audit::{AuditAction, AuditModule};
use domain::scores::{Activity, ScoreRules};
use serde_json::{Value, json};
use store::settings::SettingChange;

use super::recount::enqueue;
use crate::{Ctx, Error, Fault, Principal, Record};

/// The name under which the points are kept.
pub const SCORES: &str = "scores";

/// Replaces the points that the caller saw at `version`, and has all scores counted anew; only
/// administrators may.
pub async fn change_rules(
    ctx: &Ctx,
    principal: &Principal,
    version: i64,
    points: BTreeMap<Activity, i32>,
) -> Result<(), Error> {
    principal.require_all(Permission::UsersEdit)?;
    let rules = ScoreRules::checked(points).map_err(|faults| {
        let fault = |fault: &domain::contacts::FieldFault| {
            let field = format!("points/{}", fault.field);
            Fault::of(&field, fault.code, fault.detail)
        };
        Error::Invalid(faults.iter().map(fault).collect())
    })?;
    let tx = ctx.db.begin().await?;
    let before = store::settings::read::<ScoreRules>(&tx, SCORES).await?;
    let change = SettingChange {
        name: SCORES,
        version,
        value: &rules,
        by: principal.user_id,
        now: ctx.now(),
    };
    if before.version != version || !store::settings::write(&tx, change).await? {
        return Err(Error::StaleVersion);
    }
    store::scores::set_rules(&tx, &rules).await?;
    let changed: serde_json::Map<String, Value> = rules
        .all()
        .filter_map(|(activity, points)| {
            let was = before.value.points(activity);
            (was != points).then(|| (activity.as_str().to_owned(), json!([was, points])))
        })
        .collect();
    let record = Record {
        module: AuditModule::Contacts,
        action: AuditAction::Update,
        entity_id: None,
        description: "Sửa cách tính điểm khách hàng".to_owned(),
        diff: Some(Value::Object(changed)),
    };
    ctx.record(&tx, principal, record).await?;
    enqueue(&tx, principal.user_id).await?;
    tx.commit().await?;
    ctx.waker.wake();
    Ok(())
}
