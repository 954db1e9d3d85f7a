//! Sees groups of rules in a condition, if it is not nested too deeply for that.

use super::{Joined, Rule, RuleGroup, Rules};
use crate::search::condition::Condition;

/// The rules of a condition in its normal form.
pub(super) fn rules(condition: &Condition) -> Option<Rules> {
    let (joined, parts) = match condition {
        Condition::All(parts) => (Joined::All, parts.as_slice()),
        Condition::Any(parts) => (Joined::Any, parts.as_slice()),
        Condition::Not(_) | Condition::Term(_) => (Joined::All, std::slice::from_ref(condition)),
    };
    let mut groups: Vec<RuleGroup> = Vec::new();
    let mut is_last_open = false;
    for part in parts {
        let Some(rule) = rule(part) else {
            groups.push(group(part)?);
            is_last_open = false;
            continue;
        };
        // Neighbours that are joined as the whole is make one group.
        match groups.last_mut().filter(|_| is_last_open) {
            Some(last) => last.rules.push(rule),
            None => groups.push(RuleGroup {
                joined,
                is_negated: false,
                rules: vec![rule],
            }),
        }
        is_last_open = true;
    }
    Some(Rules { joined, groups })
}

fn rule(part: &Condition) -> Option<Rule> {
    let (term, is_negated) = match part {
        Condition::Term(term) => (term, false),
        Condition::Not(inner) => match &**inner {
            Condition::Term(term) => (term, true),
            _ => return None,
        },
        Condition::All(_) | Condition::Any(_) => return None,
    };
    Some(Rule {
        is_negated,
        ..Rule::of(term)
    })
}

fn group(part: &Condition) -> Option<RuleGroup> {
    let (list, is_negated) = match part {
        Condition::Not(inner) => (&**inner, true),
        list => (list, false),
    };
    let (joined, parts) = match list {
        Condition::All(parts) => (Joined::All, parts),
        Condition::Any(parts) => (Joined::Any, parts),
        Condition::Not(_) | Condition::Term(_) => return None,
    };
    Some(RuleGroup {
        joined,
        is_negated,
        rules: parts.iter().map(rule).collect::<Option<_>>()?,
    })
}
