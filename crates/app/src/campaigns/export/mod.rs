//! Exports a campaign's members (CAM-8).

mod columns;
mod words;

use domain::access::{Permission, Scope};
use domain::audit::AuditAction;
use domain::campaigns::MemberColumn;
use domain::ids::CampaignId;
use domain::text::Lang;
use store::campaigns::{MemberFilter, MemberPosition};

use super::campaign_record;
use crate::export::{BATCH_ROWS, Cell, Export, Format, RowsOf, Source, exported_at, fact};
use crate::{Ctx, Error, Principal};

/// The members to export, and how.
#[derive(Debug, Clone)]
pub struct ExportMembers {
    pub campaign_id: CampaignId,
    pub filter: MemberFilter,
    /// In their order.
    pub columns: Vec<MemberColumn>,
    pub format: Format,
    pub lang: Lang,
}

/// Reads members in the order of joining.
#[derive(Debug)]
pub struct Members {
    campaign_id: CampaignId,
    scope: Scope,
    filter: MemberFilter,
    after: Option<MemberPosition>,
}

/// Allows an export and writes it to the log.
pub async fn export_members(
    ctx: &Ctx,
    principal: &Principal,
    request: ExportMembers,
) -> Result<Export<Members>, Error> {
    let ExportMembers {
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
    let count = store::campaigns::count_members(&tx, scope, id, &filter).await?;
    format.allow(count)?;
    let funnel = store::campaigns::funnels(&tx, &[id])
        .await?
        .remove(&id)
        .unwrap_or_default();
    let owner = match filter.owner_id {
        Some(owner) => store::users::find(&tx, Scope::All, owner)
            .await?
            .map(|user| user.name),
        None => None,
    };
    let meaning = words::describe(Lang::Vi, &filter, owner.as_deref());
    let description = format!(
        "Xuất {count} thành viên của chiến dịch \"{}\" ra {} ({meaning})",
        campaign.name,
        format.name()
    );
    ctx.record(
        &tx,
        principal,
        campaign_record(AuditAction::Export, id, description, None),
    )
    .await?;
    tx.commit().await?;
    let meaning = words::describe(lang, &filter, owner.as_deref());
    let name = Cell::Text(campaign.name.clone());
    let mut heading = vec![
        fact(lang, "Chiến dịch", "Campaign", name),
        fact(lang, "Bộ lọc", "Filter", Cell::Text(meaning)),
        exported_at(lang, ctx.now()),
    ];
    heading.extend(words::totals(lang, count, funnel));
    let title = words::title(lang);
    Ok(Export {
        source: Members {
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
        has_csv_heading: true,
    })
}

impl Source for Members {
    type Column = MemberColumn;

    async fn next(&mut self, ctx: &Ctx) -> Result<RowsOf<Self>, Error> {
        let rows = store::campaigns::member_page(
            ctx.db.reader(),
            self.scope,
            self.campaign_id,
            &self.filter,
            false,
            self.after,
            BATCH_ROWS,
        )
        .await?;
        self.after = rows.last().map(MemberPosition::after).or(self.after);
        Ok(rows)
    }
}
