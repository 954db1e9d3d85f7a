//! Reads what Stringee tells of calls, in bodies whose signature was checked.

use serde::Deserialize;

use super::{Ended, VoiceReport};

#[derive(Deserialize)]
struct Event {
    #[serde(default)]
    call_id: Option<String>,
    #[serde(default)]
    dtmf: Option<String>,
    #[serde(default)]
    call_status: Option<String>,
    #[serde(default, rename = "endCallCause")]
    end_call_cause: Option<String>,
    #[serde(default, rename = "answerDuration")]
    answer_duration: Option<i64>,
}

/// Reads an event whose signature was checked: that somebody pressed a key, or what became of the call.
pub fn read_event(body: &[u8]) -> Option<VoiceReport> {
    let event: Event = serde_json::from_slice(body).ok()?;
    let talked = event.answer_duration.unwrap_or_default();
    let ended = match event.call_status.as_deref() {
        Some("answered") => Some(Ended::Answered),
        Some("ended") if talked > 0 => Some(Ended::Answered),
        Some("ended") => Some(cause(event.end_call_cause.as_deref().unwrap_or_default())),
        _ => None,
    };
    Some(VoiceReport {
        reference: event.call_id.filter(|id| !id.is_empty()),
        ended,
        keys: event.dtmf.filter(|keys| !keys.is_empty()),
        seconds: u32::try_from(talked).ok().filter(|seconds| *seconds > 0),
        price_minor: None,
    })
}

/// Why a call ended that nobody answered, from the code of the line (RFC 3261).
fn cause(words: &str) -> Ended {
    match words.split_whitespace().next().unwrap_or_default() {
        "486" | "600" => Ended::Busy,
        "" | "408" | "480" | "487" | "603" | "USER_END_CALL" => Ended::Missed,
        _ => Ended::Failed,
    }
}

#[cfg(test)]
mod tests {
    use serde_json::{Value, json};

    use super::*;

    #[test]
    fn cam_11_events_are_read_as_they_are_documented() {
        let read = |body: Value| read_event(body.to_string().as_bytes()).expect("an event");
        let pressed = read(json!({
            "dtmf": "1", "call_id": "call-vn-1", "customField": "ours", "timeout": false,
        }));
        assert_eq!(pressed.keys.as_deref(), Some("1"));
        assert_eq!(pressed.reference.as_deref(), Some("call-vn-1"));
        for (status, talked, why, ended) in [
            ("ringing", 0, "", None),
            ("answered", 0, "", Some(Ended::Answered)),
            ("ended", 9, "", Some(Ended::Answered)),
            ("ended", 0, "486 Busy Here", Some(Ended::Busy)),
            (
                "ended",
                0,
                "480 Temporarily Unavailable",
                Some(Ended::Missed),
            ),
            ("ended", 0, "404 Not Found", Some(Ended::Failed)),
        ] {
            let report = read(json!({
                "call_status": status, "call_id": "call-vn-1",
                "answerDuration": talked, "endCallCause": why,
            }));
            assert_eq!(report.ended, ended, "{status} {talked} {why}");
        }
        assert_eq!(read_event(b"dtmf=1"), None);
    }
}
