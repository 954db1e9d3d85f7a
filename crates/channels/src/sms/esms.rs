//! eSMS: hands text messages over, those for customers one by one and advertisements by one text for many numbers, and
//! reads what it reports of them.

use crash::crash_point;
use std::fmt;

use serde::Deserialize;
use serde_json::{Value, json};

use super::{Handed, TextMessage, Verdict};
use crate::http::{Client, Reply};

const PATH: &str = "/MainService.svc/json/SendMultipleMessage_V4_post_json/";
const PATH_OF_MANY: &str = "/MainService.svc/json/SendMultipleSMSBrandname_json/";
/// Answers are a few lines.
const ANSWER_MAX_BYTES: usize = 16 * 1024;
/// Of advertising, and of the care of customers.
const TYPE_ADVERTISING: &str = "1";
const TYPE_CARE: &str = "2";

/// What proves to the gateway who asks.
#[derive(Clone)]
pub struct Keys {
    pub api_key: String,
    pub secret_key: String,
}

impl fmt::Debug for Keys {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Keys(..)")
    }
}

/// The gateway as one account is served by it.
#[derive(Debug, Clone)]
pub struct Esms {
    pub client: Client,
    /// Such as `https://rest.esms.vn`.
    pub url: String,
    pub keys: Keys,
    /// Messages are taken and not sent.
    pub is_trial: bool,
    /// Where it reports what arrived.
    pub callback_url: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Answer {
    code_result: String,
    #[serde(rename = "SMSID", default)]
    sms_id: Option<String>,
    #[serde(default)]
    error_message: Option<String>,
}

impl Esms {
    /// Hands a message over. It can be asked again with the same id for 24 hours: what was taken the
    /// first time is not sent twice.
    pub async fn send(&self, message: &TextMessage) -> Handed {
        let mut body = self.body(message);
        body["Phone"] = json!(message.to);
        self.ask(PATH, &body).await
    }

    /// Hands one text over for many numbers, under one id as above: all of them are taken, or none.
    pub async fn send_many(&self, message: &TextMessage, numbers: &[&str]) -> Handed {
        let mut body = self.body(message);
        body["Phones"] = json!(numbers);
        let handed = self.ask(PATH_OF_MANY, &body).await;
        // Which number or word is at fault is not told, so that people have to look.
        let verdict = match handed.verdict {
            Verdict::Never(words) | Verdict::BadText(words) => Verdict::Account(words),
            other => other,
        };
        Handed { verdict, ..handed }
    }

    /// All but whom it is for.
    fn body(&self, message: &TextMessage) -> Value {
        let flag = |is_set: bool| if is_set { "1" } else { "0" };
        json!({
            "ApiKey": self.keys.api_key,
            "SecretKey": self.keys.secret_key,
            "Brandname": message.brandname,
            "SmsType": if message.is_advertising { TYPE_ADVERTISING } else { TYPE_CARE },
            "Content": message.text,
            "IsUnicode": flag(message.is_unicode),
            "Sandbox": flag(self.is_trial),
            "RequestId": message.id,
            "CallbackUrl": self.callback_url,
        })
    }

    async fn ask(&self, path: &str, body: &Value) -> Handed {
        let url = format!("{}{path}", self.url);
        let asked = self
            .client
            .post_json(&url, body.to_string(), ANSWER_MAX_BYTES);
        match asked.await {
            Ok(reply) => {
                crash_point!("sms.after_reply");
                judge(&reply)
            }
            Err(error) => {
                let words = error.to_string();
                Handed {
                    verdict: if error.is_before_request() {
                        Verdict::NotReached(words)
                    } else {
                        Verdict::Ambiguous(words)
                    },
                    reference: None,
                }
            }
        }
    }
}

fn judge(reply: &Reply) -> Handed {
    let answer: Option<Answer> = serde_json::from_slice(&reply.body).ok();
    let Some(answer) = answer.filter(|_| reply.status == 200) else {
        let words = format!("HTTP {}", reply.status);
        let verdict = match reply.status {
            429 => Verdict::Later(words),
            400..=499 => Verdict::Account(words),
            _ => Verdict::Ambiguous(words),
        };
        return Handed {
            verdict,
            reference: None,
        };
    };
    let said = answer.error_message.unwrap_or_default();
    let words = format!("{} {said}", answer.code_result).trim().to_owned();
    let verdict = match answer.code_result.as_str() {
        // 124: it has the id already, and so took the message before.
        "100" | "124" => Verdict::Accepted(words),
        // Keys, balance, brandname, too few numbers, our address.
        "101" | "103" | "104" | "107" | "140" => Verdict::Account(words),
        // The number.
        "108" => Verdict::Never(words),
        // The template, a word that is not allowed.
        "146" | "201" => Verdict::BadText(words),
        _ => Verdict::Later(words),
    };
    Handed {
        verdict,
        reference: answer.sms_id.filter(|id| !id.is_empty()),
    }
}

/// What the gateway tells of a message after it took it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Report {
    /// Ours: of the message, or of all that went with it.
    pub id: String,
    /// Which of those, where the gateway tells it.
    pub number: Option<String>,
    /// `None` as long as it is looked at or on its way.
    pub is_delivered: Option<bool>,
    /// The gateway's words.
    pub detail: String,
}

/// Reads a report from the query of its address; `None` if it names no message of ours.
pub fn read_report<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> Option<Report> {
    let (mut id, mut number, mut status, mut error) = (None, None, "", "");
    let (mut succeeded, mut failed) = (0_u32, 0_u32);
    for (name, value) in pairs {
        match name {
            "RequestId" => id = Some(value.to_owned()),
            "phonenumber" => number = Some(value.to_owned()),
            "SendStatus" => status = value,
            "SendSuccess" => succeeded = value.parse().unwrap_or_default(),
            "SendFailed" => failed = value.parse().unwrap_or_default(),
            "error_info" => error = value,
            _ => {}
        }
    }
    let is_delivered = match status {
        "4" => Some(false),
        "5" if succeeded > 0 => Some(true),
        "5" if failed > 0 => Some(false),
        _ => None,
    };
    Some(Report {
        id: id?,
        number,
        is_delivered,
        detail: format!("{status} {error}").trim().to_owned(),
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn answered(status: u16, body: &str) -> Handed {
        judge(&Reply {
            status,
            body: body.as_bytes().to_vec(),
        })
    }

    #[test]
    fn cam_9_codes_of_the_gateway_are_told_apart() {
        let said = |words: &str| words.to_owned();
        for (code, expected) in [
            ("100", Verdict::Accepted(said("100"))),
            ("124", Verdict::Accepted(said("124"))),
            ("101", Verdict::Account(said("101"))),
            ("103", Verdict::Account(said("103"))),
            ("104", Verdict::Account(said("104"))),
            ("107", Verdict::Account(said("107"))),
            ("140", Verdict::Account(said("140"))),
            ("108", Verdict::Never(said("108"))),
            ("146", Verdict::BadText(said("146"))),
            ("201", Verdict::BadText(said("201"))),
            ("99", Verdict::Later(said("99"))),
        ] {
            let body = format!("{{\"CodeResult\":\"{code}\"}}");
            assert_eq!(answered(200, &body).verdict, expected, "{code}");
        }
        let taken = answered(
            200,
            "{\"CodeResult\":\"100\",\"SMSID\":\"a1\",\"CountRegenerate\":0}",
        );
        assert_eq!(taken.reference.as_deref(), Some("a1"));
        let refused = answered(
            200,
            "{\"CodeResult\":\"103\",\"ErrorMessage\":\"Balance not enough\"}",
        );
        assert_eq!(
            refused.verdict,
            Verdict::Account(said("103 Balance not enough"))
        );
    }

    #[test]
    fn g_3_what_no_code_tells_may_have_been_taken() {
        for (status, body, is_ambiguous) in [
            (200, "<html>", true),
            (502, "", true),
            (429, "", false),
            (404, "", false),
        ] {
            let verdict = answered(status, body).verdict;
            assert_eq!(
                matches!(verdict, Verdict::Ambiguous(_)),
                is_ambiguous,
                "{status} {body}"
            );
        }
    }

    #[test]
    fn cam_9_reports_are_read_by_their_status() {
        for (status, succeeded, failed, expected) in [
            ("5", "1", "0", Some(true)),
            ("5", "0", "1", Some(false)),
            ("4", "0", "0", Some(false)),
            ("1", "0", "0", None),
            ("7", "0", "0", None),
            ("", "1", "0", None),
        ] {
            let report = read_report([
                ("SMSID", "a1"),
                ("RequestId", "ours"),
                ("SendStatus", status),
                ("SendSuccess", succeeded),
                ("SendFailed", failed),
            ]);
            let report = report.expect("a report");
            assert_eq!(report.id, "ours");
            assert_eq!(report.is_delivered, expected, "{status}");
        }
        assert_eq!(read_report([("SendStatus", "5")]), None);
    }
}
