//! What makes a description of a gateway a good one, and how its answers are judged.

use super::*;
use crate::sending::Outcome;

fn codes(faults: &[FieldFault]) -> Vec<(&str, &str)> {
    faults
        .iter()
        .map(|fault| (fault.field, fault.code))
        .collect()
}

#[test]
fn cam_9_a_gateway_that_is_described_well_has_no_faults() {
    let (url, gateway) = HttpGateway::speed_sms();
    assert_eq!(gateway.faults(url), []);
    assert!(gateway.has(url, Place::Basic));
    assert!(!gateway.has(url, Place::Id));
    let get = HttpGateway {
        asked_by: AskedBy::Get,
        refuses_repeats: true,
        ..HttpGateway::default()
    };
    let url = "https://sms.example.com/send?to={{ phone_local }}&m={{ text }}&id={{ id }}";
    assert_eq!(get.faults(url), []);
}

#[test]
fn adm_2_every_fault_of_a_gateway_is_told_once() {
    let header = |name: &str, value: &str| RequestHeader {
        name: name.to_owned(),
        value: value.to_owned(),
    };
    let wrong = HttpGateway {
        headers: vec![header("Host", "x")],
        body: "{\"to\": {{ phone }}, \"content\": {{ text }}}".to_owned(),
        refuses_repeats: true,
        answer: AnswerRules {
            code_at: "code".to_owned(),
            accepted: vec![String::new()],
            ..AnswerRules::default()
        },
        report: ReportRules {
            id: "id".to_owned(),
            ..ReportRules::default()
        },
        ..HttpGateway::default()
    };
    assert_eq!(
        codes(&wrong.faults("https://sms.example.com/{{ sms }}")),
        [
            ("gateway/url", "bad_place"),
            ("gateway/http/body", "lacks_id"),
            ("gateway/http/headers", "bad_header"),
            ("gateway/http/answer/code_at", "bad_path"),
            ("gateway/http/answer/accepted", "bad_codes"),
            ("gateway/http/report/status", "required"),
        ]
    );
    for (asked_by, body, code) in [
        (
            AskedBy::PostJson,
            "{\"to\": {{ phone }}, \"content\": {{ text }}}",
            "bad_json",
        ),
        (AskedBy::PostForm, "to={{ phone }}", "lacks_places"),
        (
            AskedBy::Get,
            "to={{ phone }}&content={{ text }}",
            "not_empty",
        ),
    ] {
        let gateway = HttpGateway {
            asked_by,
            body: body.to_owned(),
            ..HttpGateway::default()
        };
        let faults = gateway.faults("https://sms.example.com");
        assert!(codes(&faults).iter().any(|(_, told)| *told == code));
    }
}

#[test]
fn adm_2_a_header_cannot_begin_another() {
    for (name, value, is_taken) in [
        ("Authorization", "Bearer {{ api_key }}", true),
        ("X-Token", "a\r\nX: b", false),
        ("X Token", "a", false),
        ("", "a", false),
        ("Content-Length", "0", false),
        ("X-Name", "Áo dài", false),
    ] {
        let header = RequestHeader {
            name: name.to_owned(),
            value: value.to_owned(),
        };
        assert_eq!(is_header(&header), is_taken, "{name} {value}");
    }
}

#[test]
fn g_3_an_answer_without_a_word_that_is_known_is_no_success() {
    let rules = |accepted: &[&str]| AnswerRules {
        accepted: accepted.iter().map(ToString::to_string).collect(),
        rejected: vec!["12".to_owned()],
        account: vec!["401".to_owned()],
        ..AnswerRules::default()
    };
    for (accepted, status, code, expected) in [
        (&["00"][..], 200, Some("00"), Outcome::Accepted),
        (&["00"], 200, Some("7"), Outcome::Later),
        (&["00"], 200, None, Outcome::Ambiguous),
        (&["00"], 500, Some("00"), Outcome::Ambiguous),
        (&["00"], 400, Some("12"), Outcome::Never),
        (&["00"], 200, Some("401"), Outcome::Account),
        (&[], 202, None, Outcome::Accepted),
        (&[], 429, None, Outcome::Later),
        (&[], 403, None, Outcome::Account),
        (&[], 502, None, Outcome::Ambiguous),
    ] {
        let outcome = rules(accepted).judge(status, code);
        assert_eq!(outcome, expected, "{accepted:?} {status} {code:?}");
    }
}

#[test]
fn cam_9_reports_are_read_by_their_words() {
    let rules = ReportRules {
        delivered: vec!["0".to_owned(), "DELIVRD".to_owned()],
        failed: vec!["2".to_owned()],
        ..ReportRules::default()
    };
    for (status, expected) in [
        ("0", Some(true)),
        ("DELIVRD", Some(true)),
        ("2", Some(false)),
        ("1", None),
        ("", None),
    ] {
        assert_eq!(rules.judge(status), expected, "{status}");
    }
}
