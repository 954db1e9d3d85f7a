//! Who messages are from: what their letters say of it, written apart from the line that they go over.

use channels::email::{BadLetter, Enclosure, Letter, Sealed};
use domain::sending::AccountFields;

use super::returned::return_path;
use crate::MasterKey;

/// What is to be sent.
#[derive(Debug, Clone)]
pub(crate) struct Message {
    /// The part of its name that is its own.
    pub(crate) name: String,
    pub(crate) to_address: String,
    /// In the place of the account's.
    pub(crate) from_name: Option<String>,
    /// In the place of the account's.
    pub(crate) reply_to: Option<String>,
    pub(crate) subject: String,
    pub(crate) html: String,
    pub(crate) text: String,
    pub(crate) leave_url: Option<String>,
    pub(crate) files: Vec<Enclosure>,
}

/// Whose name and address letters bear, and where they come back to.
pub(crate) struct Sender {
    pub(super) fields: AccountFields,
    pub(super) master_key: MasterKey,
}

impl Sender {
    /// Where customers reach this service.
    pub(crate) fn public_url(&self) -> &str {
        &self.fields.public_url
    }

    /// The name and the address that messages are from.
    pub(crate) fn named(&self) -> (&str, &str) {
        (&self.fields.from_name, &self.fields.from_address)
    }

    /// The message as a letter from this sender, if it can be written.
    pub(crate) fn letter(&self, message: Message) -> Result<Sealed, BadLetter> {
        let address = &self.fields.from_address;
        let domain = address.rsplit('@').next().unwrap_or_default();
        let letter = Letter {
            message_id: format!("{}@{domain}", message.name),
            from_name: message
                .from_name
                .unwrap_or_else(|| self.fields.from_name.clone()),
            from_address: address.clone(),
            reply_to: message.reply_to.or_else(|| self.fields.reply_to.clone()),
            return_path: return_path(&self.master_key, &self.fields, &message.name),
            to_address: message.to_address,
            subject: message.subject,
            html: message.html,
            text: message.text,
            leave_url: message.leave_url,
            enclosures: message.files,
        };
        letter.sealed()
    }
}
