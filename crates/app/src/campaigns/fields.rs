//! Cleans and checks what people set of a campaign (CAM-1).

use chrono::NaiveDate;
use db::Tx;
use domain::access::Scope;
use domain::ids::UserId;
use domain::text::{clean_block, clean_line};
use serde_json::{Map, Value, json};
use store::campaigns::CampaignFields;

use crate::{Error, Fault};

const NAME_MAX_CHARS: usize = 200;
const TYPE_MAX_CHARS: usize = 100;
const TEXT_MAX_CHARS: usize = 5_000;

/// Changes to a campaign: `None` leaves a field, `Some(None)` clears it.
#[derive(Debug, Clone, Default)]
pub struct CampaignChanges {
    pub name: Option<String>,
    pub starts_on: Option<NaiveDate>,
    pub ends_on: Option<NaiveDate>,
    pub executor_id: Option<UserId>,
    pub goal: Option<Option<String>>,
    pub description: Option<Option<String>>,
    pub campaign_type: Option<Option<String>>,
    pub budget_minor: Option<Option<i64>>,
    pub expected_revenue_minor: Option<Option<i64>>,
}

impl CampaignChanges {
    /// The fields as they are after the change.
    pub(super) fn apply(self, now: CampaignFields) -> CampaignFields {
        CampaignFields {
            name: self.name.unwrap_or(now.name),
            starts_on: self.starts_on.unwrap_or(now.starts_on),
            ends_on: self.ends_on.unwrap_or(now.ends_on),
            executor_id: self.executor_id.unwrap_or(now.executor_id),
            goal: self.goal.unwrap_or(now.goal),
            description: self.description.unwrap_or(now.description),
            campaign_type: self.campaign_type.unwrap_or(now.campaign_type),
            budget_minor: self.budget_minor.unwrap_or(now.budget_minor),
            expected_revenue_minor: self
                .expected_revenue_minor
                .unwrap_or(now.expected_revenue_minor),
        }
    }
}

/// The fields with their texts cleaned; empty texts become none.
pub(super) fn clean(fields: CampaignFields) -> CampaignFields {
    let line = |text: Option<String>| {
        text.map(|text| clean_line(&text))
            .filter(|text| !text.is_empty())
    };
    let block = |text: Option<String>| {
        text.map(|text| clean_block(&text))
            .filter(|text| !text.is_empty())
    };
    CampaignFields {
        name: clean_line(&fields.name),
        goal: block(fields.goal),
        description: block(fields.description),
        campaign_type: line(fields.campaign_type),
        ..fields
    }
}

/// Refuses fields that break a rule, naming all of them at once.
pub(super) fn check(fields: &CampaignFields) -> Result<(), Error> {
    let mut faults = Vec::new();
    if fields.name.is_empty() {
        faults.push(Fault::of("name", "required", "the name is empty"));
    }
    let texts = [
        ("name", Some(&fields.name), NAME_MAX_CHARS),
        ("goal", fields.goal.as_ref(), TEXT_MAX_CHARS),
        ("description", fields.description.as_ref(), TEXT_MAX_CHARS),
        (
            "campaign_type",
            fields.campaign_type.as_ref(),
            TYPE_MAX_CHARS,
        ),
    ];
    for (field, text, max) in texts {
        if text.is_some_and(|text| text.chars().count() > max) {
            faults.push(Fault::of(
                field,
                "too_long",
                format!("at most {max} characters"),
            ));
        }
    }
    if fields.ends_on < fields.starts_on {
        faults.push(Fault::of(
            "ends_on",
            "before_start",
            "a campaign cannot end before it starts",
        ));
    }
    let amounts = [
        ("budget_minor", fields.budget_minor),
        ("expected_revenue_minor", fields.expected_revenue_minor),
    ];
    for (field, amount) in amounts {
        if amount.is_some_and(|amount| amount < 0) {
            faults.push(Fault::of(
                field,
                "negative",
                "an amount is never below zero",
            ));
        }
    }
    if faults.is_empty() {
        Ok(())
    } else {
        Err(Error::Invalid(faults))
    }
}

/// Refuses an executor who is no active user.
pub(super) async fn check_executor(tx: &Tx, id: UserId) -> Result<(), Error> {
    match store::users::find(tx, Scope::All, id).await? {
        Some(user) if user.is_active => Ok(()),
        _ => Err(Fault::of(
            "executor_id",
            "unknown_user",
            "the executor must be an active user",
        )
        .into()),
    }
}

/// Field to `[old, new]` for what a change really changes.
pub(super) fn diff(old: &CampaignFields, new: &CampaignFields) -> Option<Value> {
    let (Ok(Value::Object(old)), Ok(Value::Object(new))) =
        (serde_json::to_value(old), serde_json::to_value(new))
    else {
        return None;
    };
    let changes: Map<String, Value> = old
        .into_iter()
        .filter_map(|(field, before)| {
            let after = new.get(&field)?;
            (*after != before).then(|| (field, json!([before, after])))
        })
        .collect();
    (!changes.is_empty()).then_some(Value::Object(changes))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn fields() -> CampaignFields {
        CampaignFields {
            name: "Hội thảo".to_owned(),
            starts_on: NaiveDate::from_ymd_opt(2026, 11, 15).unwrap(),
            ends_on: NaiveDate::from_ymd_opt(2026, 11, 30).unwrap(),
            executor_id: UserId(uuid::Uuid::nil()),
            goal: None,
            description: None,
            campaign_type: None,
            budget_minor: None,
            expected_revenue_minor: None,
        }
    }

    #[test]
    fn cam_1_every_broken_rule_is_named_with_its_field() {
        let broken = CampaignFields {
            name: "  ".to_owned(),
            ends_on: NaiveDate::from_ymd_opt(2026, 11, 14).unwrap(),
            campaign_type: Some("x".repeat(TYPE_MAX_CHARS + 1)),
            budget_minor: Some(-1),
            ..fields()
        };
        let Err(Error::Invalid(faults)) = check(&clean(broken)) else {
            panic!("must be refused")
        };
        let found: Vec<_> = faults
            .iter()
            .map(|fault| (fault.pointer.as_str(), fault.code))
            .collect();
        let expected = [
            ("/name", "required"),
            ("/campaign_type", "too_long"),
            ("/ends_on", "before_start"),
            ("/budget_minor", "negative"),
        ];
        assert_eq!(found, expected);
    }

    #[test]
    fn cam_1_a_campaign_of_one_day_is_fine() {
        let one_day = CampaignFields {
            ends_on: fields().starts_on,
            ..fields()
        };
        assert!(check(&one_day).is_ok());
    }

    #[test]
    fn adm_1_the_diff_holds_only_what_changed() {
        let changes = CampaignChanges {
            budget_minor: Some(Some(5)),
            ..CampaignChanges::default()
        };
        let new = changes.apply(fields());
        assert_eq!(
            diff(&fields(), &new),
            Some(json!({ "budget_minor": [null, 5] }))
        );
        assert_eq!(diff(&new, &new), None);
    }
}
