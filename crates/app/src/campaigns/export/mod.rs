//! Exports a campaign's members as CSV and XLSX in flat memory (CAM-8).

mod columns;
mod csv;
mod xlsx;

use domain::access::{Permission, Scope};
use domain::audit::AuditAction;
use domain::campaigns::Funnel;
use domain::dates;
use domain::ids::CampaignId;
use domain::text::fold;
use store::campaigns::{CampaignRow, MemberFilter, MemberPosition, MemberRow};

use self::columns::VIETNAM_MINUTES;
use super::bulk::status_label;
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
    /// The lines above the table: campaign, filter, time, totals.
    heading: Vec<String>,
    day: String,
}

/// Allows an export and writes it to the log; `format` is named there.
pub async fn prepare_export(
    ctx: &Ctx,
    principal: &Principal,
    id: CampaignId,
    filter: MemberFilter,
    format: &str,
) -> Result<Export, Error> {
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
    let meaning = describe(&filter, owner.as_deref());
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
    let heading = vec![
        format!("Chiến dịch: {}", campaign.name),
        format!("Bộ lọc: {meaning}"),
        format!(
            "Thời điểm xuất: {}",
            dates::format_date_time(ctx.now(), VIETNAM_MINUTES)
        ),
        format!("Số thành viên trong tệp: {count}. {}", totals(funnel)),
    ];
    Ok(Export {
        campaign,
        scope,
        filter,
        heading,
        day: ctx.clock.today().to_string(),
    })
}

impl Export {
    /// What to save the file as, without its ending: in Vietnamese and in plain ASCII.
    pub fn file_names(&self) -> (String, String) {
        let full = format!("Thành viên - {} - {}", self.campaign.name, self.day);
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

/// The filter in words.
fn describe(filter: &MemberFilter, owner: Option<&str>) -> String {
    let mut parts = Vec::new();
    if !filter.statuses.is_empty() {
        let labels: Vec<_> = filter
            .statuses
            .iter()
            .map(|status| status_label(*status))
            .collect();
        parts.push(format!("trạng thái {}", labels.join(", ")));
    }
    if let Some(q) = &filter.q {
        parts.push(format!("từ khóa \"{q}\""));
    }
    if filter.owner_id.is_some() {
        parts.push(format!("người phụ trách {}", owner.unwrap_or("không rõ")));
    }
    if let Some(from) = filter.joined_from {
        parts.push(format!(
            "tham gia từ {}",
            dates::format_date_time(from, VIETNAM_MINUTES)
        ));
    }
    if let Some(before) = filter.joined_before {
        parts.push(format!(
            "tham gia trước {}",
            dates::format_date_time(before, VIETNAM_MINUTES)
        ));
    }
    if parts.is_empty() {
        "tất cả thành viên".to_owned()
    } else {
        parts.join("; ")
    }
}

fn totals(funnel: Funnel) -> String {
    format!(
        "Cả chiến dịch: đăng ký {}, xác nhận {}, tham dự {}, hủy {}",
        funnel.registered, funnel.confirmed, funnel.attended, funnel.cancelled
    )
}

#[cfg(test)]
mod tests {
    use domain::campaigns::MemberStatus;

    use super::*;

    #[test]
    fn cam_8_the_head_of_the_file_tells_the_filter() {
        assert_eq!(
            describe(&MemberFilter::default(), None),
            "tất cả thành viên"
        );
        let filter = MemberFilter {
            statuses: vec![MemberStatus::Confirmed, MemberStatus::Cancelled],
            joined_from: "2026-10-31T17:00:00Z".parse().ok(),
            ..MemberFilter::default()
        };
        let expected = "trạng thái Xác nhận, Hủy; tham gia từ 01/11/2026 00:00";
        assert_eq!(describe(&filter, None), expected);
    }
}
