//! Reads the rules of sending, and refuses those that cannot be meant.

use chrono::{NaiveDate, NaiveTime};

use super::{Hours, Policy};

const INCLUDED: &str = include_str!("rules.json");
const LABEL_MAX_CHARS: usize = 10;
/// Nobody waits longer for an advertisement.
const WAIT_MAX_HOURS: u16 = 24 * 7;

/// Why rules are not taken.
#[derive(Debug, thiserror::Error)]
pub enum BadRules {
    #[error("the rules of sending are no list of rules: {0}")]
    Unreadable(#[from] serde_json::Error),
    #[error("there are no rules of sending in the file")]
    Empty,
    #[error(
        "rules of sending come in the order of the days they are in force from, each with a version of its own"
    )]
    Disordered,
    #[error("version {version} of the rules of sending: {what}")]
    Odd { version: u16, what: &'static str },
    #[error("the rules of sending are in use already")]
    Late,
}

const MIDNIGHT: Hours = Hours {
    from: NaiveTime::MIN,
    until: NaiveTime::MIN,
};

/// Lets no advertisement pass; stands in where there are no rules at all.
pub(super) static NOTHING: Policy = Policy {
    version: 0,
    source: String::new(),
    effective_on: NaiveDate::MIN,
    emails_per_address_per_day: 0,
    texts_per_number_per_day: 0,
    text_hours: MIDNIGHT,
    calls_per_number_per_day: 0,
    call_hours: MIDNIGHT,
    label: String::new(),
    wait_max_hours: 0,
};

/// Those that come with the program, which a test reads too.
pub(super) fn included() -> Vec<Policy> {
    read(INCLUDED).unwrap_or_default()
}

/// Reads rules, the latest last.
pub(super) fn read(text: &str) -> Result<Vec<Policy>, BadRules> {
    let policies: Vec<Policy> = serde_json::from_str(text)?;
    if policies.is_empty() {
        return Err(BadRules::Empty);
    }
    let follows = |pair: &[Policy]| {
        matches!(pair, [one, next]
            if one.effective_on < next.effective_on && one.version < next.version)
    };
    if !policies.windows(2).all(follows) {
        return Err(BadRules::Disordered);
    }
    for policy in &policies {
        if let Some(what) = fault(policy) {
            let version = policy.version;
            return Err(BadRules::Odd { version, what });
        }
    }
    Ok(policies)
}

fn fault(policy: &Policy) -> Option<&'static str> {
    let hours = [policy.text_hours, policy.call_hours];
    let label = policy.label.trim();
    if hours.iter().any(|hours| hours.from >= hours.until) {
        return Some("hours begin before they end");
    }
    if label.is_empty() || label != policy.label || label.chars().count() > LABEL_MAX_CHARS {
        return Some("the label is 1 to 10 characters without spaces around them");
    }
    if !(1..=WAIT_MAX_HOURS).contains(&policy.wait_max_hours) {
        return Some("messages wait for 1 to 168 hours");
    }
    None
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    fn included_json() -> Value {
        serde_json::from_str(INCLUDED).expect("JSON")
    }

    #[test]
    fn cam_9_the_rules_that_come_with_the_program_are_those_of_the_decree() {
        let policies = read(INCLUDED).expect("rules");
        let last = policies.last().expect("one");
        assert_eq!((last.version, last.label.as_str()), (1, "[QC]"));
        assert_eq!(last.effective_on.to_string(), "2020-10-01");
    }

    #[test]
    fn cam_9_a_later_law_is_one_more_entry() {
        let mut rules = included_json();
        let mut later = rules[0].clone();
        later["version"] = json!(2);
        later["effective_on"] = json!("2027-01-01");
        later["texts_per_number_per_day"] = json!(1);
        rules.as_array_mut().expect("a list").push(later);
        let policies = read(&rules.to_string()).expect("rules");
        assert_eq!(policies[1].texts_per_number_per_day, 1);
    }

    #[test]
    fn cam_9_rules_that_cannot_be_meant_are_refused() {
        let with = |field: &str, value: Value| {
            let mut rules = included_json();
            rules[0][field] = value;
            rules
        };
        let hours = json!({ "from": "22:00:00", "until": "07:00:00" });
        let twice = json!([included_json()[0], included_json()[0]]);
        for (rules, expected) in [
            (json!([]), "no rules"),
            (json!({}), "no list"),
            (twice, "in the order"),
            (with("text_hours", hours), "begin before"),
            (with("label", json!(" ")), "label"),
            (with("wait_max_hours", json!(0)), "1 to 168"),
            (with("colour", json!("red")), "unknown field"),
            (with("effective_on", json!("tomorrow")), "no list of rules"),
        ] {
            let refused = read(&rules.to_string()).expect_err("refused").to_string();
            assert!(refused.contains(expected), "{expected}: {refused}");
        }
    }
}
