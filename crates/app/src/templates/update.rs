//! Changes a template (AUT-7).

use domain::access::Permission;
use domain::audit::AuditAction;
use domain::ids::{TemplateFolderId, TemplateId};
use domain::templates::Content;
use serde_json::{Map, Value, json};
use store::templates::TemplateFields;

use super::rules::{check_content, check_folder, give_pictures, name_taken};
use super::{reached, template_record};
use crate::names::clean_name;
use crate::{Ctx, Error, Principal};

/// What to change; `None` leaves a field as it is.
#[derive(Debug, Clone, Default)]
pub struct TemplateChanges {
    pub name: Option<String>,
    pub folder_id: Option<Option<TemplateFolderId>>,
    pub subject: Option<Option<String>>,
    pub html: Option<Option<String>>,
    pub text: Option<Option<String>>,
    pub strip_marks: Option<bool>,
}

/// Changes a template that is at `version`.
pub async fn update(
    ctx: &Ctx,
    principal: &Principal,
    id: TemplateId,
    version: i64,
    changes: TemplateChanges,
) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    let (row, content) = reached(&tx, principal, Permission::TemplatesEdit, id).await?;
    if row.version != version {
        return Err(Error::StaleVersion);
    }
    let old = TemplateFields {
        name: row.name,
        folder_id: row.folder_id.map(TemplateFolderId),
        content,
    };
    let mut new = changed(&old, changes)?;
    if new.content != old.content {
        new.content = check_content(&tx, new.content).await?;
    }
    let diff = diff(&old, &new);
    if diff.is_empty() {
        return Ok(());
    }
    if new.folder_id != old.folder_id {
        check_folder(&tx, new.folder_id).await?;
    }
    let is_changed = store::templates::update(&tx, id, version, &new, ctx.now())
        .await
        .map_err(name_taken)?;
    if !is_changed {
        return Err(Error::StaleVersion);
    }
    if new.content != old.content {
        give_pictures(&tx, principal, id, &new.content).await?;
    }
    let description = format!("Sửa mẫu \"{}\"", new.name);
    let record = template_record(AuditAction::Update, id, description, Some(diff.into()));
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    Ok(())
}

fn changed(old: &TemplateFields, changes: TemplateChanges) -> Result<TemplateFields, Error> {
    let before = old.content.clone();
    Ok(TemplateFields {
        name: match &changes.name {
            Some(name) => clean_name(name)?,
            None => old.name.clone(),
        },
        folder_id: changes.folder_id.unwrap_or(old.folder_id),
        content: Content {
            kind: before.kind,
            subject: changes.subject.unwrap_or(before.subject),
            html: changes.html.unwrap_or(before.html),
            text: changes.text.unwrap_or(before.text),
            strip_marks: changes.strip_marks.unwrap_or(before.strip_marks),
        },
    })
}

/// Of a page the log keeps that it changed, not twice 100 KiB.
fn diff(old: &TemplateFields, new: &TemplateFields) -> Map<String, Value> {
    let shown = |fields: &TemplateFields| {
        json!({
            "name": fields.name,
            "folder_id": fields.folder_id,
            "subject": fields.content.subject,
            "strip_marks": fields.content.strip_marks,
        })
    };
    let (Value::Object(before), Value::Object(after)) = (shown(old), shown(new)) else {
        return Map::new();
    };
    let mut diff: Map<String, Value> = after
        .into_iter()
        .filter_map(|(field, value)| {
            let before = before.get(&field).cloned().unwrap_or_default();
            (before != value).then(|| (field, json!([before, value])))
        })
        .collect();
    let size = |text: Option<&String>| text.map(|text| text.chars().count());
    let bodies = [
        ("html", &old.content.html, &new.content.html),
        ("text", &old.content.text, &new.content.text),
    ];
    for (field, before, after) in bodies.into_iter().filter(|(_, old, new)| old != new) {
        let sizes = json!([size(before.as_ref()), size(after.as_ref())]);
        diff.insert(format!("{field}_chars"), sizes);
    }
    diff
}
