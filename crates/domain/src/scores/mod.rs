//! Points for what happens with a contact, whose sum is its score (CON-3).

mod activity;
mod rules;

pub use activity::{Activity, BY_PERSON};
pub use rules::{POINTS_MAX, ScoreRules};
