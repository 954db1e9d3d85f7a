//! Every call about templates and their folders.

use api_types::Page;
use api_types::templates::{
    TemplateCreate, TemplateDetail, TemplateFolderCreate, TemplateFolderPatch,
    TemplateFolderSummary, TemplatePatch, TemplatePreview, TemplatePreviewRequest, TemplateSummary,
};
use domain::ids::{TemplateFolderId, TemplateId};

use crate::http::{self, CreationKey, encoded};
use crate::ui::query_string;

const BASE: &str = "/api/v1/templates";
const FOLDERS: &str = "/api/v1/template-folders";

/// A page of templates.
pub(crate) async fn list(
    pairs: Vec<(&'static str, Option<String>)>,
) -> http::Result<Page<TemplateSummary>> {
    http::get(format!("{BASE}{}", query_string(&pairs))).await
}

/// One template with what it says.
pub(crate) async fn read(id: &str) -> http::Result<TemplateDetail> {
    http::get(format!("{BASE}/{}", encoded(id))).await
}

/// Makes a template.
pub(super) async fn create(
    body: &TemplateCreate,
    key: CreationKey,
) -> http::Result<TemplateDetail> {
    http::create(BASE, body, key).await
}

/// Changes a template unless someone else did since `version`.
pub(super) async fn update(
    id: TemplateId,
    version: i64,
    body: &TemplatePatch,
) -> http::Result<TemplateDetail> {
    let etag = Some(format!("\"{version}\""));
    Ok(http::patch(format!("{BASE}/{id}"), body, etag).await?.value)
}

/// Deletes a template.
pub(super) async fn delete(id: TemplateId) -> http::Result<()> {
    http::delete(format!("{BASE}/{id}")).await
}

/// Makes a template like this one.
pub(super) async fn copy(id: TemplateId) -> http::Result<TemplateDetail> {
    http::post_empty(format!("{BASE}/{id}/copies")).await
}

/// What a recipient would get.
pub(super) async fn preview(body: &TemplatePreviewRequest) -> http::Result<TemplatePreview> {
    http::post(format!("{BASE}/preview"), body).await
}

/// All folders by name.
pub(super) async fn folders() -> http::Result<Vec<TemplateFolderSummary>> {
    http::get(FOLDERS).await
}

/// Makes a folder.
pub(super) async fn create_folder(
    body: &TemplateFolderCreate,
    key: CreationKey,
) -> http::Result<TemplateFolderSummary> {
    http::create(FOLDERS, body, key).await
}

/// Renames a folder unless someone else did since `version`.
pub(super) async fn rename_folder(
    id: TemplateFolderId,
    version: i64,
    body: &TemplateFolderPatch,
) -> http::Result<TemplateFolderSummary> {
    let etag = Some(format!("\"{version}\""));
    let renamed = http::patch(format!("{FOLDERS}/{id}"), body, etag).await?;
    Ok(renamed.value)
}

/// Deletes a folder, moving its templates out of it.
pub(super) async fn delete_folder(id: TemplateFolderId) -> http::Result<()> {
    http::delete(format!("{FOLDERS}/{id}?move_up=true")).await
}
