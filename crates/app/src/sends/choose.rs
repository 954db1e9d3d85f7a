//! A reader chooses by the link in a message what they want of each channel (CON-5, CON-9).

use db::Tx;
use domain::access::Scope;
use domain::audit::{AuditAction, AuditModule};
use domain::contacts::{Channel, DoNotContact, Preferences, ReaderChoice, Subscription, chosen};
use domain::ids::ContactId;
use serde_json::json;
use store::preferences::PreferencesRow;

use super::token::Token;
use crate::contacts::event;
use crate::preferences::words;
use crate::{Ctx, Error, Principal, Record};

/// How it is kept that the reader said so.
const PROOF: &str = "Chọn trên trang tùy chọn nhận tin";

/// How the channels stand; nothing else of the contact is told to who holds a link.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct Standing {
    pub preferences: Preferences,
    pub closed: DoNotContact,
}

impl Standing {
    fn of(row: &PreferencesRow) -> Self {
        Self {
            preferences: row.preferences(),
            closed: row.closed(),
        }
    }
}

/// How the channels of a link's reader stand; not found if the link is not ours or the reader is no
/// longer known. Changes nothing.
pub async fn standing(ctx: &Ctx, token: &str) -> Result<Standing, Error> {
    let token = Token::read(&ctx.master_key, token)?.ok_or(Error::NotFound)?;
    let conn = ctx.db.reader();
    let moved_to = store::sends::whose(conn, token.delivery_id).await?;
    let id = moved_to.unwrap_or(token.contact_id);
    let row = store::preferences::find(conn, Scope::All, id).await?;
    Ok(Standing::of(&row.ok_or(Error::NotFound)?))
}

/// Takes the reader's choices, at once; who holds the link needs nothing else.
pub async fn choose(ctx: &Ctx, token: &str, choices: &[ReaderChoice]) -> Result<Standing, Error> {
    let token = Token::read(&ctx.master_key, token)?.ok_or(Error::NotFound)?;
    let tx = ctx.db.begin().await?;
    let moved_to = store::sends::whose(&tx, token.delivery_id).await?;
    let id: ContactId = moved_to.unwrap_or(token.contact_id);
    store::preferences::note_change(&tx, id, None).await?;
    let row = store::preferences::find(&tx, Scope::All, id).await?;
    let row = row.ok_or(Error::NotFound)?;
    let before = Standing::of(&row);
    let after = chosen(&before.preferences, &before.closed, choices, PROOF);
    let differs = |channel: &Channel| before.preferences.get(channel) != after.get(channel);
    let changed: Vec<Channel> = Channel::ALL.iter().copied().filter(differs).collect();
    if changed.is_empty() {
        return Ok(before);
    }
    keep_word_of_address(ctx, &tx, token, &changed, &after).await?;
    store::preferences::set(&tx, id, &after, &changed, None, ctx.now()).await?;
    let system = Principal::system();
    let diff = json!({ "preferences": [before.preferences, after] });
    let payload = json!({
        "channels": changed,
        "changes": diff,
        "delivery_id": token.delivery_id,
    });
    let told = event(ctx, &system, id, "contact.preferences_chosen", payload);
    store::events::append(&tx, told).await?;
    let record = Record {
        module: AuditModule::Contacts,
        action: AuditAction::Update,
        entity_id: Some(id.0),
        description: format!(
            "\"{}\" tự chọn tin muốn nhận: {}",
            row.name,
            words::channels(&changed)
        ),
        diff: Some(diff),
    };
    ctx.record(&tx, &system, record).await?;
    tx.commit().await?;
    Ok(Standing {
        preferences: after,
        ..before
    })
}

/// What is said of e-mail holds for the address, whoever has it next.
async fn keep_word_of_address(
    ctx: &Ctx,
    tx: &Tx,
    token: Token,
    changed: &[Channel],
    after: &Preferences,
) -> Result<(), Error> {
    if !changed.contains(&Channel::Email) {
        return Ok(());
    }
    match after
        .get(&Channel::Email)
        .and_then(|said| said.subscription)
    {
        Some(Subscription::Unsubscribed) => {
            store::sends::refuse_address(tx, token.delivery_id, ctx.now()).await?;
        }
        Some(Subscription::Subscribed) => {
            store::sends::welcome_address(tx, token.delivery_id).await?;
        }
        None => {}
    }
    Ok(())
}
