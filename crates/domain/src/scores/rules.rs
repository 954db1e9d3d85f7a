//! How many points each activity is worth.

use std::collections::BTreeMap;

use serde::{Deserialize, Serialize};

use super::Activity;
use crate::contacts::FieldFault;

/// The most points for one activity, given or taken.
pub const POINTS_MAX: i32 = 1000;

/// The points of each activity; those nobody decided on have their usual ones.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(transparent)]
pub struct ScoreRules(BTreeMap<Activity, i32>);

impl ScoreRules {
    /// Rules as people decide them; activities that are not named keep their usual points.
    pub fn checked(points: BTreeMap<Activity, i32>) -> Result<Self, Vec<FieldFault>> {
        let is_odd = |points: &i32| points.unsigned_abs() > POINTS_MAX.unsigned_abs();
        let faults: Vec<FieldFault> = points
            .iter()
            .filter(|(_, points)| is_odd(points))
            .map(|(activity, _)| FieldFault {
                field: activity.as_str(),
                code: "out_of_range",
                detail: "must be between -1000 and 1000",
            })
            .collect();
        if faults.is_empty() {
            Ok(Self(points))
        } else {
            Err(faults)
        }
    }

    /// The points for one.
    pub fn points(&self, activity: Activity) -> i32 {
        let decided = self.0.get(&activity).copied();
        decided.unwrap_or_else(|| activity.usual_points())
    }

    /// Every activity with its points, in the order people list them.
    pub fn all(&self) -> impl Iterator<Item = (Activity, i32)> + '_ {
        let all = Activity::ALL.iter();
        all.map(|activity| (*activity, self.points(*activity)))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_3_what_nobody_decided_has_its_usual_points() {
        let rules = ScoreRules::checked(BTreeMap::from([(Activity::Meeting, 25)])).unwrap();
        assert_eq!(rules.points(Activity::Meeting), 25);
        assert_eq!(rules.points(Activity::DealWon), 30);
        assert_eq!(rules.all().count(), Activity::ALL.len());
    }

    #[test]
    fn con_3_points_have_bounds_and_every_one_beyond_is_named() {
        let points = BTreeMap::from([
            (Activity::Meeting, 1001),
            (Activity::DealWon, 1000),
            (Activity::DealLost, i32::MIN),
        ]);
        let faults = ScoreRules::checked(points).unwrap_err();
        let fields: Vec<_> = faults.iter().map(|fault| fault.field).collect();
        assert_eq!(fields, ["meeting", "deal_lost"]);
    }
}
