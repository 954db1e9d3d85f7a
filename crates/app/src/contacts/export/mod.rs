//! Exports contacts: all that match a filter, or those chosen by hand (CON-9).

mod columns;
mod custom;
mod words;

use domain::access::{Permission, Scope};
use domain::audit::{AuditAction, AuditModule};
use domain::contacts::{ContactColumn, ExportColumn};
use domain::text::Lang;
use store::contacts::{Filter, PageRequest, Sort};
use store::{Cursor, Slice};

use crate::export::{
    BATCH_ROWS, Cell, Export, Format, RowsOf, Source, either, exported_at, fact, whole,
};
use crate::{Ctx, Error, Principal, Record};

use columns::Holds;
pub use columns::{ContactLine, FileColumn};

/// The contacts to export, and how.
#[derive(Debug, Clone)]
pub struct ExportContacts {
    pub filter: Filter,
    pub sort: Sort,
    pub is_descending: bool,
    /// In their order.
    pub columns: Vec<ExportColumn>,
    pub format: Format,
    pub lang: Lang,
}

/// Reads contacts in the order of the list.
#[derive(Debug)]
pub struct Contacts {
    scope: Scope,
    filter: Filter,
    sort: Sort,
    is_descending: bool,
    place: Place,
    has_tags: bool,
    has_channels: bool,
}

/// How far the reading has come.
#[derive(Debug, Clone)]
enum Place {
    Start,
    After(Cursor),
    End,
}

/// Allows an export and writes it to the log.
pub async fn export(
    ctx: &Ctx,
    principal: &Principal,
    request: ExportContacts,
) -> Result<Export<Contacts>, Error> {
    let ExportContacts {
        filter,
        sort,
        is_descending,
        columns,
        format,
        lang,
    } = request;
    let scope = principal.require(Permission::ContactsExport)?;
    let tx = ctx.db.begin().await?;
    let columns = custom::file_columns(&tx, columns, lang).await?;
    let count = store::contacts::count_matching(&tx, scope, &filter, COUNT_MAX).await?;
    format.allow(count)?;
    let owner = match filter.owner_id {
        Some(owner) => store::users::find(&tx, Scope::All, owner)
            .await?
            .map(|user| user.name),
        None => None,
    };
    let meaning = words::describe(Lang::Vi, &filter, owner.as_deref());
    let record = Record {
        module: AuditModule::Contacts,
        action: AuditAction::Export,
        entity_id: None,
        description: format!("Xuất {count} khách hàng ra {} ({meaning})", format.name()),
        diff: None,
    };
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    let meaning = words::describe(lang, &filter, owner.as_deref());
    let title = either(lang, "Khách hàng", "Contacts");
    Ok(Export {
        source: Contacts {
            scope,
            filter,
            sort,
            is_descending,
            place: Place::Start,
            has_tags: has(&columns, ContactColumn::Tags),
            has_channels: has(&columns, ContactColumn::DoNotContact),
        },
        columns,
        lang,
        title,
        name: format!("{title} - {}", ctx.clock.today()),
        heading: vec![
            fact(lang, "Bộ lọc", "Filter", Cell::Text(meaning)),
            exported_at(lang, ctx.now()),
            fact(lang, "Số khách hàng", "Contacts", whole(count)),
        ],
        has_csv_heading: false,
    })
}

/// The log tells the number whatever it is; both engines keep it in 63 bits.
const COUNT_MAX: u64 = i64::MAX.unsigned_abs();

fn has(columns: &[FileColumn], wanted: ContactColumn) -> bool {
    let is_wanted =
        |column: &FileColumn| matches!(&column.holds, Holds::Fact(fact) if *fact == wanted);
    columns.iter().any(is_wanted)
}

impl Contacts {
    async fn page(&mut self, ctx: &Ctx) -> Result<Vec<store::contacts::ContactRow>, Error> {
        let after = match &self.place {
            Place::Start => None,
            Place::After(cursor) => Some(cursor.clone()),
            Place::End => return Ok(Vec::new()),
        };
        let wanted = PageRequest {
            sort: self.sort,
            is_descending: self.is_descending,
            limit: BATCH_ROWS,
            after,
        };
        let conn = ctx.db.reader();
        let Slice { rows, next } =
            store::contacts::list(conn, self.scope, &self.filter, &wanted).await?;
        self.place = next.map_or(Place::End, Place::After);
        Ok(rows)
    }
}

impl Source for Contacts {
    type Column = FileColumn;

    async fn next(&mut self, ctx: &Ctx) -> Result<RowsOf<Self>, Error> {
        let rows = self.page(ctx).await?;
        let conn = ctx.db.reader();
        let ids = |is_wanted: bool| rows.iter().filter(move |_| is_wanted).map(|row| row.id);
        let mut tags = store::contacts::tags_of(conn, ids(self.has_tags)).await?;
        let mut closed = store::preferences::closed_channels(conn, ids(self.has_channels)).await?;
        let line = |contact: store::contacts::ContactRow| ContactLine {
            tags: tags.remove(&contact.id).unwrap_or_default(),
            closed: closed.remove(&contact.id).unwrap_or_default(),
            contact,
        };
        Ok(rows.into_iter().map(line).collect())
    }
}
