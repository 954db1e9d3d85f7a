//! Sample stages and categories, the segments built on them, and who does not want to hear from us.

use db::Tx;
use domain::contacts::{Channel, ClosedBy, Level};
use domain::ids::LabelId;
use domain::labels::{LabelColour, LabelKind};
use domain::search::parse;
use serde_json::json;
use store::labels::{LabelFields, NewLabel};
use store::preferences::Closing;

use super::story::Story;
use crate::segments::NewSegmentWish;
use crate::{Ctx, Error, Principal};

const STAGES: [(&str, LabelColour); 4] = [
    ("Tiềm năng", LabelColour::Grey),
    ("Đang tư vấn", LabelColour::Blue),
    ("Đã gửi báo giá", LabelColour::Amber),
    ("Khách hàng thân thiết", LabelColour::Green),
];
const CATEGORIES: [(&str, LabelColour); 3] = [
    ("Hộ gia đình", LabelColour::Green),
    ("Văn phòng", LabelColour::Blue),
    ("Nhà hàng, khách sạn", LabelColour::Pink),
];
/// Segments by what finds their members.
const SEGMENTS: [(&str, &str); 3] = [
    ("Khách VIP", "tag:vip"),
    ("Khách Hà Nội chưa ký", "province:\"Hà Nội\" !level:signed"),
    (
        "Thân thiết có email",
        "stage:\"Khách hàng thân thiết\" email:*",
    ),
];

/// Makes the stages and categories.
pub(super) async fn create(ctx: &Ctx, tx: &Tx) -> Result<(), Error> {
    let lists = [
        (LabelKind::Stages, &STAGES[..]),
        (LabelKind::Categories, &CATEGORIES[..]),
    ];
    for (kind, labels) in lists {
        for (position, &(name, colour)) in (0_i64..).zip(labels) {
            let fields = LabelFields {
                name: name.to_owned(),
                colour,
                position,
            };
            let id: LabelId = ctx.new_id();
            let label = NewLabel {
                id,
                fields: &fields,
            };
            store::labels::create(tx, kind, label).await?;
        }
    }
    Ok(())
}

/// Puts a customer where its level says, into a category or none, and lets a few refuse messages.
pub(super) async fn put(story: &mut Story<'_>) -> Result<(), Error> {
    let (id, tx) = (story.customer.id, story.tx);
    let stage = match story.customer.level {
        Level::Signed => Some(STAGES[3].0),
        Level::Approached => Some(STAGES[2].0),
        Level::Interested => Some(STAGES[1].0),
        Level::New => Some(STAGES[0].0),
        _ => None,
    };
    store::labels::set_stage(tx, id, stage).await?;
    if story.in_percent(60) {
        let (category, _) = story.pick(&CATEGORIES);
        store::labels::set_categories(tx, id, &[category.to_owned()]).await?;
    }
    if !story.in_percent(4) {
        return Ok(());
    }
    let at = story.later(story.customer.since, 3..=60);
    if story.is_ahead(at) {
        return Ok(());
    }
    let channels = [Channel::Call, Channel::Sms];
    let closing = Closing {
        closed_by: ClosedBy::Refusal,
        reason: "Khách không muốn nhận cuộc gọi và tin nhắn",
        user_id: story.customer.owner_id,
        now: at,
    };
    store::preferences::close(tx, id, &channels, &closing).await?;
    let payload = json!({
        "channels": channels,
        "closed_by": closing.closed_by,
        "reason": closing.reason,
    });
    story.tell("contact.channels_closed", payload, at).await
}

/// Makes the segments, which are then filled in the background.
pub(super) async fn create_segments(ctx: &Ctx) -> Result<(), Error> {
    for (name, filter) in SEGMENTS {
        let filter =
            parse(filter).map_err(|faults| Error::Internal(format!("{faults:?}").into()))?;
        let wish = NewSegmentWish {
            name: name.to_owned(),
            alias: None,
            description: None,
            filter: Some(filter),
        };
        crate::segments::create(ctx, &Principal::system(), wish).await?;
    }
    Ok(())
}
