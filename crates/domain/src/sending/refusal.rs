//! Reads from a server's words whose fault a refusal is: the address's own, or the sender's (CAM-10).

/// The enhanced codes (RFC 3463, RFC 7505) by which a server says that there is no such mailbox: unknown,
/// no such domain, no address at all, moved away, or a domain that takes no mail. Quota (5.2.2), routing
/// (5.4) and policy (5.7) tell nothing of the address.
const NO_SUCH_MAILBOX: [&str; 5] = ["5.1.1", "5.1.2", "5.1.3", "5.1.6", "5.1.10"];

/// Whether a server that refused a message for good said that there is no such address.
pub fn is_address_dead(words: &str) -> bool {
    let mut tokens = words.split(|c: char| !(c.is_ascii_digit() || c == '.'));
    let code = tokens.find(|token| is_enhanced_code(token.trim_matches('.')));
    code.is_some_and(|code| NO_SUCH_MAILBOX.contains(&code.trim_matches('.')))
}

fn is_enhanced_code(token: &str) -> bool {
    let parts: Vec<_> = token.split('.').collect();
    let is_number = |part: &&str| !part.is_empty() && part.len() <= 3;
    parts.len() == 3 && parts.first() == Some(&"5") && parts.iter().all(is_number)
}

#[cfg(test)]
mod tests {
    use proptest::prelude::*;

    use super::*;

    #[test]
    fn cam_10_only_the_addresses_own_fault_is_its_end() {
        for (words, is_dead) in [
            ("permanent error (550): 5.1.1 no such user", true),
            (
                "550-5.1.1 The email account does not exist. https://support.x/?p=NoSuchUser",
                true,
            ),
            (
                "permanent error (556): 5.1.10 Recipient address has null MX",
                true,
            ),
            ("550 5.1.2 no such domain", true),
            ("550 5.1.12 something else", false),
            ("552 5.2.2 mailbox full", false),
            ("550 5.4.1 Recipient address rejected: Access denied", false),
            ("550 5.7.1 blocked, see 5.1.1", false),
            ("554 rejected for policy reasons", false),
            ("550 no such user at 5.1.1.2", false),
            ("450 4.1.1 unknown for now", false),
            ("", false),
        ] {
            assert_eq!(is_address_dead(words), is_dead, "{words}");
        }
    }

    proptest! {
        #[test]
        fn cam_10_words_without_a_code_are_never_the_addresses_fault(words in "[a-zA-Z ,:()-]{0,80}") {
            prop_assert!(!is_address_dead(&words));
        }
    }
}
