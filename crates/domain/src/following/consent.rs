//! What of an e-mail is followed, and what a reader said to that.

use serde::{Deserialize, Serialize};

use crate::text::Lang;
use crate::tracking::TrackingSettings;
use crate::wire_names;

/// What of an e-mail is followed.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Follows {
    /// Whether it is opened.
    pub opens: bool,
    /// Which of its links are clicked.
    pub clicks: bool,
}

impl Follows {
    /// Both, or neither.
    pub fn all(is_on: bool) -> Self {
        Self {
            opens: is_on,
            clicks: is_on,
        }
    }

    /// Anything at all.
    pub fn any(self) -> bool {
        self.opens || self.clicks
    }
}

/// What somebody said to being followed; who said nothing has none.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum FollowConsent {
    Agreed,
    /// Never agreed, or no longer does.
    Withdrawn,
}

wire_names!(FollowConsent { Agreed => "agreed", Withdrawn => "withdrawn" });

/// The version of [`consent_words`]; whoever changes the words counts it up.
pub const CONSENT_VERSION: i64 = 1;

/// What a reader agrees to.
pub fn consent_words(lang: Lang) -> &'static str {
    match lang {
        Lang::Vi => {
            "Tôi đồng ý để quý công ty ghi nhận việc tôi mở email và bấm liên kết trong email, nhằm gửi nội dung phù hợp hơn."
        }
        Lang::En => {
            "I agree that you record when I open your e-mails and click links in them, so that what you send suits me better."
        }
    }
}

impl TrackingSettings {
    /// Whether somebody who said this may be followed in e-mails. A withdrawal holds whatever is decided
    /// for all.
    pub fn follows(&self, said: Option<FollowConsent>) -> bool {
        self.follows_emails
            && match said {
                Some(FollowConsent::Agreed) => true,
                Some(FollowConsent::Withdrawn) => false,
                None => !self.emails_ask_consent,
            }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_3_silence_is_no_consent_and_a_withdrawal_holds_for_all() {
        use FollowConsent::{Agreed, Withdrawn};
        for (follows_emails, emails_ask_consent, said, expected) in [
            (false, false, Some(Agreed), false),
            (false, true, Some(Agreed), false),
            (true, true, None, false),
            (true, true, Some(Withdrawn), false),
            (true, true, Some(Agreed), true),
            (true, false, None, true),
            (true, false, Some(Agreed), true),
            (true, false, Some(Withdrawn), false),
        ] {
            let settings = TrackingSettings {
                follows_emails,
                emails_ask_consent,
                ..TrackingSettings::default()
            };
            assert_eq!(settings.follows(said), expected, "{settings:?} {said:?}");
        }
        assert!(!TrackingSettings::default().follows(Some(Agreed)));
    }
}
