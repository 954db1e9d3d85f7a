//! How likely two contacts are one party, and why.

use serde::{Deserialize, Serialize};

use super::party::Party;

/// From this score on a pair belongs on the work list. Any shared fact reaches it; a name and an
/// address reach it together when both are nearly the same, and neither does alone.
pub const DUPLICATE_SCORE: u8 = 85;

/// From this likeness on names or addresses count as near, in percent.
pub const NEAR_PERCENT: u8 = 75;

/// What two contacts have in common.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[cfg_attr(feature = "openapi", schema(as = LikenessReason))]
#[serde(tag = "kind", rename_all = "snake_case")]
pub enum Reason {
    SamePhone,
    SameEmail,
    SameTaxCode,
    NearName { percent: u8 },
    NearAddress { percent: u8 },
}

/// How likely two contacts are one party, from 0 to 100, with all the reasons there are.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Likeness {
    pub score: u8,
    pub reasons: Vec<Reason>,
}

impl Likeness {
    /// The pair belongs on the work list.
    pub fn is_duplicate(&self) -> bool {
        self.score >= DUPLICATE_SCORE
    }
}

/// Compares two contacts; the order makes no difference.
///
/// A person and the organisation they work for are never one. Colleagues share their organisation's
/// landline and tax code without being one. Two tax codes are two parties, however near the names.
pub fn compare(one: &Party, other: &Party) -> Likeness {
    if one.works_with(other) {
        return Likeness::default();
    }
    let same = |one: &Option<String>, other: &Option<String>| one.is_some() && one == other;
    let is_same_tax_code = same(&one.tax_code, &other.tax_code);
    let has_other_tax_code =
        one.tax_code.is_some() && other.tax_code.is_some() && !is_same_tax_code;

    let mut reasons = Vec::new();
    if one.shares_phone_with(other) {
        reasons.push(Reason::SamePhone);
    }
    if same(&one.email, &other.email) {
        reasons.push(Reason::SameEmail);
    }
    if is_same_tax_code && !one.is_colleague_of(other) {
        reasons.push(Reason::SameTaxCode);
    }
    if !has_other_tax_code {
        let is_near = |percent: &u8| *percent >= NEAR_PERCENT;
        let name = Some(one.name.percent(&other.name)).filter(is_near);
        let address = one.address.percent(&other.address).filter(is_near);
        reasons.extend(name.map(|percent| Reason::NearName { percent }));
        reasons.extend(address.map(|percent| Reason::NearAddress { percent }));
    }
    Likeness {
        score: score(&reasons),
        reasons,
    }
}

/// The score that reasons come to.
///
/// Each shared fact leaves a doubt, since families share phones; the doubts multiply, and a near
/// name takes away as much of the rest as it is near. Without a shared fact the name counts twice
/// and the address once; alone neither says much.
pub fn score(reasons: &[Reason]) -> u8 {
    let mut doubt_percent = 100_u32;
    let mut name = None;
    let mut address = None;
    for reason in reasons {
        match reason {
            Reason::SamePhone => doubt_percent = doubt_percent * 15 / 100,
            Reason::SameEmail | Reason::SameTaxCode => doubt_percent = doubt_percent * 10 / 100,
            Reason::NearName { percent } => name = Some(u32::from(*percent)),
            Reason::NearAddress { percent } => address = Some(u32::from(*percent)),
        }
    }
    let score = if doubt_percent < 100 {
        100 - doubt_percent * (100 - name.unwrap_or_default()) / 100
    } else {
        match (name, address) {
            (Some(name), Some(address)) => (2 * name + address) / 3,
            (Some(name), None) => name * 60 / 100,
            (None, Some(address)) => address * 30 / 100,
            (None, None) => 0,
        }
    };
    u8::try_from(score).unwrap_or(100)
}
