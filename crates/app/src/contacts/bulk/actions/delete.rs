//! Deletes contacts with all that hangs on them.

use serde_json::json;
use store::contacts::bulk::{Target, delete_all};

use super::super::step::{Step, Verdict};
use crate::bulk::Stop;

/// Deletes the contacts; the log keeps their names.
pub(in super::super) async fn delete(
    step: &Step<'_>,
    targets: &[Target],
) -> Result<Vec<Verdict>, Stop> {
    delete_all(step.tx, targets.iter().map(|target| target.id)).await?;
    let gone = |target: &Target| Verdict::Changed(json!({ "code": target.code }));
    Ok(targets.iter().map(gone).collect())
}
