//! E-mail addresses: one canonical form, checked as far as a mail can really go there.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use crate::text;

/// Limit of RFC 5321 for a path, less its angle brackets.
const MAX_BYTES: usize = 254;
const MAX_LOCAL_BYTES: usize = 64;
const MAX_LABEL_BYTES: usize = 63;

/// An address in its canonical form, which is also its key: trimmed, composed, lower case.
///
/// The part before the `@` may differ by case in theory; no provider in use does that, and two
/// contacts for `An@x.vn` and `an@x.vn` would get every mail twice.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
#[serde(try_from = "String", into = "String")]
pub struct Email(String);

/// Why a text is no e-mail address.
#[derive(Clone, Copy, Debug, PartialEq, Eq, thiserror::Error)]
pub enum EmailError {
    #[error("the e-mail address is empty")]
    Empty,
    #[error("the e-mail address is longer than {MAX_BYTES} bytes")]
    TooLong,
    #[error("an e-mail address has one @")]
    NotOneAt,
    #[error("the e-mail address holds a space, a quote or another character that is not allowed")]
    ForbiddenCharacter,
    #[error("the part before the @ is not valid")]
    BadLocalPart,
    #[error("the part after the @ is not a domain")]
    BadDomain,
}

impl Email {
    /// The canonical address.
    pub fn as_str(&self) -> &str {
        &self.0
    }

    /// The part after the `@`.
    pub fn domain(&self) -> &str {
        self.0.split_once('@').map_or("", |(_, domain)| domain)
    }
}

impl fmt::Display for Email {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

impl AsRef<str> for Email {
    fn as_ref(&self) -> &str {
        &self.0
    }
}

impl From<Email> for String {
    fn from(email: Email) -> Self {
        email.0
    }
}

impl TryFrom<String> for Email {
    type Error = EmailError;

    fn try_from(text: String) -> Result<Self, Self::Error> {
        parse(&text)
    }
}

impl FromStr for Email {
    type Err = EmailError;

    fn from_str(text: &str) -> Result<Self, Self::Err> {
        parse(text)
    }
}

/// Reads `An@X.vn`, `mailto:an@x.vn` or `Trần An <an@x.vn>`.
pub fn parse(text: &str) -> Result<Email, EmailError> {
    let bare = bare_address(text);
    if bare.is_empty() {
        return Err(EmailError::Empty);
    }
    let address = canonical(bare);
    if address.len() > MAX_BYTES {
        return Err(EmailError::TooLong);
    }
    if address.chars().any(is_forbidden) {
        return Err(EmailError::ForbiddenCharacter);
    }
    let (local, domain) = address.split_once('@').ok_or(EmailError::NotOneAt)?;
    if domain.contains('@') {
        return Err(EmailError::NotOneAt);
    }
    if !is_local_part(local) {
        return Err(EmailError::BadLocalPart);
    }
    if !is_domain(domain) {
        return Err(EmailError::BadDomain);
    }
    Ok(Email(address))
}

fn bare_address(text: &str) -> &str {
    let trimmed = text.trim_matches(is_padding);
    let inner = match trimmed.strip_suffix('>').and_then(|t| t.rsplit_once('<')) {
        Some((_, inner)) => inner.trim_matches(is_padding),
        None => trimmed,
    };
    match inner.split_at_checked(7) {
        Some((scheme, address)) if scheme.eq_ignore_ascii_case("mailto:") => {
            address.trim_matches(is_padding)
        }
        _ => inner,
    }
}

fn is_padding(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{200b}' | '\u{feff}')
}

fn canonical(address: &str) -> String {
    if address.is_ascii() {
        address.to_ascii_lowercase()
    } else {
        text::nfc(&text::nfc(address).to_lowercase())
    }
}

fn is_forbidden(c: char) -> bool {
    c.is_control()
        || c.is_whitespace()
        || matches!(
            c,
            '"' | '`' | '(' | ')' | '<' | '>' | '[' | ']' | ',' | ';' | ':' | '\\'
        )
        || matches!(c, '\u{200b}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}' | '\u{feff}')
}

fn is_local_part(local: &str) -> bool {
    (1..=MAX_LOCAL_BYTES).contains(&local.len())
        && !local.starts_with('.')
        && !local.ends_with('.')
        && !local.contains("..")
}

fn is_domain(domain: &str) -> bool {
    let Some((_, top)) = domain.rsplit_once('.') else {
        return false;
    };
    // An all-digit last label would make this an IP address, which takes no mail.
    let has_name_at_top = top.chars().any(|c| !c.is_ascii_digit());
    has_name_at_top && domain.split('.').all(is_label)
}

fn is_label(label: &str) -> bool {
    (1..=MAX_LABEL_BYTES).contains(&label.len())
        && !label.starts_with('-')
        && !label.ends_with('-')
        && label.chars().all(|c| c.is_alphanumeric() || c == '-')
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn con_7_written_forms_share_one_key() {
        for (written, key) in [
            ("an@x.vn", "an@x.vn"),
            ("  An.Tran+1@Mail.X.VN\u{a0}", "an.tran+1@mail.x.vn"),
            ("mailto:an@x.vn", "an@x.vn"),
            ("MailTo: an@x.vn", "an@x.vn"),
            ("<an@x.vn>", "an@x.vn"),
            ("Trần An <AN@x.vn>", "an@x.vn"),
            ("an@cửahàng.vn", "an@cửahàng.vn"),
            ("hoa\u{300}@x.vn", "hoà@x.vn"),
        ] {
            assert_eq!(parse(written).unwrap().as_str(), key, "{written:?}");
        }
        assert_eq!(parse("an@x.vn").unwrap().domain(), "x.vn");
    }

    #[test]
    fn con_7_what_takes_no_mail_is_refused() {
        let long_local = format!("{}@x.vn", "a".repeat(65));
        let long_label = format!("an@{}.vn", "a".repeat(64));
        let too_long = format!("an@{}vn", "abcdefghi.".repeat(26));
        for (written, error) in [
            ("", EmailError::Empty),
            ("<>", EmailError::Empty),
            ("mailto:", EmailError::Empty),
            ("an.x.vn", EmailError::NotOneAt),
            ("an@b@x.vn", EmailError::NotOneAt),
            ("a n@x.vn", EmailError::ForbiddenCharacter),
            ("an@x.vn, b@x.vn", EmailError::ForbiddenCharacter),
            ("\"an\"@x.vn", EmailError::ForbiddenCharacter),
            ("an@x.vn\r\nBcc: b@x.vn", EmailError::ForbiddenCharacter),
            ("@x.vn", EmailError::BadLocalPart),
            (".an@x.vn", EmailError::BadLocalPart),
            ("a..n@x.vn", EmailError::BadLocalPart),
            (&long_local, EmailError::BadLocalPart),
            ("an@", EmailError::BadDomain),
            ("an@localhost", EmailError::BadDomain),
            ("an@x..vn", EmailError::BadDomain),
            ("an@-x.vn", EmailError::BadDomain),
            ("an@x_y.vn", EmailError::BadDomain),
            ("an@127.0.0.1", EmailError::BadDomain),
            (&long_label, EmailError::BadDomain),
            (&too_long, EmailError::TooLong),
        ] {
            assert_eq!(parse(written), Err(error), "{written:?}");
        }
    }

    proptest! {
        #[test]
        fn reading_the_key_again_is_the_same_key(text in "\\PC{0,20}@\\PC{0,20}\\.\\PC{1,4}") {
            if let Ok(email) = parse(&text) {
                prop_assert_eq!(parse(email.as_str()), Ok(email));
            }
        }
    }
}
