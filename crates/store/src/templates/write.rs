//! Makes, changes and deletes templates.

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::ids::{TemplateFolderId, TemplateId, UserId};
use domain::templates::Content;
use domain::text::fold;
use sea_orm::{ConnectionTrait, Value};
use uuid::Uuid;

/// What a template consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TemplateFields {
    pub name: String,
    /// None is the top of all folders.
    pub folder_id: Option<TemplateFolderId>,
    pub content: Content,
}

/// A template to make, its fields checked.
#[derive(Debug, Clone)]
pub struct NewTemplate<'a> {
    pub id: TemplateId,
    pub fields: &'a TemplateFields,
    pub owner_id: Option<UserId>,
    pub now: DateTime<Utc>,
}

/// Makes a template; a taken name is told by [`is_name_taken`].
pub async fn create(tx: &Tx, template: NewTemplate<'_>) -> Result<(), Error> {
    let mut cells = cells(template.fields, template.now);
    cells.extend([
        ("id", template.id.0.into()),
        ("kind", template.fields.content.kind.as_str().into()),
        ("owner_id", template.owner_id.map(Uuid::from).into()),
        ("created_at", template.now.into()),
    ]);
    let (columns, values): (Vec<_>, Vec<_>) = cells.into_iter().unzip();
    let text = format!(
        "INSERT INTO templates ({columns}) VALUES ({places})",
        columns = columns.join(", "),
        places = vec!["?"; columns.len()].join(", "),
    );
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Replaces a template's fields but its kind; false if it is no longer at `version`.
pub async fn update(
    tx: &Tx,
    id: TemplateId,
    version: i64,
    fields: &TemplateFields,
    now: DateTime<Utc>,
) -> Result<bool, Error> {
    let (columns, mut values): (Vec<_>, Vec<_>) = cells(fields, now).into_iter().unzip();
    let text = format!(
        "UPDATE templates SET {columns} = ?, version = version + 1 WHERE id = ? AND version = ?",
        columns = columns.join(" = ?, "),
    );
    values.extend([id.0.into(), version.into()]);
    let changed = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(changed.rows_affected() == 1)
}

/// Deletes a template.
pub async fn delete(tx: &Tx, id: TemplateId) -> Result<(), Error> {
    let text = "DELETE FROM templates WHERE id = ?";
    tx.execute_raw(db::sql(tx.engine(), text, [id.0.into()]))
        .await?;
    Ok(())
}

/// Whether the error says that another template of the folder has the name.
pub fn is_name_taken(error: &Error) -> bool {
    let in_folder = "templates.folder_id, templates.folded";
    error.violates("templates_folder_id_folded_key", in_folder)
        || error.violates("templates_folded_key", "templates.folded")
}

fn cells(fields: &TemplateFields, now: DateTime<Utc>) -> Vec<(&'static str, Value)> {
    let content = &fields.content;
    vec![
        ("name", fields.name.as_str().into()),
        ("folded", fold(&fields.name).into()),
        ("folder_id", fields.folder_id.map(Uuid::from).into()),
        ("subject", content.subject.clone().into()),
        ("html", content.html.clone().into()),
        ("body_text", content.text.clone().into()),
        ("strip_marks", content.strip_marks.into()),
        ("updated_at", now.into()),
    ]
}
