//! Access tokens that Sen did not give, or not as they are: each is refused in the same words.

use base64::Engine as _;
use base64::prelude::BASE64_URL_SAFE_NO_PAD;
use hmac::{Hmac, Mac};
use serde_json::{Value, json};
use sha2::{Sha256, Sha384, Sha512};

use super::{EMPLOYEE, ME, PASSWORD, Place};
use crate::proof::Proof;

fn encode(part: &Value) -> String {
    BASE64_URL_SAFE_NO_PAD.encode(part.to_string())
}

macro_rules! signed {
    ($hash:ty, $header:expr, $claims:expr, $key:expr) => {{
        let text = format!("{}.{}", encode($header), encode($claims));
        let mut mac = Hmac::<$hash>::new_from_slice($key)?;
        mac.update(text.as_bytes());
        let signature = BASE64_URL_SAFE_NO_PAD.encode(mac.finalize().into_bytes());
        anyhow::Ok(format!("{text}.{signature}"))
    }};
}

fn hs256(header: &Value, claims: &Value, key: &[u8]) -> anyhow::Result<String> {
    signed!(Sha256, header, claims, key)
}

/// Shows the whole table to the server; how many there were.
pub(super) fn run(place: &Place<'_>, proof: &mut Proof) -> anyhow::Result<usize> {
    let raw = place.server.raw();
    let own = place.sign_in(EMPLOYEE, PASSWORD)?;
    let token = own.json["access_token"].as_str().unwrap_or_default();
    let other = place.administrator.get(ME)?.json["id"].clone();
    let ended = ended_session(place)?;
    // Whoever has the key is in already; with it, all else about a token is shown to be checked.
    let kept = "SELECT value FROM secrets WHERE name = 'signing_key'";
    let kept = place.home.live_database()?.rows(kept)?;
    let key = kept.into_iter().flatten().next().unwrap_or_default();
    let refresh = own.json["refresh_token"].as_str().unwrap_or_default();
    let table = table(token, key.as_bytes(), &other, &ended, refresh)?;
    for (what, value) in &table {
        for (method, path) in [("GET", ME), ("POST", "/api/v1/contacts")] {
            let headers = [("authorization", value.as_str())];
            let reply = raw.send_json(method, path, &headers, &json!({ "name": "An" }))?;
            let is_refused = reply.is_problem(401) && reply.code() == "unauthenticated";
            proof.check(
                is_refused,
                format_args!(
                    "{}: a token with {what} at {path}: {}",
                    place.engine,
                    reply.short()
                ),
            );
        }
    }
    for path in [
        format!("{ME}?access_token={token}"),
        format!("{ME}?token={token}"),
    ] {
        let reply = raw.ask("GET", &path, &[])?;
        let is_refused = matches!(reply.status, 401 | 422);
        proof.check(
            is_refused,
            format_args!("a token in the address: {}", reply.short()),
        );
    }
    // The same tools make a good token, so that the table fails for the reasons it names.
    let good = hs256(
        &json!({ "alg": "HS256", "typ": "at+jwt" }),
        &claims(token),
        key.as_bytes(),
    )?;
    let reply = raw.ask("GET", ME, &[("authorization", &format!("Bearer {good}"))])?;
    proof.equal(
        &reply.status,
        &200,
        format_args!("{}: a token that is as ours are", place.engine),
    );
    Ok(table.len())
}

/// The token of a session that was signed out of.
fn ended_session(place: &Place<'_>) -> anyhow::Result<String> {
    let reply = place.sign_in(EMPLOYEE, PASSWORD)?;
    let token = reply.json["access_token"].as_str().unwrap_or_default();
    let bearer = format!("Bearer {token}");
    let headers = [("authorization", bearer.as_str())];
    place
        .server
        .raw()
        .ask("POST", "/api/v1/auth/logout", &headers)?;
    Ok(token.to_owned())
}

fn claims(token: &str) -> Value {
    let payload = token.split('.').nth(1).unwrap_or_default();
    let bytes = BASE64_URL_SAFE_NO_PAD.decode(payload).unwrap_or_default();
    serde_json::from_slice(&bytes).unwrap_or_default()
}

fn with(claims: &Value, name: &str, value: Value) -> Value {
    let mut changed = claims.clone();
    changed[name] = value;
    changed
}

fn without(claims: &Value, name: &str) -> Value {
    let mut changed = claims.clone();
    if let Some(fields) = changed.as_object_mut() {
        fields.remove(name);
    }
    changed
}

/// What each has that is wrong, and the header that shows it.
fn table(
    token: &str,
    key: &[u8],
    other: &Value,
    ended: &str,
    refresh: &str,
) -> anyhow::Result<Vec<(&'static str, String)>> {
    let claims = claims(token);
    let usual = json!({ "alg": "HS256", "typ": "at+jwt" });
    let parts: Vec<&str> = token.split('.').collect();
    let [head, payload, signature] = parts.as_slice() else {
        anyhow::bail!("our own token has not three parts");
    };
    let now = claims["iat"].as_i64().unwrap_or_default();
    let bare = |header: Value, signature: &str| {
        format!("{}.{}.{signature}", encode(&header), encode(&claims))
    };
    let mut table: Vec<(&'static str, String)> = vec![
        (
            "no algorithm",
            bare(json!({ "alg": "none", "typ": "at+jwt" }), ""),
        ),
        (
            "no algorithm, in capitals",
            bare(json!({ "alg": "NONE" }), ""),
        ),
        ("no algorithm, mixed", bare(json!({ "alg": "nOnE" }), "")),
        (
            "no algorithm and our signature",
            bare(json!({ "alg": "none" }), signature),
        ),
        ("an empty algorithm", bare(json!({ "alg": "" }), signature)),
        (
            "an algorithm left out",
            bare(json!({ "typ": "at+jwt" }), signature),
        ),
        (
            "a number for an algorithm",
            bare(json!({ "alg": 5 }), signature),
        ),
        ("another user in it", {
            let changed = encode(&with(&claims, "sub", other.clone()));
            format!("{head}.{changed}.{signature}")
        }),
        ("more time in it", {
            let changed = encode(&with(&claims, "exp", json!(now + 999_999)));
            format!("{head}.{changed}.{signature}")
        }),
        ("an empty signature", format!("{head}.{payload}.")),
        ("no signature", format!("{head}.{payload}")),
        ("four parts", format!("{token}.{signature}")),
        ("half a signature", {
            let half: String = signature.chars().take(20).collect();
            format!("{head}.{payload}.{half}")
        }),
        ("a signature turned round", {
            let turned: String = signature.chars().rev().collect();
            format!("{head}.{payload}.{turned}")
        }),
        ("nothing in it", String::new()),
        ("nonsense", "a.b.c".to_owned()),
        ("dots alone", "..".to_owned()),
        ("itself twice", format!("{token}, Bearer {token}")),
        ("a renewing token", refresh.to_owned()),
        ("a session that ended", ended.to_owned()),
    ];
    for (what, guessed) in [
        ("an empty key", ""),
        ("a key that is a word", "secret"),
        ("our name for a key", "sen"),
        ("our issuer for a key", "sen-api"),
    ] {
        table.push((what, hs256(&usual, &claims, guessed.as_bytes())?));
    }
    for (what, header, key) in [
        (
            "a key from a file",
            json!({ "alg": "HS256", "typ": "at+jwt", "kid": "../../../../dev/null" }),
            "",
        ),
        (
            "a key from a query",
            json!({ "alg": "HS256", "typ": "at+jwt", "kid": "x' UNION SELECT 'k' --" }),
            "k",
        ),
        (
            "a key of its own",
            json!({ "alg": "HS256", "typ": "at+jwt", "jwk": { "kty": "oct", "k": "aw" } }),
            "k",
        ),
        (
            "a key from elsewhere",
            json!({ "alg": "HS256", "typ": "at+jwt", "jku": "http://127.0.0.1:9/k" }),
            "k",
        ),
        (
            "a certificate from elsewhere",
            json!({ "alg": "HS256", "typ": "at+jwt", "x5u": "http://127.0.0.1:9/c" }),
            "k",
        ),
    ] {
        table.push((what, hs256(&header, &claims, key.as_bytes())?));
    }
    // From here on our own key signs.
    let hs384 = json!({ "alg": "HS384", "typ": "at+jwt" });
    let hs512 = json!({ "alg": "HS512", "typ": "at+jwt" });
    table.push(("HS384", signed!(Sha384, &hs384, &claims, key)?));
    table.push(("HS512", signed!(Sha512, &hs512, &claims, key)?));
    for (what, header) in [
        ("RS256 named", json!({ "alg": "RS256", "typ": "at+jwt" })),
        ("ES256 named", json!({ "alg": "ES256", "typ": "at+jwt" })),
        ("EdDSA named", json!({ "alg": "EdDSA", "typ": "at+jwt" })),
        ("another type", json!({ "alg": "HS256", "typ": "JWT" })),
        ("no type", json!({ "alg": "HS256" })),
        (
            "a nested type",
            json!({ "alg": "HS256", "typ": "at+jwt+jwt" }),
        ),
    ] {
        table.push((what, hs256(&header, &claims, key)?));
    }
    for (what, changed) in [
        ("its end behind it", with(&claims, "exp", json!(now - 60))),
        ("its end at zero", with(&claims, "exp", json!(0))),
        ("its end as text", with(&claims, "exp", json!("9999999999"))),
        ("no end", without(&claims, "exp")),
        (
            "its beginning ahead",
            with(&claims, "nbf", json!(now + 3600)),
        ),
        ("another issuer", with(&claims, "iss", json!("evil"))),
        ("two issuers", with(&claims, "iss", json!(["sen", "evil"]))),
        ("no issuer", without(&claims, "iss")),
        ("another audience", with(&claims, "aud", json!("evil"))),
        (
            "two audiences",
            with(&claims, "aud", json!(["sen-api", "evil"])),
        ),
        ("no audience", without(&claims, "aud")),
        ("no user", without(&claims, "sub")),
        ("another user", with(&claims, "sub", other.clone())),
        ("no session", without(&claims, "sid")),
        ("a session nobody has", with(&claims, "sid", other.clone())),
        ("nothing claimed", json!({})),
        ("a list of claims", json!([claims])),
    ] {
        table.push((what, hs256(&usual, &changed, key)?));
    }
    let mut headers: Vec<(&'static str, String)> = table
        .into_iter()
        .map(|(what, token)| (what, format!("Bearer {token}")))
        .collect();
    headers.push(("no scheme", token.to_owned()));
    headers.push(("another scheme", format!("Basic {token}")));
    headers.push(("its scheme twice", format!("Bearer Bearer {token}")));
    Ok(headers)
}
