//! An e-mail to one contact as it goes over the line, and what the contact's timeline tells of it.

use domain::ids::{ContactId, DeliveryId};
use domain::sending::{Block, DeliveryState, Policy, labelled, with_way_out, with_way_out_in_text};
use serde_json::json;
use store::contact_emails::WrittenRow;
use store::events::NewEvent;
use store::sends::Leased;

use crate::email::{Message, Outlet};
use crate::email_files::Enclosed;
use crate::following::Marks;
use crate::sends::leave_url;
use crate::{Ctx, Error};

/// The message; advertising carries its label and a way out.
pub(super) async fn message(
    ctx: &Ctx,
    outlet: &Outlet,
    email: &WrittenRow,
    delivery: &Leased,
    files: Enclosed,
) -> Result<Message, Error> {
    let (id, contact_id) = (DeliveryId(delivery.id), ContactId(delivery.contact_id));
    let marked = match Marks::of(ctx, email.id, email.follows()).await? {
        Some(marks) => {
            let url = outlet.sender().public_url();
            marks.marked(ctx, url, id, contact_id).await?
        }
        None => None,
    };
    let html = files
        .pictures
        .linked(&email.html, outlet.sender().public_url());
    let linked = match &marked {
        Some(marked) => marked.linked(&html),
        None => html,
    };
    let pictured = |html| match &marked {
        Some(marked) => marked.pictured(html),
        None => html,
    };
    let plain = Message {
        name: delivery.id.to_string(),
        to_address: email.to_address.clone(),
        from_name: email.from_name.clone(),
        reply_to: email.reply_to.clone(),
        subject: email.subject.clone(),
        html: String::new(),
        text: email.body_text.clone(),
        leave_url: None,
        files: files.files,
    };
    if !email.is_advertising {
        return Ok(Message {
            html: pictured(linked),
            ..plain
        });
    }
    let url = leave_url(ctx, outlet.sender().public_url(), id, contact_id)?;
    Ok(Message {
        subject: labelled(&Policy::at(ctx.now()).label, &email.subject),
        html: pictured(with_way_out(&linked, &url)),
        text: with_way_out_in_text(&email.body_text, &url),
        leave_url: Some(url),
        ..plain
    })
}

/// Tells the contact's timeline where the e-mail ended; while more may happen, nothing.
pub(super) async fn tell(
    ctx: &Ctx,
    tx: &db::Tx,
    email: &WrittenRow,
    state: DeliveryState,
    reason: Option<Block>,
) -> Result<(), Error> {
    if !state.is_final() {
        return Ok(());
    }
    let kind = format!("email.{}", state.as_str());
    let told = NewEvent {
        id: ctx.new_id(),
        contact_id: Some(ContactId(email.contact_id)),
        kind: &kind,
        payload: json!({
            "email_id": email.id,
            "subject": email.subject,
            "to_address": email.to_address,
            "why": reason,
        }),
        actor_kind: "user",
        actor_id: Some(email.created_by),
        at: ctx.now(),
    };
    Ok(store::events::append(tx, told).await?)
}
