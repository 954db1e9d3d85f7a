//! Templates of messages, their folders and previews (AUT-7).

use chrono::{DateTime, Utc};
use domain::ids::{ContactId, TemplateFolderId, TemplateId};
use domain::sms::SmsCount;
use domain::templates::{Part, Position, TemplateKind};
use serde::{Deserialize, Serialize};

use crate::users::UserRef;
use crate::{Patch, SortOrder};

/// A folder as its templates name it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TemplateFolderRef {
    pub id: TemplateFolderId,
    pub name: String,
}

/// A template in a list.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TemplateSummary {
    pub id: TemplateId,
    pub kind: TemplateKind,
    pub name: String,
    /// Absent at the top of all folders.
    pub folder: Option<TemplateFolderRef>,
    pub subject: Option<String>,
    pub owner: Option<UserRef>,
    pub can_edit: bool,
    pub can_delete: bool,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    pub version: i64,
}

/// A template with what it says.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TemplateDetail {
    pub id: TemplateId,
    pub kind: TemplateKind,
    pub name: String,
    /// Absent at the top of all folders.
    pub folder: Option<TemplateFolderRef>,
    /// Of e-mail alone.
    pub subject: Option<String>,
    /// Of e-mail alone.
    pub html: Option<String>,
    /// The text message; of e-mail the plain text, made of the page if absent.
    pub text: Option<String>,
    /// The text message goes without Vietnamese marks.
    pub strip_marks: bool,
    pub owner: Option<UserRef>,
    pub can_edit: bool,
    pub can_delete: bool,
    pub created_at: DateTime<Utc>,
    pub updated_at: DateTime<Utc>,
    /// Send it back in `If-Match` when changing the template.
    pub version: i64,
}

/// A new template.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TemplateCreate {
    pub kind: TemplateKind,
    #[cfg_attr(feature = "openapi", schema(example = "Chúc mừng sinh nhật"))]
    pub name: String,
    #[serde(default)]
    pub folder_id: Option<TemplateFolderId>,
    /// Required for e-mail; one line.
    #[serde(default)]
    #[cfg_attr(
        feature = "openapi",
        schema(example = "Chúc mừng sinh nhật {{ contact.first_name }}")
    )]
    pub subject: Option<String>,
    /// Required for e-mail; at most 100 KiB. Facts are escaped.
    #[serde(default)]
    #[cfg_attr(
        feature = "openapi",
        schema(example = "<p>Chào {{ contact.first_name | default(\"bạn\") }},</p>")
    )]
    pub html: Option<String>,
    /// Required for text messages; of e-mail made of the page if absent.
    #[serde(default)]
    pub text: Option<String>,
    #[serde(default)]
    pub strip_marks: bool,
}

/// Changes to a template; absent fields stay, null clears. Its kind stays.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields, default)]
pub struct TemplatePatch {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub name: Option<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<TemplateFolderId>))]
    pub folder_id: Patch<TemplateFolderId>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub subject: Patch<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub html: Patch<String>,
    #[serde(skip_serializing_if = "Patch::is_absent")]
    #[cfg_attr(feature = "openapi", schema(value_type = Option<String>))]
    pub text: Patch<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub strip_marks: Option<bool>,
}

/// Which templates to list.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct TemplateFilter {
    /// Words of the name.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub q: Option<String>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub kind: Option<TemplateKind>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub folder_id: Option<TemplateFolderId>,
    /// Those in no folder, or those in any.
    #[serde(skip_serializing_if = "Option::is_none")]
    pub is_unfiled: Option<bool>,
}

/// How a list of templates is paged and sorted.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(default)]
pub struct TemplatePaging {
    #[serde(skip_serializing_if = "Option::is_none")]
    pub sort: Option<TemplateSort>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub order: Option<SortOrder>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub limit: Option<u64>,
    #[serde(skip_serializing_if = "Option::is_none")]
    pub cursor: Option<String>,
}

/// By what a list of templates is sorted.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum TemplateSort {
    #[default]
    Name,
    /// The latest first, unless `order` says otherwise.
    UpdatedAt,
}

/// What to show: a template as it is being written, and whom it is for.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TemplatePreviewRequest {
    pub kind: TemplateKind,
    #[serde(default)]
    pub subject: Option<String>,
    #[serde(default)]
    pub html: Option<String>,
    #[serde(default)]
    pub text: Option<String>,
    #[serde(default)]
    pub strip_marks: bool,
    /// Whose facts to show; made up ones if absent.
    #[serde(default)]
    pub contact_id: Option<ContactId>,
}

/// What the recipient would get, or why there is nothing to get.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TemplatePreview {
    pub subject: Option<String>,
    /// As it was written, facts escaped: show it where no script can run.
    pub html: Option<String>,
    pub text: Option<String>,
    /// How the text message travels.
    pub sms: Option<SmsCount>,
    /// If there are any, nothing is rendered.
    pub problems: Vec<TemplateProblem>,
}

/// What is wrong with a part of a template.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TemplateProblem {
    pub part: Part,
    /// As in `errors` of a refused template: `unknown_merge_field`, `bad_syntax`, …
    pub code: String,
    pub detail: String,
    pub position: Option<Position>,
    /// The piece of text at fault.
    pub piece: Option<String>,
}

/// A folder of templates.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct TemplateFolderSummary {
    pub id: TemplateFolderId,
    pub name: String,
    /// The templates in it that the caller may see.
    pub template_count: u64,
    pub can_edit: bool,
    pub can_delete: bool,
    /// Send it back in `If-Match` when renaming the folder.
    pub version: i64,
}

/// A new folder.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TemplateFolderCreate {
    #[cfg_attr(feature = "openapi", schema(example = "Chăm sóc khách hàng"))]
    pub name: String,
}

/// Another name for a folder.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct TemplateFolderPatch {
    pub name: String,
}

/// How a folder with templates is deleted.
#[derive(Debug, Clone, Default, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::IntoParams))]
#[cfg_attr(feature = "openapi", into_params(parameter_in = Query))]
#[serde(deny_unknown_fields, default)]
pub struct TemplateFolderDeleteQuery {
    /// Moves its templates to the top of all folders.
    pub move_up: bool,
}
