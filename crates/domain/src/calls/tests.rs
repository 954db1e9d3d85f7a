//! What a call must say and what is kept of it.

use super::*;

fn call() -> CallFields {
    CallFields {
        direction: CallDirection::Out,
        outcome: CallOutcome::Answered,
        started_at: "2026-11-22T02:30:00.123456789Z".parse().unwrap(),
        duration_seconds: 205,
        phone: Some(" 090 214 8861".to_owned()),
        note: Some(" Hẹn\r\nlại ".to_owned()),
    }
}

#[test]
fn con_3_a_call_is_cleaned() {
    let checked = call().checked().unwrap();
    assert_eq!(checked.phone.as_deref(), Some("+84902148861"));
    assert_eq!(checked.note.as_deref(), Some("Hẹn\nlại"));
    let at: DateTime<Utc> = "2026-11-22T02:30:00.123456Z".parse().unwrap();
    assert_eq!(checked.started_at, at);
    let bare = CallFields {
        phone: Some(" ".to_owned()),
        note: Some("\u{200b}".to_owned()),
        ..call()
    };
    let bare = bare.checked().unwrap();
    assert_eq!((bare.phone, bare.note), (None, None));
}

#[test]
fn con_3_only_a_call_that_was_answered_lasts() {
    for (outcome, seconds) in [
        (CallOutcome::Answered, 205),
        (CallOutcome::Missed, 0),
        (CallOutcome::Busy, 0),
        (CallOutcome::Failed, 0),
    ] {
        let ended = CallFields { outcome, ..call() };
        let checked = ended.checked().unwrap();
        assert_eq!(checked.duration_seconds, seconds, "{outcome:?}");
    }
}

#[test]
fn con_3_every_fault_of_a_call_is_told() {
    let odd = CallFields {
        started_at: "0900-01-01T00:00:00Z".parse().unwrap(),
        duration_seconds: DURATION_MAX_SECONDS + 1,
        phone: Some("gọi sau".to_owned()),
        note: Some("x".repeat(BODY_MAX_CHARS + 1)),
        ..call()
    };
    let faults = odd.checked().unwrap_err();
    let told: Vec<_> = faults.iter().map(|f| (f.field, f.code)).collect();
    let expected = [
        ("started_at", "out_of_range"),
        ("duration_seconds", "out_of_range"),
        ("phone", "invalid_phone"),
        ("note", "too_long"),
    ];
    assert_eq!(told, expected);
}
