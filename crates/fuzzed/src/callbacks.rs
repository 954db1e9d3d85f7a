//! What gateways tell of messages and calls, and the keys that people press (CAM-9, CAM-11).

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use channels::sms::{self, read_pairs};
use channels::voice::{Signing, VoiceReport, read_event, read_report};
use domain::sending::{ReportRules, pressed};
use ring::hmac;

const KEY: &str = "khoa-ky";

/// The first line is what is claimed for a signature, the rest the body. No body is taken for the gateway's but
/// one that it signed as it is, to the last byte; whatever is read has no blank name
/// and, of what somebody pressed, at most the keys that a telephone has. A report is about a message that it
/// names, and says that one arrived only in the words for that.
pub fn callbacks(bytes: &[u8]) {
    let at = bytes.iter().position(|byte| *byte == b'\n');
    let (claimed, body) = match at {
        Some(at) => (bytes.get(..at), bytes.get(at + 1..)),
        None => (None, Some(bytes)),
    };
    let (claimed, body) = (claimed.unwrap_or_default(), body.unwrap_or_default());
    signature(&String::from_utf8_lossy(claimed), body);
    if let Some(report) = read_event(body) {
        voice(&report);
        assert_eq!(report.price_minor, None);
    }
    for is_json in [true, false] {
        let Some(pairs) = read_pairs(is_json, body) else {
            assert!(is_json, "every form is read");
            continue;
        };
        text_message(&pairs);
        let pairs = || {
            pairs
                .iter()
                .map(|(name, value)| (name.as_str(), value.as_str()))
        };
        let report = read_report(pairs());
        voice(&report);
    }
}

fn signature(claimed: &str, body: &[u8]) {
    let signing = Signing(KEY.to_owned());
    let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, KEY.as_bytes());
    let right = BASE64_STANDARD.encode(hmac::sign(&key, body));
    assert!(signing.has_signed(body, &right), "the right signature");
    let is_right = claimed.trim() == right;
    assert_eq!(signing.has_signed(body, claimed), is_right, "{claimed:?}");
    let mut other = body.to_vec();
    other.push(b' ');
    assert!(
        !signing.has_signed(&other, &right),
        "a body with more in it"
    );
    if let Some(last) = other
        .len()
        .checked_sub(2)
        .and_then(|last| other.get_mut(last))
    {
        *last ^= 1;
        other.pop();
        assert!(!signing.has_signed(&other, &right), "another body");
    }
    let other = Signing(format!("{KEY} "));
    assert!(!other.has_signed(body, &right), "another key");
}

fn voice(report: &VoiceReport) {
    assert_ne!(report.reference.as_deref(), Some(""));
    assert_ne!(report.keys.as_deref(), Some(""));
    let Some(keys) = &report.keys else {
        return;
    };
    if let Some(typed) = pressed(keys) {
        assert!(typed.len() <= 10 && typed.bytes().all(|key| b"0123456789*#".contains(&key)));
    }
}

fn text_message(pairs: &[(String, String)]) {
    let named = |name: &str| pairs.iter().any(|(other, _)| other == name);
    let report = sms::read_report(
        pairs
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str())),
    );
    assert_eq!(report.is_some(), named("RequestId"));
    let says = |name: &str, wanted: &str| {
        let mut found = pairs.iter().filter(|(other, _)| other == name);
        found.any(|(_, value)| value == wanted)
    };
    if report.is_some_and(|report| report.is_delivered == Some(true)) {
        assert!(says("SendStatus", "5") && named("SendSuccess"), "{pairs:?}");
    }
    let rules = ReportRules {
        delivered: vec!["0".to_owned()],
        failed: vec!["1".to_owned()],
        ..ReportRules::default()
    };
    for (_, value) in pairs {
        assert_eq!(rules.judge(value) == Some(true), value == "0");
    }
}
