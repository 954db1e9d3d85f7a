//! eSMS voice: hands calls over one by one, and reads what it reports of them.

use serde::Deserialize;
use url::Url;

use super::{ANSWER_MAX_BYTES, Ended, Spoken, VoiceCall, VoiceReport};
use crate::http::{Client, Reply};
use crate::sms::{Handed, Keys, Verdict};

const SCRIPT_PATH: &str = "/MainService.svc/json/MakeCallTemplate_V2";
const RECORDING_PATH: &str = "/MainService.svc/json/MakeCallRecord_V2";
/// Between the values of a template.
const BETWEEN: &str = "||";

/// The gateway as one account is served by it.
#[derive(Debug, Clone)]
pub struct EsmsVoice {
    pub client: Client,
    /// Such as `https://voiceapi.esms.vn`.
    pub url: String,
    pub keys: Keys,
    /// The template whose only value is the script.
    pub script_template: String,
}

#[derive(Deserialize)]
#[serde(rename_all = "PascalCase")]
struct Answer {
    #[serde(alias = "CodeResponse")]
    code_result: String,
    #[serde(rename = "SMSID", default)]
    sms_id: Option<String>,
    #[serde(default)]
    error_message: Option<String>,
}

impl EsmsVoice {
    /// Has a number called. It can be asked again with the same id for 24 hours: what was taken the first
    /// time does not ring twice.
    pub async fn place(&self, call: &VoiceCall) -> Handed {
        let Some(url) = self.url_of(call) else {
            let words = "the gateway's address is none".to_owned();
            return handed(Verdict::Account(words));
        };
        match self.client.get(url.as_str(), ANSWER_MAX_BYTES).await {
            Ok(reply) => judge(&reply),
            Err(error) => {
                let words = error.to_string();
                handed(if error.is_before_request() {
                    Verdict::NotReached(words)
                } else {
                    Verdict::Ambiguous(words)
                })
            }
        }
    }

    fn url_of(&self, call: &VoiceCall) -> Option<Url> {
        let path = match call.spoken {
            Spoken::Script { .. } => SCRIPT_PATH,
            Spoken::Recording(_) => RECORDING_PATH,
        };
        let mut url = Url::parse(&format!("{}{path}", self.url)).ok()?;
        let mut query = url.query_pairs_mut();
        query
            .append_pair("ApiKey", &self.keys.api_key)
            .append_pair("SecretKey", &self.keys.secret_key)
            .append_pair("Phone", &national(&call.to))
            .append_pair("CallbackUrl", &call.report_url);
        match &call.spoken {
            Spoken::Script { text, template } => {
                let is_own = !template.is_empty();
                let template = if is_own {
                    template
                } else {
                    &self.script_template
                };
                let values = values(text, is_own);
                query
                    .append_pair("TemplateId", template)
                    .append_pair("VariableListStr", &values)
                    .append_pair("RequestId", &call.id);
                if !call.voice.is_empty() {
                    query.append_pair("Voice", &call.voice);
                }
                if call.speed != 0 {
                    query.append_pair("Speed", &call.speed.to_string());
                }
            }
            Spoken::Recording(id) => {
                query
                    .append_pair("TemplateId", id)
                    .append_pair("RequestID", &call.id)
                    .append_pair("MaxRepeat", &call.repeat.to_string())
                    // A machine does not ring a second time by itself: that would be another call.
                    .append_pair("MaxRetry", "0");
                if let Some(seconds) = call.wait_seconds {
                    query
                        .append_pair("Ivr", "1")
                        .append_pair("TimeWaitToIvr", &seconds.to_string());
                }
            }
        }
        drop(query);
        Some(url)
    }
}

/// The values of a template: each line of the script is one, or all of it where there is one alone.
fn values(text: &str, is_line_each: bool) -> String {
    let lines = text.lines().map(str::trim).filter(|line| !line.is_empty());
    let lines: Vec<String> = lines.map(|line| line.replace(BETWEEN, " ")).collect();
    lines.join(if is_line_each { BETWEEN } else { " " })
}

/// A number of Vietnam as it is dialled there.
fn national(digits: &str) -> String {
    match digits.strip_prefix("84") {
        Some(local) => format!("0{local}"),
        None => digits.to_owned(),
    }
}

fn handed(verdict: Verdict) -> Handed {
    Handed {
        verdict,
        reference: None,
    }
}

fn judge(reply: &Reply) -> Handed {
    let answer: Option<Answer> = serde_json::from_slice(&reply.body).ok();
    let Some(answer) = answer.filter(|_| reply.status == 200) else {
        let words = format!("HTTP {}", reply.status);
        return handed(match reply.status {
            429 => Verdict::Later(words),
            400..=499 => Verdict::Account(words),
            _ => Verdict::Ambiguous(words),
        });
    };
    let said = answer.error_message.unwrap_or_default();
    let words = format!("{} {said}", answer.code_result).trim().to_owned();
    let verdict = match answer.code_result.as_str() {
        // 124: it has the id already, and so took the call before.
        "100" | "124" => Verdict::Accepted(words),
        // Keys, balance, sender, our address, template.
        "101" | "103" | "104" | "140" | "146" => Verdict::Account(words),
        // Number, a word that is not allowed.
        "108" => Verdict::Never(words),
        "201" => Verdict::BadText(words),
        _ => Verdict::Later(words),
    };
    Handed {
        verdict,
        reference: answer.sms_id.filter(|id| !id.is_empty()),
    }
}

/// Reads a report from the query of its address, whose path says which call it is about.
pub fn read_report<'a>(pairs: impl IntoIterator<Item = (&'a str, &'a str)>) -> VoiceReport {
    let mut report = VoiceReport::default();
    for (name, value) in pairs {
        let value = value.trim();
        match name {
            "ReferenceId" if !value.is_empty() => report.reference = Some(value.to_owned()),
            "CallDuration" => report.seconds = value.parse().ok(),
            "CallStatus" => report.ended = ended(value),
            "Ivr" if !value.is_empty() => report.keys = Some(value.to_owned()),
            "Price" => report.price_minor = value.parse().ok(),
            _ => {}
        }
    }
    report
}

fn ended(status: &str) -> Option<Ended> {
    match status.to_ascii_uppercase().as_str() {
        "ANSWERED" => Some(Ended::Answered),
        "NO ANSWER" | "NOANSWER" | "NOANSWERED" => Some(Ended::Missed),
        "BUSY" => Some(Ended::Busy),
        "FAILED" => Some(Ended::Failed),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_11_codes_of_the_gateway_are_told_apart() {
        let said = |words: &str| words.to_owned();
        for (code, expected) in [
            ("100", Verdict::Accepted(said("100"))),
            ("124", Verdict::Accepted(said("124"))),
            ("101", Verdict::Account(said("101"))),
            ("103", Verdict::Account(said("103"))),
            ("140", Verdict::Account(said("140"))),
            ("146", Verdict::Account(said("146"))),
            ("108", Verdict::Never(said("108"))),
            ("201", Verdict::BadText(said("201"))),
            ("99", Verdict::Later(said("99"))),
        ] {
            let body = format!("{{\"CodeResult\":\"{code}\",\"SMSID\":\"a1\"}}").into_bytes();
            let handed = judge(&Reply { status: 200, body });
            assert_eq!(handed.verdict, expected, "{code}");
            assert_eq!(handed.reference.as_deref(), Some("a1"));
        }
        for (status, is_ambiguous) in [(200, true), (502, true), (429, false), (404, false)] {
            let body = b"<html>".to_vec();
            let verdict = judge(&Reply { status, body }).verdict;
            assert_eq!(
                matches!(verdict, Verdict::Ambiguous(_)),
                is_ambiguous,
                "{status}"
            );
        }
    }

    #[test]
    fn cam_11_each_line_is_a_value_of_a_template_of_ones_own() {
        let script = "Chào An || Bình,\n\n mời đến dự ";
        assert_eq!(values(script, true), "Chào An   Bình,||mời đến dự");
        assert_eq!(values(script, false), "Chào An   Bình, mời đến dự");
    }

    #[test]
    fn cam_11_reports_are_read_as_they_are_documented() {
        let report = read_report([
            ("ReferenceId", "a1"),
            ("CallDuration", "13"),
            ("CallStatus", "ANSWERED"),
            ("Ivr", "1"),
            ("Price", "450"),
        ]);
        assert_eq!(
            report,
            VoiceReport {
                reference: Some("a1".to_owned()),
                ended: Some(Ended::Answered),
                keys: Some("1".to_owned()),
                seconds: Some(13),
                price_minor: Some(450),
            }
        );
        let missed = read_report([
            ("CallStatus", "NO ANSWER"),
            ("Ivr", ""),
            ("CallDuration", "x"),
        ]);
        assert_eq!(missed.ended, Some(Ended::Missed));
        assert_eq!((missed.keys, missed.seconds), (None, None));
    }
}
