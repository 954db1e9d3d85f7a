//! E-mails that come back: the address they come back to, and what the notice of it means (CAM-10).

/// Most of an address before its `@` (RFC 5321).
const LOCAL_PART_MAX_CHARS: usize = 64;
/// What tells the messages apart there: a plus, and a token of this length.
pub const RETURN_TOKEN_CHARS: usize = 48;

/// The address that one message comes back to: the token after a plus, which mail servers leave to the mailbox
/// before it. `None` where there is no room.
pub fn return_path(bounce_address: &str, token: &str) -> Option<String> {
    let (mailbox, server) = bounce_address.rsplit_once('@')?;
    let local_part = format!("{mailbox}+{token}");
    (local_part.len() <= LOCAL_PART_MAX_CHARS).then(|| format!("{local_part}@{server}"))
}

/// The tokens that addresses in a text have, wherever they stand; servers may have changed their case.
pub fn return_tokens(text: &str) -> impl Iterator<Item = String> {
    text.split('+').skip(1).filter_map(|rest| {
        let token = rest.get(..RETURN_TOKEN_CHARS)?;
        let is_token = token.chars().all(|c| c.is_ascii_hexdigit());
        let is_end = rest[RETURN_TOKEN_CHARS..].starts_with('@');
        (is_token && is_end).then(|| token.to_ascii_lowercase())
    })
}

/// Why a message has not arrived and never will, by what a notice says of it; `None` as long as it may.
///
/// `action` is such as `failed` or `delayed`, `status` such as `5.1.1`, `diagnostic` what the last server said.
pub fn lasting_failure(action: &str, status: &str, diagnostic: &str) -> Option<String> {
    if !action.eq_ignore_ascii_case("failed") || !status.starts_with("5.") {
        return None;
    }
    // Of no kind that the server knows, so that its words say more.
    let is_vague = status == "5.0.0" && !diagnostic.is_empty();
    let words = if is_vague {
        diagnostic.to_owned()
    } else {
        format!("{status} {diagnostic}")
    };
    Some(words.trim().to_owned())
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;
    use crate::sending::is_address_dead;

    fn token() -> String {
        "0123456789abcdef".repeat(3)
    }

    #[test]
    fn cam_10_each_message_comes_back_to_an_address_of_its_own() {
        let token = token();
        let path = return_path("tra-lai@anphat.vn", &token);
        assert_eq!(path, Some(format!("tra-lai+{token}@anphat.vn")));
        assert!(return_path("a-name-too-long@anphat.vn", &token).is_some());
        assert_eq!(return_path("a-name-too-long1@anphat.vn", &token), None);
        assert_eq!(return_path("none", &token), None);
    }

    #[test]
    fn cam_10_tokens_are_found_wherever_they_stand() {
        let token = token();
        for (text, count) in [
            (format!("Return-Path: <tra-lai+{token}@anphat.vn>"), 1),
            (format!("To: TRA-LAI+{}@ANPHAT.VN", token.to_uppercase()), 1),
            (format!("tra-lai+{token}1@anphat.vn"), 0),
            (format!("tra-lai+{}@anphat.vn", &token[1..]), 0),
            (format!("+{}é", &token[..47]), 0),
            ("1+1@x.vn".to_owned(), 0),
        ] {
            let found: Vec<_> = return_tokens(&text).collect();
            assert_eq!(found, vec![token.clone(); count], "{text}");
        }
    }

    #[test]
    fn cam_10_only_what_failed_for_good_is_a_failure() {
        let no_user = "smtp; 550 5.1.1 no such user";
        for (action, status, diagnostic, failure) in [
            (
                "failed",
                "5.1.1",
                no_user,
                Some("5.1.1 smtp; 550 5.1.1 no such user"),
            ),
            ("Failed", "5.2.2", "", Some("5.2.2")),
            ("failed", "5.0.0", no_user, Some(no_user)),
            ("failed", "4.4.7", "expired", None),
            ("delayed", "4.4.1", "", None),
            ("delayed", "5.1.1", "", None),
            ("relayed", "2.1.9", "", None),
            ("", "", "", None),
        ] {
            let told = lasting_failure(action, status, diagnostic);
            assert_eq!(told.as_deref(), failure, "{action} {status}");
        }
        let vague = lasting_failure("failed", "5.0.0", no_user);
        assert!(vague.is_some_and(|words| is_address_dead(&words)));
    }

    proptest! {
        #[test]
        fn cam_10_any_text_is_looked_through(text in "\\PC{0,200}") {
            prop_assert!(return_tokens(&text).all(|token| token.len() == RETURN_TOKEN_CHARS));
        }
    }
}
