//! Keeps e-mails to one contact, each with the delivery that it goes out by.

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::following::Follows;
use domain::ids::{ContactEmailId, ContactId, DeliveryId, UserId};
use sea_orm::ConnectionTrait;

/// An e-mail to keep and to send.
#[derive(Debug, Clone)]
pub struct NewContactEmail<'a> {
    pub id: ContactEmailId,
    pub delivery_id: DeliveryId,
    pub contact_id: ContactId,
    /// In its canonical form.
    pub to_address: &'a str,
    pub from_name: Option<&'a str>,
    pub reply_to: Option<&'a str>,
    pub subject: &'a str,
    pub html: &'a str,
    pub body_text: &'a str,
    pub is_advertising: bool,
    pub follows: Follows,
    pub created_by: UserId,
    pub now: DateTime<Utc>,
}

/// Keeps the e-mail, and has it wait for its turn.
pub async fn create(tx: &Tx, email: NewContactEmail<'_>) -> Result<(), Error> {
    let text = "INSERT INTO contact_emails (id, contact_id, to_address, from_name, reply_to, subject, html, \
                body_text, is_advertising, follows_opens, follows_clicks, created_by, created_at) \
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let values = [
        email.id.0.into(),
        email.contact_id.0.into(),
        email.to_address.into(),
        email.from_name.map(ToOwned::to_owned).into(),
        email.reply_to.map(ToOwned::to_owned).into(),
        email.subject.into(),
        email.html.into(),
        email.body_text.into(),
        email.is_advertising.into(),
        email.follows.opens.into(),
        email.follows.clicks.into(),
        email.created_by.0.into(),
        email.now.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    let text = "INSERT INTO deliveries (id, source_kind, source_id, recipient_id, channel, contact_id, address, \
                address_key, is_advertising, state, due_at, updated_at) \
                VALUES (?, 'contact', ?, ?, 'email', ?, ?, ?, ?, 'pending', ?, ?)";
    let values = [
        email.delivery_id.0.into(),
        email.id.0.into(),
        email.contact_id.0.into(),
        email.contact_id.0.into(),
        email.to_address.into(),
        email.to_address.into(),
        email.is_advertising.into(),
        email.now.into(),
        email.now.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}
