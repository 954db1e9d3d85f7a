//! Forms and submissions as clients see them.

use ::app::Principal;
use api_types::ProblemCode;
use api_types::forms::{FormDetail, FormSubmission};
use domain::access::Permission;
use domain::ids::{CampaignId, ContactId, FormId, SubmissionId};
use store::forms::{FormRow, SubmissionRow};

use crate::State;
use crate::http::Error;

/// A form.
pub(super) fn detail(row: FormRow) -> FormDetail {
    FormDetail {
        id: FormId(row.id),
        path: format!("/f/{}", row.slug),
        definition: row.definition.0,
        is_open: row.is_open,
        consent_version: row.consent_version,
        submissions: u64::try_from(row.submissions).unwrap_or_default(),
        created_at: row.created_at,
        updated_at: row.updated_at,
        version: row.version,
    }
}

/// A submission.
pub(super) fn submission(row: SubmissionRow) -> FormSubmission {
    FormSubmission {
        id: SubmissionId(row.id),
        contact_id: ContactId(row.contact_id),
        contact_name: row.contact_name,
        submitted_at: row.submitted_at,
        answers: row.answers.0,
        consents: row.consents.0,
        source: row.source,
        referrer: row.referrer,
    }
}

/// The form as it is now.
pub(super) async fn load(
    state: &State,
    principal: &Principal,
    campaign_id: CampaignId,
    id: FormId,
) -> Result<FormDetail, Error> {
    let scope = principal.require(Permission::CampaignsView)?;
    let conn = state.ctx.db.reader();
    let row = store::forms::find(conn, scope, campaign_id, id).await?;
    Ok(detail(row.ok_or(ProblemCode::NotFound)?))
}
