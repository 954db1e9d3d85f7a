//! Exports deals, quotes, orders, contracts and tickets, one command for all kinds (CON-9).

mod columns;
mod contracts;
mod deals;
mod kind;
mod orders;
mod quotes;
mod tickets;
mod words;

use domain::access::Scope;
use domain::audit::AuditAction;
use domain::sales::SaleColumn;
use domain::text::Lang;
use store::sales::{SaleFilter, SalePage, SaleSort, StoredKind};
use store::{Cursor, Slice};

use crate::export::{BATCH_ROWS, Cell, Export, Format, RowsOf, Source, exported_at, fact, whole};
use crate::{Ctx, Error, Principal, Record};

use columns::FileColumn;
pub use kind::ExportedKind;

/// The records to export, and how.
#[derive(Debug)]
pub struct ExportSales<K: StoredKind> {
    pub filter: SaleFilter<K>,
    pub sort: SaleSort,
    pub is_descending: bool,
    /// In their order.
    pub columns: Vec<SaleColumn<K::Column>>,
    pub format: Format,
    pub lang: Lang,
}

/// Reads records in the order of the list.
#[derive(Debug)]
pub struct Sales<K: StoredKind> {
    scope: Scope,
    filter: SaleFilter<K>,
    sort: SaleSort,
    is_descending: bool,
    after: Option<Cursor>,
    is_at_end: bool,
}

/// Allows an export and writes it to the log.
pub async fn export<K: ExportedKind>(
    ctx: &Ctx,
    principal: &Principal,
    request: ExportSales<K>,
) -> Result<Export<Sales<K>>, Error> {
    let ExportSales {
        filter,
        sort,
        is_descending,
        columns,
        format,
        lang,
    } = request;
    let scope = principal.require(K::EXPORT)?;
    let tx = ctx.db.begin().await?;
    let tally = store::sales::tally(&tx, scope, &filter).await?;
    format.allow(tally.count)?;
    let owner = words::owner_name(&tx, &filter).await?;
    let meaning = words::describe(Lang::Vi, &filter, owner.as_deref());
    let (noun, count) = (K::NOUN, tally.count);
    let record = Record {
        module: K::MODULE,
        action: AuditAction::Export,
        entity_id: None,
        description: format!("Xuất {count} {noun} ra {} ({meaning})", format.name()),
        diff: None,
    };
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    let title = K::title(lang);
    let meaning = Cell::Text(words::describe(lang, &filter, owner.as_deref()));
    let mut heading = vec![
        fact(lang, "Bộ lọc", "Filter", meaning),
        exported_at(lang, ctx.now()),
        fact(lang, "Số dòng", "Rows", whole(count)),
    ];
    let sum = tally.amount_minor.map(whole);
    heading.extend(sum.map(|sum| fact(lang, "Tổng giá trị (₫)", "Total (₫)", sum)));
    Ok(Export {
        source: Sales {
            scope,
            filter,
            sort,
            is_descending,
            after: None,
            is_at_end: false,
        },
        columns: columns.into_iter().map(FileColumn).collect(),
        lang,
        title,
        name: format!("{title} - {}", ctx.clock.today()),
        heading,
        has_csv_heading: false,
    })
}

impl<K: ExportedKind> Source for Sales<K> {
    type Column = FileColumn<K>;

    async fn next(&mut self, ctx: &Ctx) -> Result<RowsOf<Self>, Error> {
        if self.is_at_end {
            return Ok(Vec::new());
        }
        let page = SalePage {
            sort: self.sort,
            is_descending: self.is_descending,
            limit: BATCH_ROWS,
            after: self.after.take(),
        };
        let conn = ctx.db.reader();
        let Slice { rows, next } =
            store::sales::list(conn, self.scope, &self.filter, &page).await?;
        self.is_at_end = next.is_none();
        self.after = next;
        Ok(rows)
    }
}
