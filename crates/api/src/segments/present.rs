//! Segments as clients see them.

use api_types::segments::{ContactSegment, SegmentDetail, SegmentMember, SegmentState};
use domain::access::Scope;
use domain::contacts::Level;
use domain::ids::{ContactId, SegmentId};
use store::segments::{COUNTED_MAX, MemberRow, MembershipRow, SegmentRow};

use crate::allowed::Allowed;
use crate::users::user_ref;

/// A segment; its members were counted within `scope`.
pub(super) fn segment(scope: Scope, allowed: &Allowed, row: SegmentRow) -> SegmentDetail {
    let member_count = u64::try_from(row.visible_count).unwrap_or_default();
    SegmentDetail {
        id: SegmentId(row.id),
        owner: user_ref(row.owner_id, row.owner_name),
        name: row.name,
        alias: row.alias,
        description: row.description,
        filter: row.filter,
        state: if row.state == "ready" {
            SegmentState::Ready
        } else {
            SegmentState::Building
        },
        build_done: u64::try_from(row.build_done).unwrap_or_default(),
        build_total: row.build_total.and_then(|total| u64::try_from(total).ok()),
        member_count,
        is_count_capped: scope != Scope::All && member_count >= COUNTED_MAX,
        can_edit: allowed.can_edit([row.owner_id]),
        created_at: row.created_at,
        updated_at: row.updated_at,
        version: row.version,
    }
}

/// A contact in a segment, or kept out of it.
pub(super) fn member(row: MemberRow) -> SegmentMember {
    SegmentMember {
        id: ContactId(row.id),
        owner: user_ref(row.owner_id, row.owner_name),
        code: row.code,
        name: row.name,
        level: Level::parse(&row.level).unwrap_or_default(),
        email: row.email,
        mobile: row.mobile,
        is_manual: row.origin == "manual",
        since: row.since,
    }
}

/// A segment as it stands to one contact.
pub(super) fn membership(row: MembershipRow) -> ContactSegment {
    ContactSegment {
        id: SegmentId(row.id),
        name: row.name,
        alias: row.alias,
        has_filter: row.has_filter,
        is_member: row.is_member,
        is_kept_in: row.is_kept_in,
    }
}
