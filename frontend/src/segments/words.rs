//! What is said of segments.

use api_types::segments::{SegmentDetail, SegmentState};

use crate::format;

/// "Theo bộ lọc" or "Chọn tay".
pub(super) fn kind(segment: &SegmentDetail) -> String {
    if segment.filter.is_some() {
        t!(segments.kind.filter)
    } else {
        t!(segments.kind.manual)
    }
}

/// "1.234", or "10.000+" where nobody counted further.
pub(super) fn count(segment: &SegmentDetail) -> String {
    capped(segment.member_count, segment.is_count_capped)
}

pub(super) fn capped(count: u64, is_capped: bool) -> String {
    let number = format::number(count);
    if is_capped {
        format!("{number}+")
    } else {
        number
    }
}

/// How far the build of a filter is; none when it is done.
pub(super) fn building(segment: &SegmentDetail) -> Option<String> {
    if segment.state == SegmentState::Ready {
        return None;
    }
    let total = segment.build_total.unwrap_or_default().max(1);
    let percent = segment.build_done.saturating_mul(100) / total;
    Some(t!(segments.building, percent = percent.min(100)))
}
