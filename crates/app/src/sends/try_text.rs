//! Sends a text message to a number of the user's as a member would read it (CAM-9).

use domain::following::Follows;
use domain::ids::CampaignId;
use domain::sending::{Block, Policy, SendChannel};
use domain::templates::Facts;
use store::sends::SendContent;

use super::reached;
use super::texted::TextWriter;
use crate::email::Tested;
use crate::sms::try_text;
use crate::{Ctx, Error, Fault, Principal};

/// What to try.
#[derive(Debug, Clone)]
pub struct TextTestWish {
    pub text: String,
    pub strip_marks: bool,
    pub is_advertising: bool,
    pub phone: String,
}

/// Sends the message to the number, with made up facts in it.
pub async fn test_text(
    ctx: &Ctx,
    principal: &Principal,
    campaign_id: CampaignId,
    wish: TextTestWish,
) -> Result<Tested, Error> {
    let campaign = reached(ctx, principal, campaign_id).await?;
    let content = SendContent {
        channel: SendChannel::Sms,
        audience: domain::sending::Audience::default(),
        recipients: domain::sending::Recipients::default(),
        subject: String::new(),
        html: String::new(),
        text: wish.text,
        strip_marks: wish.strip_marks,
        is_advertising: wish.is_advertising,
        follows: Follows::default(),
        call: None,
    };
    let unreadable = || Fault::of("text", "bad_syntax", "the text cannot be read");
    let writer = TextWriter::new(&content, campaign.name, Policy::at(ctx.now()));
    let writer = writer.ok_or_else(unreadable)?;
    let fields = store::custom_fields::list(ctx.db.reader()).await?;
    let used = fields.iter().filter(|field| !field.is_archived);
    let facts = Facts::examples(used.map(|field| (field.key.as_str(), field.label.as_str())));
    try_text(ctx, principal, &wish.phone, |way| {
        let texted = writer.write(facts, way).map_err(|why| match why {
            Block::TooLong => Fault::of("text", "too_long", "more parts than the settings allow"),
            _ => unreadable(),
        })?;
        Ok(texted.text)
    })
    .await
}
