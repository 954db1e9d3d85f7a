//! Access tokens that we did not sign as they are.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use chrono::Utc;
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::Sha256;
use test_support::{TestApp, User};

fn encode(part: &Value) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(part.to_string())
}

/// A token of these parts, signed as ours are.
fn token(header: &Value, claims: &Value, key: &[u8]) -> String {
    let signed = format!("{}.{}", encode(header), encode(claims));
    let mut mac = Hmac::<Sha256>::new_from_slice(key).expect("any key will do");
    mac.update(signed.as_bytes());
    format!(
        "{signed}.{}",
        BASE64_URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes())
    )
}

/// The claims of the user's real token.
fn claims(user: &User) -> Value {
    let payload = user.token().split('.').nth(1).expect("three parts");
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(payload).expect("base64");
    serde_json::from_slice(&bytes).expect("JSON")
}

fn with(claims: &Value, name: &str, value: Value) -> Value {
    let mut changed = claims.clone();
    changed[name] = value;
    changed
}

fn without(claims: &Value, name: &str) -> Value {
    let mut changed = claims.clone();
    changed.as_object_mut().expect("an object").remove(name);
    changed
}

#[actix_web::test]
async fn api_3_only_our_own_living_tokens_are_believed() {
    let app = TestApp::sqlite().await;
    let user = app.administrator().await;
    let key = app.ctx.signing_key.bytes();
    let (hs256, claims) = (json!({ "alg": "HS256", "typ": "at+jwt" }), claims(&user));
    let now = Utc::now().timestamp();
    let unsigned = format!("{}.{}.", encode(&json!({ "alg": "none" })), encode(&claims));
    let resigned = |claims: Value| token(&hs256, &claims, key);

    let table = [
        ("algorithm none", unsigned),
        (
            "another algorithm named",
            token(&json!({ "alg": "HS512" }), &claims, key),
        ),
        ("another key", token(&hs256, &claims, b"guessed")),
        ("an empty key", token(&hs256, &claims, b"")),
        ("expired", resigned(with(&claims, "exp", json!(now - 60)))),
        ("no end", resigned(without(&claims, "exp"))),
        ("no issuer", resigned(without(&claims, "iss"))),
        (
            "another issuer",
            resigned(with(&claims, "iss", json!("evil"))),
        ),
        ("no audience", resigned(without(&claims, "aud"))),
        (
            "another audience",
            resigned(with(&claims, "aud", json!("evil"))),
        ),
        ("no user", resigned(without(&claims, "sub"))),
        (
            "not yet good",
            resigned(with(&claims, "nbf", json!(now + 3600))),
        ),
        (
            "of tomorrow, from before the clock was set back",
            resigned(with(
                &with(&claims, "iat", json!(now + 86_400)),
                "exp",
                json!(now + 87_000),
            )),
        ),
        (
            "an unknown session",
            resigned(with(&claims, "sid", json!(user.id))),
        ),
        (
            "another user's session",
            resigned(with(&claims, "sub", json!(app.employee().await.id))),
        ),
        (
            "another type",
            token(&json!({ "alg": "HS256", "typ": "JWT" }), &claims, key),
        ),
        ("no type", token(&json!({ "alg": "HS256" }), &claims, key)),
        ("no token at all", String::new()),
        ("nonsense", "a.b.c".to_owned()),
    ];
    for (what, forged) in table {
        let answer = app.anonymous().get("/api/v1/me").bearer(&forged).await;
        assert_eq!(answer.status, 401, "{what} was believed");
        assert_eq!(answer.json["code"], "unauthenticated", "{what}");
    }
    // The same tools make a good token, so that the table fails for the reasons it names.
    let good = app
        .anonymous()
        .get("/api/v1/me")
        .bearer(&resigned(claims.clone()))
        .await
        .expect(200);
    assert_eq!(good.id(), user.id.to_string());
}
