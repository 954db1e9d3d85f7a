//! Every call about segments.

use api_types::Page;
use api_types::segments::{
    ContactSegment, MemberMark, SegmentCreate, SegmentDetail, SegmentMember, SegmentMembersOutcome,
    SegmentMembersSet, SegmentPatch,
};
use domain::ids::{ContactId, SegmentId};

use crate::http::{self, CreationKey, Versioned, encoded};
use crate::ui::query_string;

const BASE: &str = "/api/v1/segments";

/// A page of segments.
pub(crate) async fn list(
    pairs: Vec<(&'static str, Option<String>)>,
) -> http::Result<Page<SegmentDetail>> {
    http::get(format!("{BASE}{}", query_string(&pairs))).await
}

/// One segment with its version.
pub(super) async fn read(id: &str) -> http::Result<Versioned<SegmentDetail>> {
    http::get_versioned(format!("{BASE}/{}", encoded(id))).await
}

/// Makes a segment.
pub(super) async fn create(body: &SegmentCreate, key: CreationKey) -> http::Result<SegmentDetail> {
    http::create(BASE, body, key).await
}

/// Changes a segment unless someone else did since `version`.
pub(super) async fn update(
    id: SegmentId,
    version: i64,
    body: &SegmentPatch,
) -> http::Result<SegmentDetail> {
    let etag = Some(format!("\"{version}\""));
    Ok(http::patch(format!("{BASE}/{id}"), body, etag).await?.value)
}

/// Deletes a segment.
pub(super) async fn delete(id: SegmentId) -> http::Result<()> {
    http::delete(format!("{BASE}/{id}")).await
}

/// Makes a segment like this one.
pub(super) async fn copy(id: SegmentId) -> http::Result<SegmentDetail> {
    http::post_empty(format!("{BASE}/{id}/copies")).await
}

/// A page of the contacts in a segment, or kept out of it.
pub(super) async fn members(
    id: SegmentId,
    mark: MemberMark,
    cursor: Option<String>,
) -> http::Result<Page<SegmentMember>> {
    let mark = match mark {
        MemberMark::Members => "members",
        MemberMark::KeptIn => "kept_in",
        MemberMark::KeptOut => "kept_out",
    };
    let pairs = [("mark", Some(mark.to_owned())), ("cursor", cursor)];
    http::get(format!("{BASE}/{id}/members{}", query_string(&pairs))).await
}

/// Puts contacts in or out by hand, or lets the filter decide again.
pub(super) async fn set_members(
    id: SegmentId,
    body: &SegmentMembersSet,
) -> http::Result<SegmentMembersOutcome> {
    http::post(format!("{BASE}/{id}/members"), body).await
}

/// How each segment stands to a contact.
pub(super) async fn of_contact(id: ContactId) -> http::Result<Vec<ContactSegment>> {
    http::get(format!("/api/v1/contacts/{id}/segments")).await
}
