//! Calls as clients see them.

use ::app::Principal;
use api_types::ProblemCode;
use api_types::calls::{CallDetail, Recording};
use domain::ids::{CallId, ContactId};
use store::calls::{CallRow, RecordingRow};

use crate::State;
use crate::http::Error;
use crate::notes::Reader;
use crate::users::user_ref;

/// A call as this reader sees it; who may change notes of its agent may change it.
pub(crate) fn detail(row: CallRow, reader: &Reader) -> CallDetail {
    let fields = row.fields();
    CallDetail {
        can_edit: reader.may_change(row.agent()),
        recording: row.recording().map(recording),
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
    Ok(detail(
        row,
        &Reader::find(state, principal, contact_id).await?,
    ))
}
