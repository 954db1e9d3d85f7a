//! Columns of an export that hold fields of the business's own (CON-9, CON-12).

use db::Tx;
use domain::contacts::{ContactColumn, ExportColumn};
use domain::custom_fields::{CustomField, CustomKind, CustomValue, CustomValues};
use domain::imports::{clear_head, names_any, names_only};
use domain::text::Lang;

use super::columns::{FileColumn, Holds, head};
use crate::export::{Cell, either};
use crate::{Error, Fault};

/// The columns with the definitions of their fields; refused where a field is archived or gone.
pub(super) async fn file_columns(
    tx: &Tx,
    columns: Vec<ExportColumn>,
    lang: Lang,
) -> Result<Vec<FileColumn>, Error> {
    let fields = store::custom_fields::offered(tx).await?;
    let facts: Vec<&str> = ContactColumn::ALL
        .iter()
        .map(|column| head(*column, lang))
        .collect();
    let defined = |column| match column {
        ExportColumn::Fact(column) => {
            let words = head(column, lang);
            let is_clear = !names_any(words, &fields);
            Ok(FileColumn {
                head: clear_head(words, column.as_str(), is_clear),
                holds: Holds::Fact(column),
            })
        }
        ExportColumn::Custom(key) => {
            let field = fields.iter().find(|field| field.key == key);
            let field = field.ok_or_else(|| {
                Error::from(Fault {
                    pointer: "?columns".to_owned(),
                    code: "unknown_column",
                    detail: format!("there is no column `{}`", key.name()),
                })
            })?;
            let is_clear = names_only(field, &fields, &facts);
            Ok(FileColumn {
                head: clear_head(&field.label, &key.name(), is_clear),
                holds: Holds::Custom(field.clone()),
            })
        }
    };
    columns.into_iter().map(defined).collect()
}

/// A contact's value, typed as the field says.
pub(super) fn cell(field: &CustomField, lang: Lang, values: &CustomValues) -> Cell {
    match values.get(field.key.as_str()) {
        None => Cell::Text(String::new()),
        Some(CustomValue::Number(number)) => Cell::Number(*number),
        Some(CustomValue::Boolean(true)) => Cell::Text(either(lang, "Có", "Yes").to_owned()),
        Some(CustomValue::Boolean(false)) => Cell::Text(either(lang, "Không", "No").to_owned()),
        Some(CustomValue::Text(text)) if field.kind == CustomKind::Date => {
            let day = text.parse().ok();
            day.map_or_else(|| Cell::Text(text.clone()), |day| Cell::Day(Some(day)))
        }
        // A semicolon, since an option may hold a comma: the importer reads them back apart.
        Some(CustomValue::Choices(options)) => Cell::Text(options.join("; ")),
        Some(CustomValue::Text(text)) => Cell::Text(text.clone()),
    }
}
