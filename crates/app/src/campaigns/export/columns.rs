//! How each cell of an export reads.

use domain::campaigns::{JoinAction, MemberStatus};
use domain::phones;
use domain::text::Lang;
use store::campaigns::MemberRow;

use super::words;

/// Vietnam's time, in minutes east of UTC.
pub(super) const VIETNAM_MINUTES: i32 = 420;

/// The cells under [`words::text_columns`].
pub(super) fn texts(lang: Lang, row: &MemberRow) -> [String; 9] {
    let text = |value: &Option<String>| value.clone().unwrap_or_default();
    [
        row.name.clone(),
        national(row.mobile.as_deref()),
        national(row.phone.as_deref()),
        text(&row.email),
        text(&row.address),
        MemberStatus::parse(&row.status)
            .map(|status| words::status(lang, status))
            .unwrap_or_default()
            .to_owned(),
        text(&row.owner_name),
        text(&row.source),
        JoinAction::parse(&row.action)
            .map(|action| words::action(lang, action))
            .unwrap_or_default()
            .to_owned(),
    ]
}

/// A number as people read it; its spaces keep spreadsheets from dropping the leading zero.
fn national(number: Option<&str>) -> String {
    let number = number.unwrap_or_default();
    phones::parse(number).map_or_else(|| number.to_owned(), |phone| phone.national())
}
