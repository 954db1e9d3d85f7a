//! A letter to one recipient, made into what goes over the line by the typed builder alone: no value
//! of it can begin a header of its own.

use lettre::address::{Address, Envelope};
use lettre::message::{Mailbox, Message, MultiPart};

use super::headers::{ListUnsubscribe, ListUnsubscribePost};

/// A letter to one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its name for good, without angle brackets.
    pub message_id: String,
    pub from_name: String,
    pub from_address: String,
    pub reply_to: Option<String>,
    pub to_address: String,
    pub subject: String,
    pub html: String,
    pub text: String,
    /// Where the reader leaves, if they can.
    pub leave_url: Option<String>,
}

/// Why a letter cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("the letter cannot be written: {0}")]
pub struct BadLetter(String);

/// A letter ready for the line.
pub(super) struct Written {
    pub(super) envelope: Envelope,
    pub(super) bytes: Vec<u8>,
}

impl Letter {
    /// Whether the letter can be written; before anybody says that it is about to go.
    pub fn check(&self) -> Result<(), BadLetter> {
        self.write().map(drop)
    }

    pub(super) fn write(&self) -> Result<Written, BadLetter> {
        let mailbox = |name: Option<&str>, address: &str| -> Result<Mailbox, BadLetter> {
            let address: Address = address.parse().map_err(bad)?;
            // What writes a mailbox panics at such a name.
            if name.is_some_and(|name| name.chars().any(char::is_control)) {
                return Err(bad("a name is one line"));
            }
            Ok(Mailbox::new(name.map(ToOwned::to_owned), address))
        };
        let mut builder = Message::builder()
            .message_id(Some(format!("<{}>", self.message_id)))
            .from(mailbox(Some(&self.from_name), &self.from_address)?)
            .to(mailbox(None, &self.to_address)?)
            .subject(self.subject.clone());
        if let Some(address) = &self.reply_to {
            builder = builder.reply_to(mailbox(None, address)?);
        }
        if let Some(url) = &self.leave_url {
            builder = builder
                .header(ListUnsubscribe(url.clone()))
                .header(ListUnsubscribePost);
        }
        let body = MultiPart::alternative_plain_html(self.text.clone(), self.html.clone());
        let message = builder.multipart(body).map_err(bad)?;
        Ok(Written {
            envelope: message.envelope().clone(),
            bytes: message.formatted(),
        })
    }
}

fn bad(error: impl ToString) -> BadLetter {
    BadLetter(error.to_string())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn letter() -> Letter {
        Letter {
            message_id: "1@sen.vn".to_owned(),
            from_name: "An Phát".to_owned(),
            from_address: "tin@anphat.vn".to_owned(),
            reply_to: None,
            to_address: "giang@example.com".to_owned(),
            subject: "Ưu đãi".to_owned(),
            html: "<p>Chào</p>".to_owned(),
            text: "Chào".to_owned(),
            leave_url: Some("https://sen.vn/u/x".to_owned()),
        }
    }

    #[test]
    fn cam_10_a_letter_carries_its_name_and_a_way_out_by_one_click() {
        let written = letter().write().unwrap();
        let text = String::from_utf8(written.bytes).unwrap();
        for line in [
            "Message-ID: <1@sen.vn>\r\n",
            "List-Unsubscribe: <https://sen.vn/u/x>\r\n",
            "List-Unsubscribe-Post: List-Unsubscribe=One-Click\r\n",
        ] {
            assert!(text.contains(line), "{line} is not in {text}");
        }
    }

    #[test]
    fn cam_10_no_value_begins_a_header_of_its_own() {
        let meddled = Letter {
            subject: "Chào\r\nBcc: tat-ca@example.com".to_owned(),
            ..letter()
        };
        if let Ok(written) = meddled.write() {
            let text = String::from_utf8_lossy(&written.bytes).into_owned();
            assert!(!text.contains("\nBcc:"), "{text}");
            assert_eq!(written.envelope.to().len(), 1);
        }
        let named = Letter {
            from_name: "An\r\nBcc: tat-ca@example.com".to_owned(),
            ..letter()
        };
        assert!(named.check().is_err());
        let two = Letter {
            to_address: "a@x.vn, b@x.vn".to_owned(),
            ..letter()
        };
        assert!(two.check().is_err());
    }
}
