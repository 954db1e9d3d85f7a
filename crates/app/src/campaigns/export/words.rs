//! The words of an export in the language of whoever asked for it.

use domain::campaigns::{Funnel, JoinAction, MemberStatus};
use domain::text::Lang;
use store::campaigns::MemberFilter;

use super::super::bulk::status_label;
use crate::export::{Fact, either, fact, local_time, whole};

/// What the sheet and the file are called.
pub(super) fn title(lang: Lang) -> &'static str {
    either(lang, "Thành viên", "Members")
}

pub(super) fn status(lang: Lang, status: MemberStatus) -> &'static str {
    let english = match status {
        MemberStatus::Registered => "Registered",
        MemberStatus::Confirmed => "Confirmed",
        MemberStatus::Attended => "Attended",
        MemberStatus::Cancelled => "Cancelled",
    };
    either(lang, status_label(status), english)
}

pub(super) fn action(lang: Lang, action: JoinAction) -> &'static str {
    let (vi, en) = match action {
        JoinAction::SubmitForm => ("Gửi biểu mẫu", "Submitted a form"),
        JoinAction::Manual => ("Thêm thủ công", "Added by hand"),
        JoinAction::Import => ("Nhập từ tệp", "Imported"),
        JoinAction::Automation => ("Tự động hóa", "Automation"),
        JoinAction::Call => ("Cuộc gọi", "Call"),
        JoinAction::Api => ("API", "API"),
    };
    either(lang, vi, en)
}

/// How many members the file holds, and how the whole campaign stands.
pub(super) fn totals(lang: Lang, count: u64, funnel: Funnel) -> [Fact; 5] {
    let Funnel {
        registered,
        confirmed,
        attended,
        cancelled,
    } = funnel;
    [
        ("Số thành viên trong tệp", "Members in this file", count),
        (
            "Cả chiến dịch: Đăng kí",
            "Whole campaign: registered",
            registered,
        ),
        (
            "Cả chiến dịch: Xác nhận",
            "Whole campaign: confirmed",
            confirmed,
        ),
        (
            "Cả chiến dịch: Tham gia",
            "Whole campaign: attended",
            attended,
        ),
        ("Cả chiến dịch: Hủy", "Whole campaign: cancelled", cancelled),
    ]
    .map(|(vi, en, number)| fact(lang, vi, en, whole(number)))
}

/// The filter in words.
pub(super) fn describe(lang: Lang, filter: &MemberFilter, owner: Option<&str>) -> String {
    let either = |vi, en| either(lang, vi, en);
    let mut parts = Vec::new();
    if !filter.statuses.is_empty() {
        let labels = filter.statuses.iter().map(|at| status(lang, *at));
        let labels = labels.collect::<Vec<_>>().join(", ");
        parts.push(format!("{} {labels}", either("trạng thái", "status")));
    }
    if let Some(q) = &filter.q {
        parts.push(format!("{} \"{q}\"", either("từ khóa", "words")));
    }
    if filter.owner_id.is_some() {
        let name = owner.unwrap_or(either("không rõ", "unknown"));
        parts.push(format!("{} {name}", either("người phụ trách", "owner")));
    }
    let bounds = [
        (filter.joined_from, either("tham gia từ", "joined since")),
        (
            filter.joined_before,
            either("tham gia trước", "joined before"),
        ),
    ];
    for (at, words) in bounds {
        if let Some(at) = at {
            parts.push(format!("{words} {}", local_time(at)));
        }
    }
    if parts.is_empty() {
        return either("tất cả thành viên", "all members").to_owned();
    }
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_8_the_head_of_the_file_tells_the_filter() {
        let filter = MemberFilter {
            statuses: vec![MemberStatus::Confirmed, MemberStatus::Cancelled],
            joined_from: "2026-10-31T17:00:00Z".parse().ok(),
            ..MemberFilter::default()
        };
        let table = [
            (Lang::Vi, MemberFilter::default(), "tất cả thành viên"),
            (Lang::En, MemberFilter::default(), "all members"),
            (
                Lang::Vi,
                filter.clone(),
                "trạng thái Xác nhận, Hủy; tham gia từ 01/11/2026 00:00",
            ),
            (
                Lang::En,
                filter,
                "status Confirmed, Cancelled; joined since 01/11/2026 00:00",
            ),
        ];
        for (lang, filter, expected) in table {
            assert_eq!(describe(lang, &filter, None), expected);
        }
    }
}
