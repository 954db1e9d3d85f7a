//! What another site may provoke a signed-in browser to send: every operation that changes something, in every
//! form that a page can give it. Cookies travel along; nothing may come of it.

use serde_json::{Value, json};

use super::{EMPLOYEE, PASSWORD, Place};
use crate::database::difference;
use crate::home::{EMAIL, PASSWORD as OF_ADMINISTRATOR};
use crate::proof::Proof;

const ANY_ID: &str = "019f0000-0000-7000-8000-000000000000";
/// Open to all, and of no account.
const OPEN: [&str; 2] = ["/api/v1/track/visits", "/api/v1/auth/logout"];
/// What tells of signing in, which happens here meanwhile, and of the clock.
const TOLD_ANYWAY: [&str; 5] = [
    "audit",
    "audit_head",
    "idempotency_keys",
    "refresh_tokens",
    "sessions",
];

/// What each form of request is, its headers beside the cookie, and its body.
type Form = (
    &'static str,
    &'static [(&'static str, &'static str)],
    &'static str,
);

/// Our own header cannot be sent by another site unless ours lets it; it is refused even so.
const FORMS: [Form; 10] = [
    ("a bare call", &[("content-type", "application/json")], "{}"),
    (
        "a form",
        &[
            ("content-type", "application/x-www-form-urlencoded"),
            ("origin", "https://evil.example"),
        ],
        "name=An",
    ),
    (
        "a form with text",
        &[
            ("content-type", "text/plain"),
            ("sec-fetch-site", "cross-site"),
        ],
        "{\"name\":\"An\"}",
    ),
    (
        "a form with a file",
        &[
            ("content-type", "multipart/form-data; boundary=b"),
            ("sec-fetch-site", "cross-site"),
        ],
        "--b\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\nEmail\nan@x.vn\n\r\n--b--\r\n",
    ),
    (
        "our header from another site",
        &[
            ("content-type", "application/json"),
            ("x-sen-csrf", "1"),
            ("sec-fetch-site", "cross-site"),
        ],
        "{}",
    ),
    (
        "our header from a neighbour",
        &[
            ("content-type", "application/json"),
            ("x-sen-csrf", "1"),
            ("sec-fetch-site", "same-site"),
        ],
        "{}",
    ),
    (
        "our header typed in",
        &[
            ("content-type", "application/json"),
            ("x-sen-csrf", "1"),
            ("sec-fetch-site", "none"),
        ],
        "{}",
    ),
    (
        "our header from another origin",
        &[
            ("content-type", "application/json"),
            ("x-sen-csrf", "1"),
            ("origin", "https://evil.example"),
        ],
        "{}",
    ),
    (
        "our header from no origin",
        &[
            ("content-type", "application/json"),
            ("x-sen-csrf", "1"),
            ("origin", "null"),
        ],
        "{}",
    ),
    (
        "our header with another value",
        &[("content-type", "application/json"), ("x-sen-csrf", "0")],
        "{}",
    ),
];

/// Sends all of them; how many there were.
pub(super) fn run(place: &Place<'_>, proof: &mut Proof) -> anyhow::Result<usize> {
    let raw = place.server.raw();
    let body = json!({ "email": EMAIL, "password": OF_ADMINISTRATOR });
    let signed = raw.send_json("POST", super::LOGIN, &[("x-sen-csrf", "1")], &body)?;
    let pairs = signed
        .all("set-cookie")
        .filter_map(|cookie| cookie.split(';').next());
    let cookies = pairs.collect::<Vec<_>>().join("; ");
    let document = raw.ask("GET", "/api/openapi.json", &[])?.json;
    let before = place.home.live_database()?.digest(&TOLD_ANYWAY)?;
    let mut calls = 0;
    for (method, path) in unsafe_operations(&document) {
        for (what, headers, body) in FORMS {
            let headers = [headers, &[("cookie", cookies.as_str())]].concat();
            let reply = raw.send(&method, &path, &headers, Some(body.as_bytes()))?;
            calls += 1;
            // Without our header it is no browser's renewal, nor anybody else's.
            let is_session = path.starts_with("/api/v1/auth/");
            let is_refused = reply.code() == "csrf_refused"
                || (is_session && matches!(reply.status, 400 | 401 | 415 | 422));
            proof.check(
                is_refused && reply.header("set-cookie").is_none(),
                format_args!(
                    "{}: {what} to {method} {path}: {}",
                    place.engine,
                    reply.short()
                ),
            );
        }
    }
    let after = place.home.live_database()?.digest(&TOLD_ANYWAY)?;
    proof.equal(
        &difference(&before, &after),
        &Vec::new(),
        format_args!("{}: tables that other sites changed", place.engine),
    );
    // A site that signs its visitors in as somebody of its own would read what they write.
    let own = json!({ "email": EMPLOYEE, "password": PASSWORD });
    for (name, value) in [
        ("sec-fetch-site", "cross-site"),
        ("origin", "https://evil.example"),
    ] {
        let headers = [("x-sen-csrf", "1"), (name, value)];
        let reply = raw.send_json("POST", super::LOGIN, &headers, &own)?;
        let is_refused = reply.is_problem(403) && reply.header("set-cookie").is_none();
        proof.check(
            is_refused,
            format_args!(
                "{}: a sign-in from elsewhere: {}",
                place.engine,
                reply.short()
            ),
        );
        calls += 1;
    }
    let me = [("cookie", cookies.as_str())];
    let reply = raw.ask("GET", super::ME, &me)?;
    proof.equal(
        &reply.status,
        &200,
        format_args!("{}: the browser after all that", place.engine),
    );
    Ok(calls)
}

fn unsafe_operations(document: &Value) -> Vec<(String, String)> {
    let paths = document["paths"].as_object();
    let all = paths.into_iter().flatten().flat_map(|(path, item)| {
        ["post", "put", "patch", "delete"]
            .into_iter()
            .filter(|method| item[*method].is_object())
            .map(|method| (method.to_uppercase(), path.clone()))
    });
    all.filter(|(_, path)| !OPEN.contains(&path.as_str()))
        .map(|(method, path)| {
            let filled = path.split('/').map(|segment| match segment {
                "{kind}" => "tags",
                _ if segment.starts_with('{') => ANY_ID,
                _ => segment,
            });
            (method, filled.collect::<Vec<_>>().join("/"))
        })
        .collect()
}
