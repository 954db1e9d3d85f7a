//! Whom or what an action is about, in words people know.

use db::Tx;
use domain::access::{Permission, Scope};
use domain::bulk_changes::Action;
use domain::contacts::Channel;
use domain::ids::{CampaignId, SegmentId, UserId};
use domain::labels::LabelKind;

use super::super::check::written;
use crate::{Error, Fault, Principal};

/// The subject of an action; refused where there is no such thing.
pub(super) async fn subject(
    tx: &Tx,
    principal: &Principal,
    action: &Action,
) -> Result<Option<String>, Error> {
    Ok(match action {
        Action::SetOwner { owner_id } => match owner_id {
            Some(owner) => Some(owner_name(tx, *owner).await?),
            None => None,
        },
        Action::SetLevel { level } => Some(level.as_str().to_owned()),
        Action::AddTags { tags } | Action::RemoveTags { tags } => Some(tags.join(", ")),
        Action::SetStage { stage } => match stage {
            Some(stage) => {
                let stage = vec![stage.clone()];
                Some(labels(tx, LabelKind::Stages, "action/stage", stage).await?)
            }
            None => None,
        },
        Action::AddCategories { categories } | Action::RemoveCategories { categories } => {
            let (kind, field) = (LabelKind::Categories, "action/categories");
            Some(labels(tx, kind, field, categories.clone()).await?)
        }
        Action::CloseChannels { channels, .. }
        | Action::OpenChannels { channels, .. }
        | Action::SetSubscription { channels, .. }
        | Action::SetFrequency { channels, .. } => Some(channel_codes(channels)),
        Action::AddToSegment { segment_id } | Action::RemoveFromSegment { segment_id } => {
            Some(segment_name(tx, *segment_id).await?)
        }
        Action::AddToCampaign { campaign_id } | Action::RemoveFromCampaign { campaign_id } => {
            Some(campaign_name(tx, principal, *campaign_id).await?)
        }
        Action::Delete => None,
    })
}

async fn owner_name(tx: &Tx, id: UserId) -> Result<String, Error> {
    store::users::credentials_by_id(tx, id)
        .await?
        .filter(|user| user.is_active)
        .map(|user| user.name)
        .ok_or_else(|| unknown("owner_id", "there is no such user"))
}

async fn labels(
    tx: &Tx,
    kind: LabelKind,
    field: &str,
    names: Vec<String>,
) -> Result<String, Error> {
    Ok(written(tx, kind, field, names).await?.join(", "))
}

/// As the wire names channels; screens say it in the words of their language.
fn channel_codes(channels: &[Channel]) -> String {
    let codes: Vec<_> = channels.iter().map(|channel| channel.as_str()).collect();
    codes.join(", ")
}

async fn segment_name(tx: &Tx, id: SegmentId) -> Result<String, Error> {
    store::segments::find(tx, Scope::All, id)
        .await?
        .map(|segment| segment.name)
        .ok_or_else(|| unknown("segment_id", "there is no such segment"))
}

async fn campaign_name(tx: &Tx, principal: &Principal, id: CampaignId) -> Result<String, Error> {
    let scope = principal.require(Permission::CampaignsEdit)?;
    store::campaigns::find(tx, scope, id)
        .await?
        .map(|campaign| campaign.name)
        .ok_or_else(|| unknown("campaign_id", "there is no such campaign"))
}

fn unknown(field: &str, detail: &str) -> Error {
    Error::from(Fault {
        pointer: format!("/action/{field}"),
        code: "unknown",
        detail: detail.to_owned(),
    })
}
