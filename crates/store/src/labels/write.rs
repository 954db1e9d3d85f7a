//! Makes, changes, joins and deletes labels.

use db::{Error, Tx};
use domain::ids::LabelId;
use domain::labels::{LabelColour, LabelKind};
use domain::text::fold;
use sea_orm::ConnectionTrait;

use super::{links, table};

/// What a label consists of.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct LabelFields {
    pub name: String,
    pub colour: LabelColour,
    /// Its place in the list; labels of one place stand by name.
    pub position: i64,
}

/// A label to make, its fields checked.
#[derive(Debug, Clone)]
pub struct NewLabel<'a> {
    pub id: LabelId,
    pub fields: &'a LabelFields,
}

/// Makes a label; a taken name is told by [`is_name_taken`].
pub async fn create(tx: &Tx, kind: LabelKind, label: NewLabel<'_>) -> Result<(), Error> {
    let text = format!(
        "INSERT INTO {} (id, name, folded, colour, position) VALUES (?, ?, ?, ?, ?)",
        table(kind)
    );
    let values = [
        label.id.0.into(),
        label.fields.name.as_str().into(),
        fold(&label.fields.name).into(),
        label.fields.colour.as_str().into(),
        label.fields.position.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Replaces a label's fields; false if it is no longer at `version`.
pub async fn update(
    tx: &Tx,
    kind: LabelKind,
    id: LabelId,
    version: i64,
    fields: &LabelFields,
) -> Result<bool, Error> {
    let text = format!(
        "UPDATE {} SET name = ?, folded = ?, colour = ?, position = ?, version = version + 1 \
         WHERE id = ? AND version = ?",
        table(kind)
    );
    let values = [
        fields.name.as_str().into(),
        fold(&fields.name).into(),
        fields.colour.as_str().into(),
        fields.position.into(),
        id.0.into(),
        version.into(),
    ];
    let changed = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(changed.rows_affected() == 1)
}

/// Gives the contacts of one label another one instead.
pub async fn move_contacts(
    tx: &Tx,
    kind: LabelKind,
    from: LabelId,
    to: LabelId,
) -> Result<(), Error> {
    let (link_table, link) = links(kind);
    let values = [to.0.into(), from.0.into()];
    if kind == LabelKind::Stages {
        let text = "UPDATE contacts SET stage_id = ? WHERE stage_id = ?";
        tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
        return Ok(());
    }
    let text = format!(
        "INSERT INTO {link_table} (contact_id, {link}) SELECT contact_id, ? FROM {link_table} \
         WHERE {link} = ? ON CONFLICT DO NOTHING"
    );
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Deletes a label; its contacts no longer have it.
pub async fn delete(tx: &Tx, kind: LabelKind, id: LabelId) -> Result<(), Error> {
    let text = format!("DELETE FROM {} WHERE id = ?", table(kind));
    tx.execute_raw(db::sql(tx.engine(), text, [id.0.into()]))
        .await?;
    Ok(())
}

/// Whether the error says that another label of the list has the name already.
pub fn is_name_taken(error: &Error) -> bool {
    [
        ("stages_folded_key", "stages.folded"),
        ("categories_folded_key", "categories.folded"),
        ("tags_name_key", "tags.name"),
    ]
    .into_iter()
    .any(|(constraint, columns)| error.violates(constraint, columns))
}
