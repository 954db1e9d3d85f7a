//! Calls as clients see them.

use std::collections::HashMap;

use ::app::Principal;
use api_types::ProblemCode;
use api_types::calls::{CallDetail, CampaignRef, MachineCall, Recording};
use domain::access::Permission;
use domain::campaigns::MemberStatus;
use domain::ids::{CallId, CampaignId, ContactId};
use domain::sending::KeyEffect;
use store::calls::{CallRow, RecordingRow};
use uuid::Uuid;

use crate::State;
use crate::http::Error;
use crate::notes::Reader;
use crate::users::user_ref;

/// The names of the campaigns that calls were made for, as far as the caller may see them.
pub(crate) async fn campaigns_of(
    state: &State,
    principal: &Principal,
    rows: &[CallRow],
) -> Result<HashMap<Uuid, String>, Error> {
    let ids: Vec<Uuid> = rows.iter().filter_map(|row| row.campaign_id).collect();
    match principal.require(Permission::CampaignsView) {
        Ok(scope) if !ids.is_empty() => {
            Ok(store::campaign_names(state.ctx.db.reader(), scope, &ids).await?)
        }
        _ => Ok(HashMap::new()),
    }
}

/// A call as this reader sees it; who may change notes of its agent may change it.
pub(crate) fn detail(
    row: CallRow,
    reader: &Reader,
    campaigns: &HashMap<Uuid, String>,
) -> CallDetail {
    let fields = row.fields();
    CallDetail {
        can_edit: reader.may_change(row.agent()),
        recording: row.recording().map(recording),
        machine: machine(&row, campaigns),
        id: CallId(row.id),
        direction: fields.direction,
        outcome: fields.outcome,
        started_at: fields.started_at,
        duration_seconds: fields.duration_seconds,
        phone: fields.phone,
        note: fields.note,
        agent: user_ref(row.agent_id, row.agent_name),
        created_at: row.created_at,
        updated_at: row.updated_at,
        version: row.version,
    }
}

fn machine(row: &CallRow, campaigns: &HashMap<Uuid, String>) -> Option<MachineCall> {
    row.delivery_id?;
    let campaign = |id: Uuid| {
        Some(CampaignRef {
            id: CampaignId(id),
            name: campaigns.get(&id)?.clone(),
        })
    };
    Some(MachineCall {
        campaign: row.campaign_id.and_then(campaign),
        keys: row.call_keys.clone(),
        key_status: row.key_status.as_deref().and_then(MemberStatus::parse),
        key_effect: row.key_effect.as_deref().and_then(KeyEffect::parse),
        recording_url: row.recording_url.clone(),
    })
}

fn recording(row: RecordingRow) -> Recording {
    Recording {
        file_name: format!("{}.{}", row.stem, row.audio_type.extension()),
        media_type: row.audio_type,
        size_bytes: row.size_bytes,
    }
}

/// The call as it is now.
pub(super) async fn load(
    state: &State,
    principal: &Principal,
    contact_id: ContactId,
    id: CallId,
) -> Result<CallDetail, Error> {
    let conn = state.ctx.db.reader();
    let row = store::calls::find(conn, contact_id, id).await?;
    let row = row.ok_or(ProblemCode::NotFound)?;
    let campaigns = campaigns_of(state, principal, std::slice::from_ref(&row)).await?;
    let reader = Reader::find(state, principal, contact_id).await?;
    Ok(detail(row, &reader, &campaigns))
}
