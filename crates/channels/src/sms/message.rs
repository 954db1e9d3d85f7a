//! A text message as every gateway takes it, and what became of it.

/// A message to one number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct TextMessage {
    /// Ours; a gateway that has it already does not send again.
    pub id: String,
    /// Digits with the country code and without a plus sign.
    pub to: String,
    pub brandname: String,
    pub text: String,
    /// Some of its characters are not in the default alphabet.
    pub is_unicode: bool,
    pub is_advertising: bool,
}

/// What a gateway made of a message, and what it calls it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Handed {
    pub verdict: Verdict,
    pub reference: Option<String>,
}

/// What became of a message, with the gateway's words.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Verdict {
    Accepted(String),
    /// Not now.
    Later(String),
    /// Never.
    Never(String),
    /// Never, for what the message says and not for whom it is.
    BadText(String),
    /// The gateway takes nothing from us until people mend the account.
    Account(String),
    /// It may have been taken.
    Ambiguous(String),
    /// The gateway was not reached.
    NotReached(String),
}
