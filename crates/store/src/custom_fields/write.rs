//! Makes, changes and deletes the fields.

use db::{Error, Tx};
use domain::custom_fields::CustomKind;
use domain::ids::CustomFieldId;
use domain::search::CustomKey;
use domain::text::fold;
use sea_orm::ConnectionTrait;
use serde_json::json;

/// What may be changed of a field; its key and type stay, since values depend on them.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct CustomFieldFields {
    pub label: String,
    pub options: Vec<String>,
    /// Its place in forms; fields of one place stand by label.
    pub position: i64,
    /// Neither asked for nor shown; contacts keep their values.
    pub is_archived: bool,
}

/// Makes a field; a taken label is told by [`is_label_taken`].
pub async fn create(
    tx: &Tx,
    id: CustomFieldId,
    (key, kind): (&CustomKey, CustomKind),
    fields: &CustomFieldFields,
) -> Result<(), Error> {
    let text = "INSERT INTO custom_fields \
                (id, key, kind, label, folded, options, position, is_archived) \
                VALUES (?, ?, ?, ?, ?, ?, ?, ?)";
    let values = [
        id.0.into(),
        key.as_str().into(),
        kind.as_str().into(),
        fields.label.as_str().into(),
        fold(&fields.label).into(),
        json!(fields.options).into(),
        fields.position.into(),
        fields.is_archived.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// Replaces what may be changed; false if the field is no longer at `version`.
pub async fn update(
    tx: &Tx,
    id: CustomFieldId,
    version: i64,
    fields: &CustomFieldFields,
) -> Result<bool, Error> {
    let text = "UPDATE custom_fields SET label = ?, folded = ?, options = ?, position = ?, \
                is_archived = ?, version = version + 1 WHERE id = ? AND version = ?";
    let values = [
        fields.label.as_str().into(),
        fold(&fields.label).into(),
        json!(fields.options).into(),
        fields.position.into(),
        fields.is_archived.into(),
        id.0.into(),
        version.into(),
    ];
    let changed = tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(changed.rows_affected() == 1)
}

/// Deletes a field; values that contacts have in it stay.
pub async fn delete(tx: &Tx, id: CustomFieldId) -> Result<(), Error> {
    let text = "DELETE FROM custom_fields WHERE id = ?";
    tx.execute_raw(db::sql(tx.engine(), text, [id.0.into()]))
        .await?;
    Ok(())
}

/// Whether the error says that another field has the label or the key already.
pub fn is_label_taken(error: &Error) -> bool {
    [
        ("custom_fields_folded_key", "custom_fields.folded"),
        ("custom_fields_key_key", "custom_fields.key"),
    ]
    .into_iter()
    .any(|(constraint, columns)| error.violates(constraint, columns))
}
