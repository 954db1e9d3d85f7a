//! Commands on sends of messages to members of campaigns, and the worker behind them (CAM-9 to
//! CAM-12).

mod attach;
mod check;
mod choose;
mod content;
mod copy;
mod create;
mod leave;
mod recipients;
mod run;
mod spoken;
mod test;
mod texted;
mod token;
mod transition;
mod try_call;
mod try_text;
mod update;
mod written;

pub use check::{Check, Depth, check};
pub use choose::{Standing, choose, standing};
pub use copy::copy;
pub use create::create;
pub use leave::{Leaving, known, leave};
pub(crate) use run::alive;
pub use run::{QUEUE, register};
pub use test::{TestWish, test};
pub(crate) use token::{Reader, leave_url};
pub use transition::{Step, transition};
pub use try_call::{CallTestWish, test_call};
pub use try_text::{TextTestWish, test_text};
pub use update::update;

use domain::access::{Permission, Scope};
use domain::audit::{AuditAction, AuditModule};
use domain::ids::{CampaignId, SendId};
use domain::sending::{Recipients, SendChannel};
use store::campaigns::CampaignRow;

use crate::{Ctx, Error, Principal, Record};

/// The campaigns and members that the caller may write to.
fn scope_of(principal: &Principal) -> Result<Scope, Error> {
    let seen = principal.require(Permission::CampaignsView)?;
    Ok(seen.and(principal.require(Permission::CampaignsSend)?))
}

/// The campaign, if the caller may write to its members.
async fn reached(ctx: &Ctx, principal: &Principal, id: CampaignId) -> Result<CampaignRow, Error> {
    let scope = scope_of(principal)?;
    let campaign = store::campaigns::find(ctx.db.reader(), scope, id).await?;
    campaign.ok_or(Error::NotFound)
}

/// What the log calls a message of a channel.
fn noun(channel: SendChannel) -> &'static str {
    match channel {
        SendChannel::Email => "thư",
        SendChannel::Sms => "tin nhắn",
        SendChannel::Call => "cuộc gọi tự động",
    }
}

/// What the log adds to a send that goes to the people of its members.
fn to_whom(recipients: Recipients) -> &'static str {
    match recipients {
        Recipients::Members => "",
        Recipients::People => ", gửi đến người liên hệ",
    }
}

/// A log line about a send.
fn send_record(action: AuditAction, id: SendId, description: String) -> Record {
    Record {
        module: AuditModule::Campaigns,
        action,
        entity_id: Some(id.0),
        description,
        diff: None,
    }
}
