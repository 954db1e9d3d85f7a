//! Exports a campaign's members as CSV and XLSX in flat memory (CAM-8).

mod columns;
mod csv;
mod words;
mod xlsx;

use domain::access::{Permission, Scope};
use domain::audit::AuditAction;
use domain::dates;
use domain::ids::CampaignId;
use domain::text::{Lang, fold};
use store::campaigns::{CampaignRow, MemberFilter, MemberPosition, MemberRow};

use self::columns::VIETNAM_MINUTES;
use super::campaign_record;
use crate::{Ctx, Error, Principal};

pub use csv::CsvExport;
pub use xlsx::write_xlsx;

/// Rows read at a time.
const PAGE_ROWS: u64 = 5_000;

/// Whose members are exported, and what the head of the file says of them.
#[derive(Debug, Clone)]
pub struct Export {
    campaign: CampaignRow,
    scope: Scope,
    filter: MemberFilter,
    lang: Lang,
    /// The lines above the table: campaign, filter, time, totals.
    heading: Vec<String>,
    day: String,
}

/// The members to export, and how.
#[derive(Debug, Clone)]
pub struct ExportRequest {
    pub campaign_id: CampaignId,
    pub filter: MemberFilter,
    /// As the log names it.
    pub format: &'static str,
    pub lang: Lang,
}

/// Allows an export and writes it to the log.
pub async fn prepare_export(
    ctx: &Ctx,
    principal: &Principal,
    request: ExportRequest,
) -> Result<Export, Error> {
    let ExportRequest {
        campaign_id: id,
        filter,
        format,
        lang,
    } = request;
    let scope = principal.require(Permission::CampaignsExport)?;
    let tx = ctx.db.begin().await?;
    let campaign = store::campaigns::find(&tx, scope, id)
        .await?
        .ok_or(Error::NotFound)?;
    let count = store::campaigns::count_members(&tx, scope, id, &filter).await?;
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
        "Xuất {count} thành viên của chiến dịch \"{}\" ra {format} ({meaning})",
        campaign.name
    );
    ctx.record(
        &tx,
        principal,
        campaign_record(AuditAction::Export, id, description, None),
    )
    .await?;
    tx.commit().await?;
    let meaning = words::describe(lang, &filter, owner.as_deref());
    let time = dates::format_date_time(ctx.now(), VIETNAM_MINUTES);
    let heading = vec![
        words::line(lang, "Chiến dịch", "Campaign", &campaign.name),
        words::line(lang, "Bộ lọc", "Filter", &meaning),
        words::line(lang, "Thời điểm xuất", "Exported at", &time),
        words::totals(lang, count, funnel),
    ];
    Ok(Export {
        campaign,
        scope,
        filter,
        lang,
        heading,
        day: ctx.clock.today().to_string(),
    })
}

impl Export {
    /// What to save the file as, without its ending: in full and in plain ASCII.
    pub fn file_names(&self) -> (String, String) {
        let full = format!(
            "{} - {} - {}",
            words::title(self.lang),
            self.campaign.name,
            self.day
        );
        let folded = fold(&full);
        let words = folded
            .split(|c: char| !c.is_ascii_alphanumeric())
            .filter(|word| !word.is_empty());
        (
            full.replace(['/', '\\', '"'], " "),
            words.collect::<Vec<_>>().join("-"),
        )
    }

    async fn page(
        &self,
        ctx: &Ctx,
        after: Option<MemberPosition>,
    ) -> Result<Vec<MemberRow>, Error> {
        let id = CampaignId(self.campaign.id);
        let conn = ctx.db.reader();
        Ok(store::campaigns::member_page(
            conn,
            self.scope,
            id,
            &self.filter,
            false,
            after,
            PAGE_ROWS,
        )
        .await?)
    }
}
