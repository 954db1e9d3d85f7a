//! The columns of an export and how each cell reads.

use domain::campaigns::{JoinAction, MemberStatus};
use domain::phones;
use store::campaigns::MemberRow;

use super::super::bulk::status_label;

/// Vietnam's time, in minutes east of UTC.
pub(super) const VIETNAM_MINUTES: i32 = 420;

/// The texts of a row; the time of joining follows them as the last column.
pub(super) const TEXT_COLUMNS: [&str; 9] = [
    "Họ và tên",
    "Di động",
    "Điện thoại",
    "Email",
    "Địa chỉ",
    "Trạng thái",
    "Người phụ trách",
    "Nguồn gốc",
    "Hành động",
];
pub(super) const JOINED_COLUMN: &str = "Thời gian tham gia";

/// The cells under [`TEXT_COLUMNS`].
pub(super) fn texts(row: &MemberRow) -> [String; 9] {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    [
        row.name.clone(),
        national(row.mobile.as_deref()),
        national(row.phone.as_deref()),
        text(&row.email),
        text(&row.address),
        MemberStatus::parse(&row.status)
            .map(status_label)
            .unwrap_or_default()
            .to_owned(),
        text(&row.owner_name),
        text(&row.source),
        JoinAction::parse(&row.action)
            .map(action_label)
            .unwrap_or_default()
            .to_owned(),
    ]
}

/// A number as people read it; its spaces keep spreadsheets from dropping the leading zero.
fn national(number: Option<&str>) -> String {
    let number = number.unwrap_or_default();
    phones::parse(number).map_or_else(|| number.to_owned(), |phone| phone.national())
}

fn action_label(action: JoinAction) -> &'static str {
    match action {
        JoinAction::SubmitForm => "Gửi biểu mẫu",
        JoinAction::Manual => "Thêm thủ công",
        JoinAction::Import => "Nhập từ tệp",
        JoinAction::Automation => "Tự động hóa",
        JoinAction::Call => "Cuộc gọi",
        JoinAction::Api => "API",
    }
}
