//! What is wrong with bad texts, and where.

use crate::search::{
    Condition, Fault, Field, MAX_CHARS, MAX_NESTING, MAX_TERMS, Query, SearchError, Term, Text,
    TextMatch, parse,
};

fn errors(text: &str) -> Vec<SearchError> {
    match parse(text) {
        Err(errors) => errors,
        Ok(query) => panic!("{text:?} is {query}"),
    }
}

/// Each error as its code and the text that is underlined.
fn told(text: &str) -> Vec<(&'static str, &str)> {
    errors(text)
        .iter()
        .map(|error| (error.fault.code(), &text[error.span.bytes(text)]))
        .collect()
}

#[test]
fn con_6_errors_say_what_and_where() {
    for (text, code, underlined) in [
        ("tên \"hòa bình", "unclosed_quote", "\"hòa bình"),
        ("name:\"hòa", "unclosed_quote", "\"hòa"),
        ("a (b (c)", "unclosed_group", "("),
        ("a) b", "stray_close", ")"),
        ("a ()", "empty_group", "()"),
        ("!( ) a", "empty_group", "( )"),
        ("or a", "dangling_or", "or"),
        ("a hoặc", "dangling_or", "hoặc"),
        ("(a |) b", "dangling_or", "|"),
        ("a !", "dangling_not", "!"),
        ("! a", "dangling_not", "!"),
        ("!or", "dangling_not", "!"),
        ("a + b", "dangling_plus", "+"),
        ("+(a)", "dangling_plus", "+"),
        ("a \"\"", "empty_text", "\"\""),
        ("a % b", "lone_wildcard", "%"),
        ("mobil:0902 x", "unknown_command", "mobil"),
        ("name: giang", "missing_value", "name:"),
        ("!+tên:+", "missing_value", "+tên:+"),
        ("name:\"\"", "missing_value", "\"\""),
        ("is:rich", "bad_value", "rich"),
        ("level:new,rich", "bad_value", "new,rich"),
        ("is:*", "bad_value", "*"),
        ("mobile:giang", "bad_phone", "giang"),
        ("email_read:17", "bad_id", "17"),
        ("ids:1,,2", "bad_id", "1,,2"),
        ("segment:\"hai từ\"", "bad_alias", "\"hai từ\""),
        ("common:a++b", "bad_alias", "a++b"),
        ("added:31/02/2026", "bad_date", "31/02/2026"),
        ("added:*", "bad_date", "*"),
        (
            "added:2/1/2026..1/1/2026",
            "backward_range",
            "2/1/2026..1/1/2026",
        ),
    ] {
        assert_eq!(told(text)[0], (code, underlined), "{text:?}");
    }
}

#[test]
fn con_6_all_errors_are_told_from_left_to_right() {
    assert_eq!(
        told("(mobil:1 is:rich name: or"),
        [
            ("unclosed_group", "("),
            ("unknown_command", "mobil"),
            ("bad_value", "rich"),
            ("missing_value", "name:"),
            ("dangling_or", "or"),
        ]
    );
    assert!(errors(&")".repeat(500)).len() <= 20);
}

#[test]
fn con_6_a_sentence_can_be_made_of_the_parameters() {
    let [error] = errors("mobil:1").try_into().unwrap();
    let nearest = Some(Field::Mobile);
    let name = "mobil".to_owned();
    assert_eq!(error.fault, Fault::UnknownCommand { name, nearest });
    let params = |text: &str| errors(text)[0].fault.params();
    let pair = |name, value: &str| (name, value.to_owned());
    assert_eq!(
        params("mobil:1"),
        [pair("name", "mobil"), pair("nearest", "mobile")]
    );
    assert_eq!(params("ghichu:1"), [pair("name", "ghichu")]);
    assert_eq!(
        params("name:"),
        [pair("command", "name"), pair("example", "giang")]
    );
    assert_eq!(
        params("gender:x"),
        [
            pair("command", "gender"),
            pair("value", "x"),
            pair("allowed", "female, male, other"),
        ]
    );
    assert_eq!(
        error.to_string(),
        "there is no command `mobil:` (did you mean `mobile:`?); to find the text, put it in quotes"
    );
}

#[test]
fn con_6_the_length_is_limited_as_typed_and_as_printed() {
    let longest = "á".repeat(MAX_CHARS);
    assert!(parse(&longest).is_ok());
    let [error] = errors(&format!("{longest}b")).try_into().unwrap();
    assert_eq!(error.fault.code(), "too_long");
    assert_eq!(error.span.start..error.span.end, MAX_CHARS..MAX_CHARS + 1);
    // Printing adds quotes, and a backslash for each backslash.
    let grows = "\\x".repeat(MAX_CHARS / 2);
    assert_eq!(errors(&grows)[0].fault.code(), "too_long");
}

#[test]
fn con_6_terms_are_limited() {
    let most = vec!["a"; MAX_TERMS].join(" ");
    assert!(parse(&most).is_ok());
    assert_eq!(
        told(&format!("({most} bc d:e")),
        [("too_many_terms", "bc d:e")]
    );
}

#[test]
fn con_6_nesting_is_limited() {
    let nested = |depth| format!("{}a{}", "(".repeat(depth), ")".repeat(depth));
    assert!(parse(&nested(MAX_NESTING)).is_ok());
    assert_eq!(told(&nested(MAX_NESTING + 1)), [("too_deep", "(")]);
    assert_eq!(told(&"(".repeat(MAX_CHARS)), [("too_deep", "(")]);
    assert!(parse(&format!("{}a", "!".repeat(1_999))).is_ok());
}

fn term(text: &str) -> Condition {
    Condition::Term(Term::Text(TextMatch::Plain(Text::read(text).unwrap())))
}

#[test]
fn con_6_conditions_from_elsewhere_keep_the_same_limits() {
    let code = |condition| Query::new(condition).unwrap_err().code();
    assert_eq!(code(Condition::All(vec![term("a"); 65])), "too_many_terms");
    assert_eq!(code(Condition::Any(Vec::new())), "empty_group");
    let nothing = Condition::Not(Box::new(Condition::All(Vec::new())));
    assert_eq!(code(nothing), "empty_group");
    let everything_or = Condition::Any(vec![term("a"), Condition::All(Vec::new())]);
    assert_eq!(code(everything_or), "empty_group");
    assert_eq!(code(term(&"x".repeat(MAX_CHARS + 1))), "too_long");
    let nots = (0..100).fold(term("a"), |inner, _| Condition::Not(Box::new(inner)));
    assert_eq!(code(nots), "too_deep");
    let groups = (0..=MAX_NESTING).fold(term("a"), |inner, _| {
        Condition::Not(Box::new(Condition::All(vec![inner, term("b")])))
    });
    assert_eq!(code(groups), "too_deep");
}

#[test]
fn con_6_stored_json_is_checked() {
    let read = serde_json::from_str::<Query>;
    for json in [
        r#"{"any":[]}"#,
        r#"{"term":{"text":{"plain":" "}}}"#,
        r#"{"term":{"text":{"pattern":["a"]}}}"#,
        r#"{"term":{"command":{"field":"is","value":"any"}}}"#,
        r#"{"term":{"command":{"field":"level","value":{"levels":[]}}}}"#,
        r#"{"term":{"command":{"field":"campaign","value":{"ids":[{"code":"1"}]}}}}"#,
        r#"{"term":{"command":{"field":"added","value":{"dates":{}}}}}"#,
        r#"{"term":{"command":{"field":{"cf":"a b"},"value":"any"}}}"#,
    ] {
        assert!(read(json).is_err(), "{json}");
    }
    let query = read(r#"{"all":[{"term":{"command":{"field":{"cf":"diem"},"value":"any"}}}]}"#);
    assert_eq!(query.unwrap().to_string(), "cf.diem:*");
    let deep = format!("{}{}", r#"{"not":"#.repeat(10_000), "}".repeat(10_000));
    assert!(read(&deep).is_err());
}
