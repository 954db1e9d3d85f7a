//! The filter of an export of sales records in words.

use db::Tx;
use domain::access::Scope;
use domain::text::Lang;
use store::sales::SaleFilter;

use super::ExportedKind;
use crate::Error;
use crate::export::{either, local_time};

/// The name of the owner whom a filter asks for.
pub(super) async fn owner_name<K: ExportedKind>(
    tx: &Tx,
    filter: &SaleFilter<K>,
) -> Result<Option<String>, Error> {
    let Some(owner) = filter.owner_id else {
        return Ok(None);
    };
    let owner = store::users::find(tx, Scope::All, owner).await?;
    Ok(owner.map(|user| user.name))
}

/// The filter in words; `owner` is the name of the one it asks for.
pub(super) fn describe<K: ExportedKind>(
    lang: Lang,
    filter: &SaleFilter<K>,
    owner: Option<&str>,
) -> String {
    let either = |vi, en| either(lang, vi, en);
    let mut parts = Vec::new();
    let mut say = |words: &str, value: Option<String>| {
        parts.extend(value.map(|value| format!("{words} {value}")));
    };
    let q = filter.q.as_ref().map(|q| format!("\"{q}\""));
    say(either("tìm", "search"), q);
    let names = filter.statuses.iter().map(|at| K::status_name(lang, *at));
    let names = names.collect::<Vec<_>>().join(", ");
    let statuses = Some(names).filter(|names| !names.is_empty());
    say(&K::status_head(lang).to_lowercase(), statuses);
    let owner = filter.owner_id.map(|_| owner.unwrap_or("?").to_owned());
    say(either("người phụ trách", "owner"), owner);
    let contact = filter.contact_id.map(|id| id.to_string());
    say(either("khách hàng", "contact"), contact);
    say(either("tạo từ", "since"), filter.from_at.map(local_time));
    let before = filter.before_at.map(local_time);
    say(either("tạo trước", "before"), before);
    if parts.is_empty() {
        return either("tất cả", "all").to_owned();
    }
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use domain::deals::{Deal, DealStage};

    use super::*;

    #[test]
    fn con_9_the_head_of_the_file_tells_the_filter() {
        let all = SaleFilter::<Deal> {
            q: None,
            contact_id: None,
            owner_id: None,
            statuses: Vec::new(),
            from_at: None,
            before_at: None,
        };
        let some = SaleFilter::<Deal> {
            q: Some("máy lọc".to_owned()),
            statuses: vec![DealStage::Proposal, DealStage::Won],
            from_at: "2026-10-31T17:00:00Z".parse().ok(),
            ..all.clone()
        };
        for (lang, filter, expected) in [
            (Lang::Vi, &all, "tất cả"),
            (Lang::En, &all, "all"),
            (
                Lang::Vi,
                &some,
                "tìm \"máy lọc\"; giai đoạn Đề xuất, Thành công; tạo từ 01/11/2026 00:00",
            ),
            (
                Lang::En,
                &some,
                "search \"máy lọc\"; stage Proposal, Won; since 01/11/2026 00:00",
            ),
        ] {
            assert_eq!(describe(lang, filter, None), expected);
        }
    }
}
