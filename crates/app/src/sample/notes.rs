//! Sample notes: what colleagues wrote down about the sample contacts.

use chrono::TimeDelta;
use db::Tx;
use domain::ids::{ContactId, NoteId, UserId};
use domain::notes::{NoteFields, NoteKind};
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use serde_json::json;
use store::notes::NewNote;

use super::contacts::moment;
use crate::{Ctx, Error};

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

/// Every third contact has up to three notes of the last half year.
pub(super) async fn create(
    ctx: &Ctx,
    tx: &Tx,
    random: &mut StdRng,
    authors: &[UserId],
    contacts: &[ContactId],
) -> Result<(), Error> {
    for contact_id in contacts.iter().step_by(3) {
        for _ in 0..random.random_range(1..=3) {
            let (kind, body) = TEXTS.choose(random).copied().unwrap_or_default();
            let days_ago = random.random_range(0..180);
            let now = moment(ctx.now(), random, days_ago);
            let fields = NoteFields {
                kind,
                body: body.to_owned(),
                happened_at: kind.is_dated().then_some(now - TimeDelta::hours(1)),
            };
            let id: NoteId = ctx.new_id();
            let author_id = authors.choose(random).copied();
            let note = NewNote {
                id,
                contact_id: *contact_id,
                fields: &fields,
                author_id,
                now,
            };
            store::notes::create(tx, note).await?;
            let event = store::events::NewEvent {
                id: ctx.new_id(),
                contact_id: Some(*contact_id),
                kind: "note.added",
                payload: json!({ "note_id": id, "kind": kind }),
                actor_kind: "user",
                actor_id: author_id.map(uuid::Uuid::from),
                at: now,
            };
            store::events::append(tx, event).await?;
        }
    }
    Ok(())
}
