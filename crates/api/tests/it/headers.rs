//! What browsers are told with every answer, whichever layer gives it.

use actix_web::http::Method;
use serde_json::json;
use test_support::{Answer, TestApp};

const EVERYWHERE: [(&str, &str); 5] = [
    ("x-content-type-options", "nosniff"),
    ("cross-origin-opener-policy", "same-origin"),
    ("x-frame-options", "DENY"),
    (
        "permissions-policy",
        "geolocation=(), camera=(), microphone=()",
    ),
    ("referrer-policy", "strict-origin-when-cross-origin"),
];

/// Nothing is loaded, framed or sent but to ourselves.
const CONFINED: [&str; 4] = [
    "default-src 'none'",
    "frame-ancestors 'none'",
    "base-uri 'none'",
    "form-action 'self'",
];

fn check(name: &str, answer: &Answer) {
    for (header, expected) in EVERYWHERE {
        assert_eq!(answer.header(header), Some(expected), "{name}: {header}");
    }
    let policy = answer.header("content-security-policy").unwrap_or_default();
    for part in CONFINED {
        assert!(policy.contains(part), "{name}: {policy}");
    }
    let scripts = policy.split(';').find(|part| part.contains("script-src"));
    assert!(
        scripts.is_some_and(|part| !part.contains("unsafe-inline") && !part.contains("http")),
        "{name}: {policy}"
    );
    assert!(answer.header("x-request-id").is_some(), "{name}");
}

#[actix_web::test]
async fn api_3_every_answer_of_the_api_is_confined_and_kept_out_of_caches() {
    let app = TestApp::sqlite().await;
    let employee = app.employee().await;
    let anonymous = app.anonymous();
    let contacts = "/api/v1/contacts";
    let long = json!({ "name": "x".repeat(300 * 1024) });
    let answers = [
        ("a list", employee.get(contacts).await.expect(200)),
        (
            "something new",
            employee
                .post(contacts, json!({ "name": "An" }))
                .await
                .expect(201),
        ),
        ("a stranger", anonymous.get(contacts).await.expect(401)),
        (
            "a lack of rights",
            employee.get("/api/v1/audit").await.expect(403),
        ),
        (
            "no address",
            anonymous.get("/api/v1/none").await.expect(404),
        ),
        (
            "another method",
            anonymous.request(Method::TRACE, contacts).await.expect(405),
        ),
        (
            "no JSON object",
            employee.post(contacts, json!([])).await.expect(400),
        ),
        (
            "a key that is none",
            employee
                .post(contacts, json!({}))
                .header("idempotency-key", "")
                .await
                .expect(400),
        ),
        ("too much", employee.post(contacts, long).await.expect(413)),
        (
            "the document",
            anonymous.get("/api/openapi.json").await.expect(200),
        ),
    ];
    for (name, answer) in &answers {
        check(name, answer);
        assert_eq!(answer.header("cache-control"), Some("no-store"), "{name}");
        assert!(answer.cookies().is_empty(), "{name}");
    }
}
