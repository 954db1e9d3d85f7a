//! Commands on campaigns and their members (CAM-1, CAM-3, CAM-4, CAM-8, CAM-11).

mod add_members;
mod add_members_job;
mod bulk;
mod bulk_job;
mod create;
mod delete;
mod export;
mod fields;
mod remove_member;
mod transition_member;
mod transition_members;
mod transition_members_job;
mod update;

pub use add_members::{AddMembers, add_members};
pub use add_members_job::{AddMatching, add_matching};
pub(crate) use bulk::status_label;
pub use bulk_job::register;
pub use create::create;
pub use delete::delete;
pub use export::{ExportMembers, Members, export_members};
pub use fields::CampaignChanges;
pub use remove_member::remove_member;
pub(crate) use transition_member::{Asked, transition_in};
pub use transition_member::{TransitionMember, transition_member};
pub use transition_members::{Decided, Outcome, Outcomes, TransitionMembers, transition_members};
pub use transition_members_job::{TransitionMatching, transition_matching};
pub use update::update;

use domain::audit::{AuditAction, AuditModule};
use domain::ids::CampaignId;
use serde_json::Value;

use crate::Record;

/// A log line about a campaign.
pub(crate) fn campaign_record(
    action: AuditAction,
    id: CampaignId,
    description: String,
    diff: Option<Value>,
) -> Record {
    Record {
        module: AuditModule::Campaigns,
        action,
        entity_id: Some(id.0),
        description,
        diff,
    }
}
