//! A letter to one recipient, made into what goes over the line by the typed builder alone: no value
//! of it can begin a header of its own.

use std::sync::Arc;

use lettre::address::{Address, Envelope};
use lettre::message::{Mailbox, Message, MultiPart, SinglePart};

use super::enclosure::Enclosure;
use super::headers::{ListUnsubscribe, ListUnsubscribePost};

/// A letter to one recipient.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Letter {
    /// Its name for good, without angle brackets.
    pub message_id: String,
    pub from_name: String,
    pub from_address: String,
    pub reply_to: Option<String>,
    /// Where it comes back to, if not to the sender.
    pub return_path: Option<String>,
    pub to_address: String,
    pub subject: String,
    pub html: String,
    pub text: String,
    /// Where the reader leaves, if they can.
    pub leave_url: Option<String>,
    pub enclosures: Vec<Enclosure>,
}

/// Why a letter cannot be written.
#[derive(Debug, thiserror::Error)]
#[error("the letter cannot be written: {0}")]
pub struct BadLetter(String);

impl BadLetter {
    pub(super) fn of(error: impl ToString) -> Self {
        Self(error.to_string())
    }
}

/// A letter that can be written, since it is: once, for however often it has to be announced.
#[derive(Debug)]
pub struct Sealed {
    letter: Letter,
    pub(super) written: Arc<Written>,
}

impl Sealed {
    /// What it was made of.
    pub fn letter(&self) -> &Letter {
        &self.letter
    }
}

/// What goes over the line.
#[derive(Debug)]
pub(super) struct Written {
    pub(super) envelope: Envelope,
    pub(super) bytes: Vec<u8>,
}

impl Letter {
    /// Writes the letter, before anybody says that it is about to go.
    pub fn sealed(self) -> Result<Sealed, BadLetter> {
        let written = Arc::new(self.write()?);
        Ok(Sealed {
            letter: self,
            written,
        })
    }

    fn write(&self) -> Result<Written, BadLetter> {
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
        let message = builder.multipart(self.body()).map_err(bad)?;
        let envelope = match &self.return_path {
            None => message.envelope().clone(),
            Some(path) => {
                let from: Address = path.parse().map_err(bad)?;
                Envelope::new(Some(from), message.envelope().to().to_vec()).map_err(bad)?
            }
        };
        Ok(Written {
            envelope,
            bytes: message.formatted(),
        })
    }

    /// The text or the page, the page with its pictures, and behind that what comes along.
    fn body(&self) -> MultiPart {
        let (text, html) = (self.text.clone(), self.html.clone());
        let (inline, attached): (Vec<_>, Vec<_>) =
            self.enclosures.iter().partition(|file| file.is_inline());
        let page = if inline.is_empty() {
            MultiPart::alternative_plain_html(text, html)
        } else {
            let page = MultiPart::related().singlepart(SinglePart::html(html));
            let page = inline
                .into_iter()
                .fold(page, |page, file| page.singlepart(file.part()));
            let text = SinglePart::plain(text);
            MultiPart::alternative().singlepart(text).multipart(page)
        };
        if attached.is_empty() {
            return page;
        }
        let whole = MultiPart::mixed().multipart(page);
        attached
            .into_iter()
            .fold(whole, |whole, file| whole.singlepart(file.part()))
    }
}

fn bad(error: impl ToString) -> BadLetter {
    BadLetter::of(error)
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
            return_path: None,
            to_address: "giang@example.com".to_owned(),
            subject: "Ưu đãi".to_owned(),
            html: "<p>Chào</p>".to_owned(),
            text: "Chào".to_owned(),
            leave_url: Some("https://sen.vn/u/x".to_owned()),
            enclosures: Vec::new(),
        }
    }

    #[test]
    fn cam_10_files_stand_behind_the_page_and_pictures_beside_it() {
        let pdf = b"%PDF-1.7 \x00\xff".to_vec();
        let named = "B\u{1ea3}ng gi\u{e1} th\u{e1}ng 11 c\u{1ee7}a c\u{f4}ng ty An Ph\u{e1}t.pdf";
        let file = Enclosure::attached("1", named, "application/pdf", pdf).unwrap();
        let place = ("p1@sen.vn", "hoa.png");
        let picture = Enclosure::inline("2", place, "image/png", vec![137, 80]).unwrap();
        let enclosing = Letter {
            enclosures: vec![file, picture],
            ..letter()
        };
        let written = enclosing.write().unwrap();
        let text = String::from_utf8(written.bytes).unwrap();
        let mut places = Vec::new();
        for line in [
            "Content-Type: multipart/mixed;",
            "Content-Type: multipart/alternative;",
            "Content-Type: text/plain; charset=utf-8\r\n",
            "Content-Type: multipart/related;",
            "Content-Type: text/html; charset=utf-8\r\n",
            "Content-ID: <p1@sen.vn>\r\n",
            "Content-Disposition: inline; filename=\"hoa.png\"\r\n",
            "Content-Disposition: attachment;",
            "Content-Type: application/pdf\r\n",
            "Content-Transfer-Encoding: base64\r\n\r\nJVBERi0xLjcgAP8=\r\n",
        ] {
            places.push(
                text.find(line)
                    .unwrap_or_else(|| panic!("{line} in {text}")),
            );
        }
        assert!(places.is_sorted(), "{text}");
        assert!(
            text.contains("filename*0*=utf-8''B%E1%BA%A3ng%20gi"),
            "{text}"
        );
        assert!(text.is_ascii());
    }

    #[test]
    fn cam_10_no_name_of_a_file_begins_a_header_of_its_own() {
        for name in ["a\r\nBcc: tat-ca@example.com", "a\u{85}b"] {
            let meddled = Enclosure::attached("1", name, "application/pdf", Vec::new());
            assert!(meddled.is_err(), "{name:?}");
        }
        let quoted = "a\"; filename=\"b.exe";
        let quoted = Enclosure::attached("1", quoted, "application/pdf", Vec::new()).unwrap();
        let enclosing = Letter {
            enclosures: vec![quoted],
            ..letter()
        };
        let text = String::from_utf8(enclosing.write().unwrap().bytes).unwrap();
        assert!(!text.contains("; filename=\"b.exe\""), "{text}");
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
        assert!(named.write().is_err());
        let two = Letter {
            to_address: "a@x.vn, b@x.vn".to_owned(),
            ..letter()
        };
        assert!(two.write().is_err());
    }
}
