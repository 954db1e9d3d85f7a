//! What the sample campaigns cost and brought in (CAM-2): one within its budget, one beyond it, one
//! that has only paid deposits.

use chrono::{NaiveDate, TimeDelta};
use db::Tx;
use domain::campaign_lines::LineKind::{Expense, Income};
use domain::campaign_lines::{LineFields, LineKind};
use domain::ids::{CampaignId, UserId};
use store::campaign_lines::NewLine;

use crate::{Ctx, Error};

/// A line: its kind, how many days ago, what for, how much, and who paid or received it.
type Line = (LineKind, i64, &'static str, i64, &'static str);

/// The lines of each sample campaign, in their order.
pub(super) const LINES: [&[Line]; 3] = [
    &[
        (
            Expense,
            88,
            "Đặt cọc hội trường khách sạn",
            18_000_000,
            "Phòng Hành chính",
        ),
        (
            Expense,
            80,
            "In thư mời và tài liệu",
            6_450_000,
            "Phòng Marketing",
        ),
        (
            Expense,
            74,
            "Quảng cáo Facebook mời tham dự",
            9_800_000,
            "Phòng Marketing",
        ),
        (
            Expense,
            62,
            "Thanh toán hội trường và tiệc trà",
            27_500_000,
            "Phòng Hành chính",
        ),
        (
            Expense,
            61,
            "Quà tặng khách tham dự",
            11_200_000,
            "Phòng Kinh doanh",
        ),
        (
            Expense,
            60,
            "Thù lao diễn giả",
            8_000_000,
            "Phòng Marketing",
        ),
        (Income, 61, "Nhà tài trợ đồng hành", 30_000_000, "Kế toán"),
        (
            Income,
            52,
            "Hợp đồng gia hạn ký tại hội thảo",
            286_000_000,
            "Kế toán",
        ),
        (
            Income,
            38,
            "Đơn hàng từ khách tham dự",
            214_500_000,
            "Kế toán",
        ),
    ],
    &[
        (
            Expense,
            27,
            "Thiết kế nhận diện sản phẩm mới",
            22_000_000,
            "Phòng Marketing",
        ),
        (
            Expense,
            20,
            "Quảng cáo Facebook và Google đợt 1",
            35_600_000,
            "Phòng Marketing",
        ),
        (
            Expense,
            15,
            "Quay phim giới thiệu sản phẩm",
            28_000_000,
            "Phòng Marketing",
        ),
        (
            Expense,
            9,
            "Gian hàng tại triển lãm",
            31_500_000,
            "Phòng Hành chính",
        ),
        (
            Expense,
            4,
            "Mẫu dùng thử gửi khách",
            12_750_000,
            "Phòng Kinh doanh",
        ),
        (Income, 12, "Đơn đặt trước", 94_300_000, "Kế toán"),
        (Income, 3, "Bán tại triển lãm", 61_800_000, "Kế toán"),
    ],
    &[
        (
            Expense,
            6,
            "Đặt cọc giỏ quà Tết",
            15_000_000,
            "Phòng Hành chính",
        ),
        (
            Expense,
            2,
            "In thiệp chúc Tết",
            3_200_000,
            "Phòng Marketing",
        ),
    ],
];

/// Enters the lines of a campaign, each by its executor on its day.
pub(super) async fn create(
    ctx: &Ctx,
    tx: &Tx,
    (campaign_id, executor_id): (CampaignId, UserId),
    lines: &[Line],
) -> Result<(), Error> {
    for (kind, days_ago, title, amount_minor, party) in lines {
        let ago = TimeDelta::days(*days_ago);
        let fields = LineFields {
            paid_on: before(ctx.clock.today(), ago),
            title: (*title).to_owned(),
            amount_minor: *amount_minor,
            party: Some((*party).to_owned()),
            note: None,
        };
        let line = NewLine {
            id: ctx.new_id(),
            campaign_id,
            kind: *kind,
            fields: &fields,
            created_by: executor_id,
            now: ctx.now() - ago,
        };
        store::campaign_lines::create(tx, line).await?;
    }
    Ok(())
}

fn before(today: NaiveDate, ago: TimeDelta) -> NaiveDate {
    today.checked_sub_signed(ago).unwrap_or(today)
}
