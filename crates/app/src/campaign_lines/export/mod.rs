//! Exports the lines of a campaign (CAM-2).

mod columns;
mod words;

use domain::access::{Permission, Scope};
use domain::audit::{AuditAction, AuditModule};
use domain::campaign_lines::LineColumn;
use domain::ids::CampaignId;
use domain::text::Lang;
use store::campaign_lines::{LineFilter, LinePosition};

use crate::export::{BATCH_ROWS, Cell, Export, Format, RowsOf, Source, exported_at, fact};
use crate::{Ctx, Error, Principal, Record};

/// The lines to export, and how.
#[derive(Debug, Clone)]
pub struct ExportLines {
    pub campaign_id: CampaignId,
    pub filter: LineFilter,
    /// In their order.
    pub columns: Vec<LineColumn>,
    pub format: Format,
    pub lang: Lang,
}

/// Reads lines, the latest first.
#[derive(Debug)]
pub struct Lines {
    campaign_id: CampaignId,
    scope: Scope,
    filter: LineFilter,
    after: Option<LinePosition>,
}

/// Allows an export and writes it to the log.
pub async fn export_lines(
    ctx: &Ctx,
    principal: &Principal,
    request: ExportLines,
) -> Result<Export<Lines>, Error> {
    let ExportLines {
        campaign_id: id,
        filter,
        columns,
        format,
        lang,
    } = request;
    let scope = principal.require(Permission::CampaignsExport)?;
    let tx = ctx.db.begin().await?;
    let campaign = store::campaigns::find(&tx, scope, id)
        .await?
        .ok_or(Error::NotFound)?;
    let actual = store::campaign_lines::actual_of_filter(&tx, scope, id, &filter).await?;
    let meaning = words::describe(Lang::Vi, &filter);
    let record = Record {
        module: AuditModule::Campaigns,
        action: AuditAction::Export,
        entity_id: Some(id.0),
        description: format!(
            "Xuất thu chi của chiến dịch \"{}\" ra {} ({meaning})",
            campaign.name,
            format.name()
        ),
        diff: None,
    };
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    let name = Cell::Text(campaign.name.clone());
    let meaning = Cell::Text(words::describe(lang, &filter));
    let mut heading = vec![
        fact(lang, "Chiến dịch", "Campaign", name),
        fact(lang, "Bộ lọc", "Filter", meaning),
        exported_at(lang, ctx.now()),
    ];
    heading.extend(words::totals(lang, actual));
    let title = words::title(lang);
    Ok(Export {
        source: Lines {
            campaign_id: id,
            scope,
            filter,
            after: None,
        },
        columns,
        lang,
        title,
        name: format!("{title} - {} - {}", campaign.name, ctx.clock.today()),
        heading,
        has_csv_heading: false,
    })
}

impl Source for Lines {
    type Column = LineColumn;

    async fn next(&mut self, ctx: &Ctx) -> Result<RowsOf<Self>, Error> {
        let rows = store::campaign_lines::line_page(
            ctx.db.reader(),
            self.scope,
            self.campaign_id,
            &self.filter,
            self.after,
            BATCH_ROWS,
        )
        .await?;
        self.after = rows.last().map(LinePosition::after).or(self.after);
        Ok(rows)
    }
}
