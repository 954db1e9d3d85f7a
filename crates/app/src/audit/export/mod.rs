//! Exports the system log as a file (ADM-1, CON-3).

mod words;

use domain::access::{Permission, Scope};
use domain::audit::{AuditAction, AuditColumn, AuditModule};
use domain::text::Lang;
use serde_json::Value;
use store::audit::{AuditFilter, AuditRow};
use store::{Cursor, Slice};

use crate::export::{
    BATCH_ROWS, Cell, Column, Export, Format, RowsOf, Source, either, exported_at, text,
};
use crate::{Ctx, Error, Principal, Record};

/// The lines of the log to export, and how.
#[derive(Debug, Clone)]
pub struct ExportLog {
    pub filter: AuditFilter,
    /// In their order.
    pub columns: Vec<AuditColumn>,
    pub format: Format,
    pub lang: Lang,
}

/// Reads the log, newest line first.
#[derive(Debug)]
pub struct Lines {
    scope: Scope,
    filter: AuditFilter,
    after: Option<Cursor>,
    is_at_end: bool,
}

/// Allows an export and writes it to the log it exports.
pub async fn export(
    ctx: &Ctx,
    principal: &Principal,
    request: ExportLog,
) -> Result<Export<Lines>, Error> {
    let ExportLog {
        filter,
        columns,
        format,
        lang,
    } = request;
    let scope = principal.require(Permission::AuditView)?;
    let tx = ctx.db.begin().await?;
    let record = Record {
        module: AuditModule::Other,
        action: AuditAction::Export,
        entity_id: filter.entity_id,
        description: format!("Xuất nhật ký hệ thống ra {}", format.name()),
        diff: None,
    };
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    let title = either(lang, "Nhật ký", "Log");
    Ok(Export {
        source: Lines {
            scope,
            filter,
            after: None,
            is_at_end: false,
        },
        columns,
        lang,
        title,
        name: format!("{title} - {}", ctx.clock.today()),
        heading: vec![exported_at(lang, ctx.now())],
        has_csv_heading: false,
    })
}

impl Source for Lines {
    type Column = AuditColumn;

    async fn next(&mut self, ctx: &Ctx) -> Result<RowsOf<Self>, Error> {
        if self.is_at_end {
            return Ok(Vec::new());
        }
        let (conn, after) = (ctx.db.reader(), self.after.as_ref());
        let Slice { rows, next } =
            store::audit::list(conn, self.scope, &self.filter, after, BATCH_ROWS).await?;
        self.is_at_end = next.is_none();
        self.after = next;
        Ok(rows)
    }
}

impl Column for AuditColumn {
    type Row = AuditRow;

    fn head(&self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            Self::At => ("Thời gian", "Time"),
            Self::Actor => ("Ai", "Who"),
            Self::Action => ("Thao tác", "Action"),
            Self::Module => ("Nơi", "Place"),
            Self::Description => ("Mô tả", "Description"),
            Self::Changes => ("Thay đổi", "Changes"),
            Self::Ip => ("Địa chỉ IP", "IP address"),
        };
        either(lang, vi, en)
    }

    fn cell(&self, lang: Lang, row: &AuditRow) -> Cell {
        match self {
            Self::At => Cell::Time(row.at),
            Self::Actor => text(row.actor_name.as_ref().or(Some(&row.actor_kind))),
            Self::Action => Cell::Text(words::action(lang, &row.action).to_owned()),
            Self::Module => Cell::Text(words::module(lang, &row.module).to_owned()),
            Self::Description => Cell::Text(row.description.clone()),
            Self::Changes => text(row.diff.as_ref().map(changes).as_ref()),
            Self::Ip => text(row.ip.as_ref()),
        }
    }
}

/// `title: Kế toán → Kế toán trưởng; …`.
fn changes(diff: &Value) -> String {
    let text = |value: &Value| match value {
        Value::Null => "–".to_owned(),
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    let change = |(field, value): (&String, &Value)| match value.as_array().map(Vec::as_slice) {
        Some([old, new]) => format!("{field}: {} → {}", text(old), text(new)),
        _ => format!("{field}: {}", text(value)),
    };
    let fields = diff.as_object().into_iter().flatten();
    fields.map(change).collect::<Vec<_>>().join("; ")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn con_3_changes_are_one_cell() {
        let diff = json!({ "level": ["new", "signed"], "title": [null, "Kế toán"] });
        assert_eq!(changes(&diff), "level: new → signed; title: – → Kế toán");
    }
}
