//! Calls a number of the user's with a script as a member would hear it (CAM-11).

use domain::following::Follows;
use domain::ids::CampaignId;
use domain::sending::{Block, CallPlan, SendChannel};
use domain::templates::Facts;
use store::sends::SendContent;

use super::reached;
use super::spoken::ScriptWriter;
use crate::email::Tested;
use crate::voice::try_call;
use crate::{Ctx, Error, Fault, Principal};

/// What to try.
#[derive(Debug, Clone)]
pub struct CallTestWish {
    pub text: String,
    pub plan: CallPlan,
    pub phone: String,
}

/// Calls the number, with made up facts in the script.
pub async fn test_call(
    ctx: &Ctx,
    principal: &Principal,
    campaign_id: CampaignId,
    wish: CallTestWish,
) -> Result<Tested, Error> {
    let campaign = reached(ctx, principal, campaign_id).await?;
    let plan = super::content::checked_plan(wish.plan)?;
    let content = SendContent {
        channel: SendChannel::Call,
        audience: domain::sending::Audience::default(),
        recipients: domain::sending::Recipients::default(),
        subject: String::new(),
        html: String::new(),
        text: wish.text,
        strip_marks: false,
        is_advertising: false,
        follows: Follows::default(),
        call: None,
    };
    let unreadable = || Fault::of("text", "bad_syntax", "the script cannot be read");
    let writer = ScriptWriter::new(&content, campaign.name).ok_or_else(unreadable)?;
    let fields = store::custom_fields::list(ctx.db.reader()).await?;
    let used = fields.iter().filter(|field| !field.is_archived);
    let facts = Facts::examples(used.map(|field| (field.key.as_str(), field.label.as_str())));
    let script = writer.write(facts).map_err(|why| match why {
        Block::TooLong => Fault::of("text", "too_long", "longer than people listen"),
        _ => unreadable(),
    })?;
    try_call(ctx, principal, &wish.phone, script, &plan).await
}
