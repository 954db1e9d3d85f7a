//! Templates, folders and previews as clients see them.

use ::app::templates::Preview;
use api_types::templates::{
    TemplateDetail, TemplateFolderRef, TemplateFolderSummary, TemplatePreview, TemplateProblem,
    TemplateSummary,
};
use domain::ids::{TemplateFolderId, TemplateId};
use domain::templates::{Content, ContentFault, TemplateKind};
use store::templates::{FolderRow, TemplateRow};

use crate::allowed::Allowed;
use crate::users::user_ref;

/// A template in a list.
pub(super) fn summary(allowed: &Allowed, row: TemplateRow) -> TemplateSummary {
    TemplateSummary {
        id: TemplateId(row.id),
        kind: TemplateKind::parse(&row.kind).unwrap_or_default(),
        folder: folder_ref(&row),
        can_edit: allowed.can_edit([row.owner_id]),
        can_delete: allowed.can_delete([row.owner_id]),
        owner: user_ref(row.owner_id, row.owner_name),
        name: row.name,
        subject: row.subject,
        created_at: row.created_at,
        updated_at: row.updated_at,
        version: row.version,
    }
}

/// A template with what it says.
pub(super) fn detail(allowed: &Allowed, row: TemplateRow, content: Content) -> TemplateDetail {
    TemplateDetail {
        id: TemplateId(row.id),
        kind: content.kind,
        folder: folder_ref(&row),
        can_edit: allowed.can_edit([row.owner_id]),
        can_delete: allowed.can_delete([row.owner_id]),
        owner: user_ref(row.owner_id, row.owner_name),
        name: row.name,
        subject: content.subject,
        html: content.html,
        text: content.text,
        strip_marks: content.strip_marks,
        created_at: row.created_at,
        updated_at: row.updated_at,
        version: row.version,
    }
}

/// A folder of templates.
pub(super) fn folder(allowed: &Allowed, row: FolderRow) -> TemplateFolderSummary {
    TemplateFolderSummary {
        id: TemplateFolderId(row.id),
        name: row.name,
        template_count: u64::try_from(row.template_count).unwrap_or_default(),
        can_edit: allowed.can_edit([row.owner_id]),
        can_delete: allowed.can_delete([row.owner_id]),
        version: row.version,
    }
}

/// What a recipient would get.
pub(super) fn preview(preview: Preview) -> TemplatePreview {
    TemplatePreview {
        subject: preview.message.subject,
        html: preview.message.html,
        text: preview.message.text,
        sms: preview.sms,
        problems: preview.faults.into_iter().map(problem).collect(),
    }
}

fn problem(fault: ContentFault) -> TemplateProblem {
    let (position, piece) = fault.place.unzip();
    TemplateProblem {
        part: fault.part,
        code: fault.code.to_owned(),
        detail: fault.detail,
        position,
        piece,
    }
}

fn folder_ref(row: &TemplateRow) -> Option<TemplateFolderRef> {
    Some(TemplateFolderRef {
        id: TemplateFolderId(row.folder_id?),
        name: row.folder_name.clone()?,
    })
}
