//! Visitors of whom nothing is known: their name, and the token by which a browser is known again.

use std::str::FromStr;

use uuid::Uuid;

/// What a visitor is called until somebody knows better.
pub const ANONYMOUS_NAME: &str = "Khách ẩn danh";

/// So many network addresses are kept of one contact; people on the move have a new one each hour.
pub const IPS_MAX: i64 = 20;

/// So many browsers are kept of one contact; more are a stranger's who writes its address into pages.
pub const BROWSERS_MAX: i64 = 50;

/// The 128 random bits that a browser keeps; on the wire 32 hexadecimal digits.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct VisitorToken(Uuid);

/// A text that is no token.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("a visitor's token is 32 hexadecimal digits")]
pub struct NoToken;

impl VisitorToken {
    /// The bits, for hashing: who reads our database must not be able to visit as somebody else.
    pub fn as_bytes(&self) -> &[u8; 16] {
        self.0.as_bytes()
    }
}

impl FromStr for VisitorToken {
    type Err = NoToken;

    fn from_str(text: &str) -> Result<Self, NoToken> {
        let is_plain = text.len() == 32 && text.bytes().all(|byte| byte.is_ascii_hexdigit());
        let bits = Uuid::try_parse(text)
            .ok()
            .filter(|bits| is_plain && !bits.is_nil());
        bits.map(Self).ok_or(NoToken)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_8_a_token_is_128_bits_and_nothing_else() {
        let token = "0123456789abcdef0123456789ABCDEF";
        assert!(token.parse::<VisitorToken>().is_ok());
        for text in [
            "",
            "0123456789abcdef",
            "0123456789abcdef0123456789abcdeg",
            "01234567-89ab-cdef-0123-456789abcdef",
            "00000000000000000000000000000000",
        ] {
            assert_eq!(text.parse::<VisitorToken>(), Err(NoToken), "{text}");
        }
    }
}
