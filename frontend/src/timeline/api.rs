//! Every call about what happened to a contact.

use api_types::Page;
use api_types::timeline::{Engagement, TimelineEntry};
use chrono::NaiveDate;
use domain::ids::ContactId;

use crate::http;
use crate::ui::query_string;

/// The first and last day of a range, either of which may be open.
pub(super) type Days = (Option<NaiveDate>, Option<NaiveDate>);

/// A page of what happened.
pub(super) async fn list(
    contact: ContactId,
    group: Option<String>,
    days: Days,
    cursor: Option<String>,
) -> http::Result<Page<TimelineEntry>> {
    let [from, to] = pairs(days);
    let query = query_string(&[("group", group), from, to, ("cursor", cursor)]);
    http::get(format!("/api/v1/contacts/{contact}/timeline{query}")).await
}

/// How much happened over time.
pub(super) async fn engagement(contact: ContactId, days: Days) -> http::Result<Engagement> {
    let query = query_string(&pairs(days));
    http::get(format!("/api/v1/contacts/{contact}/engagement{query}")).await
}

fn pairs((from, to): Days) -> [(&'static str, Option<String>); 2] {
    let text = |day: Option<NaiveDate>| day.map(|day| day.to_string());
    [("from", text(from)), ("to", text(to))]
}
