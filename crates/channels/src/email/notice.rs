//! Reads notices of mail servers about messages that came back (RFC 3464), which anybody may have written.

use mail_parser::{MessageParser, MimeHeaders as _};

/// Statuses of more recipients are not read: each message of ours has one.
const STATUSES_MAX: usize = 8;

/// What a notice says of one recipient; what it leaves out is empty.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct DeliveryStatus {
    /// `failed`, `delayed`, `delivered`, `relayed` or `expanded`.
    pub action: String,
    /// Such as `5.1.1`.
    pub status: String,
    /// What the last server said.
    pub diagnostic: String,
}

/// What a notice says of the recipients that it names; nothing for what is no notice.
pub fn read_notice(message: &[u8]) -> Vec<DeliveryStatus> {
    let Some(message) = MessageParser::default().parse(message) else {
        return Vec::new();
    };
    let is_status = |part: &&mail_parser::MessagePart<'_>| {
        part.content_type().is_some_and(|kind| {
            let subtype = kind.subtype().unwrap_or_default().to_ascii_lowercase();
            kind.ctype().eq_ignore_ascii_case("message")
                && matches!(
                    subtype.as_str(),
                    "delivery-status" | "global-delivery-status"
                )
        })
    };
    let Some(part) = message.parts.iter().find(is_status) else {
        return Vec::new();
    };
    let text = String::from_utf8_lossy(part.contents()).replace("\r\n", "\n");
    let groups = text.split("\n\n").map(status);
    groups
        .filter(|status| !status.action.is_empty())
        .take(STATUSES_MAX)
        .collect()
}

/// The fields of one recipient; a line that begins with a blank goes on with the one before it.
fn status(group: &str) -> DeliveryStatus {
    let unfolded = group.replace("\n ", " ").replace("\n\t", " ");
    let mut status = DeliveryStatus::default();
    for line in unfolded.lines() {
        let Some((name, value)) = line.split_once(':') else {
            continue;
        };
        let value = value.split_whitespace().collect::<Vec<_>>().join(" ");
        match name.trim().to_ascii_lowercase().as_str() {
            "action" => status.action = value,
            // A word on it may follow in brackets.
            "status" => {
                value
                    .split(' ')
                    .next()
                    .unwrap_or_default()
                    .clone_into(&mut status.status);
            }
            "diagnostic-code" => status.diagnostic = value,
            _ => {}
        }
    }
    status
}

#[cfg(test)]
mod tests {
    use super::*;

    /// A notice in the manner of a server, with this status part.
    fn notice(encoding: &str, status: &str) -> String {
        format!(
            "From: MAILER-DAEMON@mx.x.vn\r\nTo: tra-lai@anphat.vn\r\nSubject: Undelivered\r\nMIME-Version: 1.0\r\n\
             Content-Type: multipart/report; report-type=delivery-status; boundary=\"b\"\r\n\r\n\
             --b\r\nContent-Type: text/plain\r\n\r\nYour message could not be delivered.\r\n\
             --b\r\nContent-Type: message/delivery-status\r\n{encoding}\r\n{status}\r\n\
             --b\r\nContent-Type: message/rfc822\r\n\r\nReturn-Path: <x>\r\nAction: failed\r\n\r\nHi\r\n--b--\r\n"
        )
    }

    fn read(message: &str) -> Vec<(String, String, String)> {
        let read = read_notice(message.as_bytes()).into_iter();
        read.map(|one| (one.action, one.status, one.diagnostic))
            .collect()
    }

    #[test]
    fn cam_10_notices_of_several_servers_are_read() {
        let postfix = "Reporting-MTA: dns; mx.x.vn\r\nX-Postfix-Queue-ID: 1\r\n\r\n\
                       Final-Recipient: rfc822; an@x.vn\r\nAction: failed\r\nStatus: 5.1.1\r\n\
                       Diagnostic-Code: smtp; 550 5.1.1\r\n    no such user\r\n";
        let outlook = "Reporting-MTA: dns;x.outlook.com\r\n\r\nFinal-recipient: RFC822;an@x.vn\r\n\
                       Action: Failed\r\nStatus: 5.2.2 (mailbox full)\r\n";
        let late = "Reporting-MTA: dns; x\r\n\r\nAction: delayed\r\nStatus: 4.4.1\r\n";
        let encoded = "QWN0aW9uOiBmYWlsZWQNClN0YXR1czogNS4xLjENCg==";
        let base64 = "Content-Transfer-Encoding: base64\r\n";
        for (encoding, status, expected) in [
            (
                "",
                postfix,
                ["failed", "5.1.1", "smtp; 550 5.1.1 no such user"],
            ),
            ("", outlook, ["Failed", "5.2.2", ""]),
            ("", late, ["delayed", "4.4.1", ""]),
            (base64, encoded, ["failed", "5.1.1", ""]),
        ] {
            let [action, code, words] = expected.map(ToOwned::to_owned);
            assert_eq!(read(&notice(encoding, status)), [(action, code, words)]);
        }
    }

    #[test]
    fn cam_10_what_is_no_notice_says_nothing() {
        let answer = "From: an@x.vn\r\nAuto-Submitted: auto-replied\r\nSubject: Away\r\n\r\n\
                      Action: failed\r\nStatus: 5.1.1\r\n";
        let whole = notice("", "Action: failed");
        for message in [
            answer,
            "",
            "\0\0",
            "Content-Type: multipart/report",
            &whole[..120],
        ] {
            assert_eq!(read(message), Vec::new(), "{message}");
        }
    }
}
