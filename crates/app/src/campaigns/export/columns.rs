//! What each column of an export of members says.

use domain::campaigns::{JoinAction, MemberColumn, MemberStatus};
use domain::text::Lang;
use store::campaigns::MemberRow;

use super::words;
use crate::export::{Cell, Column, either, national, text};

impl Column for MemberColumn {
    type Row = MemberRow;

    fn head(&self, lang: Lang) -> &'static str {
        let (vi, en) = match self {
            Self::Name => ("Họ và tên", "Name"),
            Self::Mobile => ("Di động", "Mobile"),
            Self::Phone => ("Điện thoại", "Phone"),
            Self::Email => ("Email", "Email"),
            Self::Address => ("Địa chỉ", "Address"),
            Self::Status => ("Trạng thái", "Status"),
            Self::Owner => ("Người phụ trách", "Owner"),
            Self::Source => ("Nguồn gốc", "Source"),
            Self::Action => ("Hành động", "Action"),
            Self::JoinedAt => ("Thời gian tham gia", "Joined at"),
        };
        either(lang, vi, en)
    }

    fn cell(&self, lang: Lang, row: &MemberRow) -> Cell {
        let named = |name: Option<&'static str>| Cell::Text(name.unwrap_or_default().to_owned());
        match self {
            Self::Name => Cell::Text(row.name.clone()),
            Self::Mobile => national(row.mobile.as_ref()),
            Self::Phone => national(row.phone.as_ref()),
            Self::Email => text(row.email.as_ref()),
            Self::Address => text(row.address.as_ref()),
            Self::Status => {
                let status = MemberStatus::parse(&row.status);
                named(status.map(|status| words::status(lang, status)))
            }
            Self::Owner => text(row.owner_name.as_ref()),
            Self::Source => text(row.source.as_ref()),
            Self::Action => {
                let action = JoinAction::parse(&row.action);
                named(action.map(|action| words::action(lang, action)))
            }
            Self::JoinedAt => Cell::Time(row.joined_at),
        }
    }
}
