//! Every call about registration forms.

use api_types::Page;
use api_types::forms::{CampaignClicks, FormDetail, FormInput, FormPreview, FormSubmission};
use domain::forms::FormDefinition;
use domain::ids::{CampaignId, FormId};
use gloo_net::http::Method;

use crate::http::{self, CreationKey};
use crate::ui::query_string;

const BASE: &str = "/api/v1/campaigns";

/// All forms of a campaign.
pub(super) async fn list(campaign: CampaignId) -> http::Result<Vec<FormDetail>> {
    http::get(format!("{BASE}/{campaign}/forms")).await
}

/// One form.
pub(super) async fn read(campaign: CampaignId, id: &str) -> http::Result<FormDetail> {
    let id = http::encoded(id);
    http::get(format!("{BASE}/{campaign}/forms/{id}")).await
}

/// Makes a form.
pub(super) async fn create(
    campaign: CampaignId,
    body: &FormInput,
    key: CreationKey,
) -> http::Result<FormDetail> {
    http::create(format!("{BASE}/{campaign}/forms"), body, key).await
}

/// Replaces a form unless someone else changed it since `version`.
pub(super) async fn update(
    campaign: CampaignId,
    (id, version): (FormId, i64),
    body: &FormInput,
) -> http::Result<FormDetail> {
    let path = format!("{BASE}/{campaign}/forms/{id}");
    let call = http::Call::new(Method::PUT, path).json(body)?;
    let etag = Some(format!("\"{version}\""));
    Ok(call.if_match(etag).send().await?.value)
}

/// Makes a closed form like this one.
pub(super) async fn copy(campaign: CampaignId, id: FormId) -> http::Result<FormDetail> {
    http::post_empty(format!("{BASE}/{campaign}/forms/{id}/copies")).await
}

/// Deletes a form that nobody sent.
pub(super) async fn delete(campaign: CampaignId, id: FormId) -> http::Result<()> {
    http::delete(format!("{BASE}/{campaign}/forms/{id}")).await
}

/// A page of what was sent by a form.
pub(super) async fn submissions(
    campaign: CampaignId,
    id: FormId,
    cursor: Option<String>,
) -> http::Result<Page<FormSubmission>> {
    let query = query_string(&[("cursor", cursor)]);
    http::get(format!("{BASE}/{campaign}/forms/{id}/submissions{query}")).await
}

/// How often the forms of a campaign were opened.
pub(super) async fn clicks(campaign: CampaignId) -> http::Result<CampaignClicks> {
    http::get(format!("{BASE}/{campaign}/clicks")).await
}

/// The page of a form that is being made.
pub(super) async fn preview(body: &FormDefinition) -> http::Result<FormPreview> {
    http::post("/api/v1/form-previews", body).await
}
