//! Sample notes: what colleagues wrote down about the sample contacts.

use chrono::{DateTime, TimeDelta, Utc};
use domain::ids::NoteId;
use domain::notes::{NoteFields, NoteKind};
use rand::Rng;
use serde_json::json;
use store::notes::NewNote;

use super::story::Story;
use crate::Error;

/// What is noted, by kind.
const TEXTS: [(NoteKind, &str); 8] = [
    (
        NoteKind::Call,
        "Hỏi giá gói 50 người dùng, hẹn gửi báo giá trong ngày.",
    ),
    (NoteKind::Call, "Không nghe máy, gọi lại sáng thứ Hai."),
    (
        NoteKind::Meeting,
        "Khách cần hóa đơn trước ngày 25. Nhớ mang hợp đồng mẫu.",
    ),
    (
        NoteKind::Meeting,
        "Đã xem bản dùng thử, thích phần chiến dịch và nhập khẩu.",
    ),
    (
        NoteKind::Email,
        "Gửi tài liệu giới thiệu và bảng giá quý này.",
    ),
    (
        NoteKind::Email,
        "Khách đã nhận tài liệu, hẹn trả lời tuần sau.",
    ),
    (
        NoteKind::General,
        "Thích trao đổi qua Zalo, tránh gọi giờ trưa.",
    ),
    (
        NoteKind::General,
        "Quyết định mua do chị giám đốc tài chính duyệt.",
    ),
];

/// Most notes on one customer.
const NOTES_MAX: u32 = 3;

/// Writes up to [`NOTES_MAX`] notes on every third customer.
pub(super) async fn write(story: &mut Story<'_>) -> Result<(), Error> {
    if !story.in_percent(33) {
        return Ok(());
    }
    let mut at = story.customer.since;
    for _ in 0..story.random.random_range(1..=NOTES_MAX) {
        at = story.later(at, 0..=40);
        if story.is_ahead(at) {
            break;
        }
        note(story, at).await?;
    }
    Ok(())
}

async fn note(story: &mut Story<'_>, at: DateTime<Utc>) -> Result<(), Error> {
    let (kind, body) = story.pick(&TEXTS);
    let fields = NoteFields {
        kind,
        body: body.to_owned(),
        happened_at: kind.is_dated().then_some(at - TimeDelta::minutes(30)),
    };
    let id: NoteId = story.ctx.new_id();
    let note = NewNote {
        id,
        contact_id: story.customer.id,
        fields: &fields,
        author_id: story.customer.owner_id,
        now: at,
    };
    store::notes::create(story.tx, note).await?;
    let payload = json!({ "note_id": id, "kind": kind });
    story.tell("note.added", payload, at).await
}
