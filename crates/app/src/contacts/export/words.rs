//! The words of an export of contacts, and its filter in words.

use domain::contacts::{Channel, DoNotContact, Gender, Kind, Level, Lifecycle};
use domain::text::Lang;
use store::contacts::Filter;

use crate::export::{either, local_time};

pub(super) fn kind(lang: Lang, kind: Kind) -> &'static str {
    let (vi, en) = match kind {
        Kind::Person => ("Cá nhân", "Person"),
        Kind::Organisation => ("Tổ chức", "Organisation"),
        Kind::Shop => ("Cửa hàng", "Shop"),
        Kind::Household => ("Hộ gia đình", "Household"),
    };
    either(lang, vi, en)
}

pub(super) fn lifecycle(lang: Lang, stage: Lifecycle) -> &'static str {
    let (vi, en) = match stage {
        Lifecycle::Lead => ("Tiềm năng", "Lead"),
        Lifecycle::Contact => ("Liên hệ", "Contact"),
    };
    either(lang, vi, en)
}

pub(super) fn level(lang: Lang, level: Level) -> &'static str {
    let (vi, en) = match level {
        Level::New => ("Mới", "New"),
        Level::Interested => ("Quan tâm", "Interested"),
        Level::Signed => ("Đã ký", "Signed"),
        Level::Paused => ("Tạm ngừng", "Paused"),
        Level::Approached => ("Tiếp cận", "Approached"),
        Level::Other => ("Khác", "Other"),
    };
    either(lang, vi, en)
}

pub(super) fn gender(lang: Lang, gender: Gender) -> &'static str {
    let (vi, en) = match gender {
        Gender::Female => ("Nữ", "Female"),
        Gender::Male => ("Nam", "Male"),
        Gender::Other => ("Khác", "Other"),
    };
    either(lang, vi, en)
}

/// The closed channels by name.
pub(super) fn channels(lang: Lang, closed: &DoNotContact) -> String {
    let names: Vec<_> = closed
        .keys()
        .map(|channel| match channel {
            Channel::Email => "Email",
            Channel::Sms => "SMS",
            Channel::Call => either(lang, "Gọi điện", "Calls"),
            Channel::Zalo => "Zalo",
        })
        .collect();
    names.join(", ")
}

/// The filter in words; `owner` is the name of the one it asks for.
pub(super) fn describe(lang: Lang, filter: &Filter, owner: Option<&str>) -> String {
    let either = |vi, en| either(lang, vi, en);
    let mut parts = Vec::new();
    let mut say = |vi, en, value: Option<String>| {
        parts.extend(value.map(|value| format!("{} {value}", either(vi, en))));
    };
    let levels = filter.levels.iter().map(|at| level(lang, *at));
    let levels = levels.collect::<Vec<_>>().join(", ");
    let quoted = |text: &String| format!("\"{text}\"");
    let word = |word: &'static str| word.to_owned();
    let chosen = filter.ids.as_ref().map(|ids| ids.len().to_string());
    say("số người được chọn:", "chosen by hand:", chosen);
    let q = filter.q.as_ref().filter(|q| !q.is_everything());
    say("tìm", "search", q.map(|q| quoted(&q.to_string())));
    say(
        "nhóm",
        "level",
        Some(levels).filter(|levels| !levels.is_empty()),
    );
    say("loại", "kind", filter.kind.map(|k| word(kind(lang, k))));
    let stage = filter.lifecycle.map(|stage| word(lifecycle(lang, stage)));
    say("giai đoạn", "lifecycle", stage);
    let sex = filter.gender.map(|sex| word(gender(lang, sex)));
    say("giới tính", "gender", sex);
    let owner = filter.owner_id.map(|_| owner.unwrap_or("?").to_owned());
    say("người phụ trách", "owner", owner);
    let account = filter.account_id.map(|account| account.to_string());
    say("tổ chức", "organisation", account);
    say("nguồn", "source", filter.source.as_ref().map(quoted));
    say("thẻ", "tag", filter.tag.as_ref().map(quoted));
    say("thêm từ", "added since", filter.added_from.map(local_time));
    say(
        "thêm trước",
        "added before",
        filter.added_before.map(local_time),
    );
    if parts.is_empty() {
        return either("tất cả khách hàng", "all contacts").to_owned();
    }
    parts.join("; ")
}

#[cfg(test)]
mod tests {
    use domain::search::parse;

    use super::*;

    #[test]
    fn con_9_the_head_of_the_file_tells_the_filter() {
        let filter = Filter {
            q: parse("tag:vip giang").ok(),
            levels: vec![Level::New, Level::Signed],
            kind: Some(Kind::Shop),
            added_from: "2026-10-31T17:00:00Z".parse().ok(),
            ..Filter::default()
        };
        for (lang, filter, expected) in [
            (Lang::Vi, Filter::default(), "tất cả khách hàng"),
            (Lang::En, Filter::default(), "all contacts"),
            (
                Lang::Vi,
                filter.clone(),
                "tìm \"tag:vip giang\"; nhóm Mới, Đã ký; loại Cửa hàng; thêm từ 01/11/2026 00:00",
            ),
            (
                Lang::En,
                filter,
                "search \"tag:vip giang\"; level New, Signed; kind Shop; added since 01/11/2026 00:00",
            ),
        ] {
            assert_eq!(describe(lang, &filter, None), expected);
        }
    }
}
