//! `prove headers`: every kind of answer carries exactly the headers that it is to carry, no more and no
//! fewer; cookies have exactly their attributes, on plain HTTP and behind a proxy that ends TLS.

use std::collections::BTreeMap;
use std::fs;

use serde_json::json;

use crate::Stage;
use crate::home::{Engine, Home};
use crate::making;
use crate::proof::{Proof, say};
use crate::raw::{Raw, Reply};

type Headers = &'static [(&'static str, &'static str)];

const APP_POLICY: &str = "default-src 'none'; script-src 'self' 'wasm-unsafe-eval'; style-src 'self'; \
    style-src-attr 'unsafe-inline'; img-src 'self' data: blob:; media-src 'self'; font-src 'self'; \
    connect-src 'self'; frame-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'self'";
const FILE_POLICY: &str = "sandbox; default-src 'none'";
const HTML_EXPORT_POLICY: &str = "sandbox; default-src 'none'; style-src 'unsafe-inline'";
const FORM_POLICY: &str = "default-src 'none'; style-src 'self'; script-src 'self'; form-action 'self' ; \
    base-uri 'none'; frame-ancestors *";
const READER_POLICY: &str = "default-src 'none'; style-src 'unsafe-inline'; form-action 'self'; \
    frame-ancestors 'none'; base-uri 'none'";
const DOCS_POLICY: &str = "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; \
    connect-src 'self'; frame-ancestors 'none'; base-uri 'none'; form-action 'none'";

/// On every answer, unless the kind of answer says otherwise.
const EVERYWHERE: Headers = &[
    ("content-security-policy", APP_POLICY),
    ("x-content-type-options", "nosniff"),
    ("referrer-policy", "strict-origin-when-cross-origin"),
    ("cross-origin-opener-policy", "same-origin"),
    ("cross-origin-resource-policy", "same-origin"),
    (
        "permissions-policy",
        "geolocation=(), camera=(), microphone=()",
    ),
    ("x-frame-options", "DENY"),
];

/// What an answer may carry beside; `x-request-id` it has to.
const BESIDE: [&str; 16] = [
    "date",
    "content-length",
    "transfer-encoding",
    "connection",
    "content-type",
    "content-encoding",
    "accept-ranges",
    "x-request-id",
    "etag",
    "vary",
    "location",
    "allow",
    "retry-after",
    "ratelimit",
    "ratelimit-policy",
    "idempotent-replayed",
];

const API: Headers = &[("cache-control", "no-store")];
const PAGE: Headers = &[("cache-control", "no-cache")];
const LASTING: Headers = &[("cache-control", "public, max-age=31536000, immutable")];
const MACHINES: Headers = &[];
const DOCS: Headers = &[
    ("cache-control", "no-store"),
    ("content-security-policy", DOCS_POLICY),
];
const DOCS_ASSET: Headers = &[("cache-control", "no-cache")];
const FORM: Headers = &[
    ("cache-control", "no-store"),
    ("content-security-policy", FORM_POLICY),
    ("cross-origin-resource-policy", "cross-origin"),
];
/// What pages of other sites load.
const SNIPPET: Headers = &[
    ("cache-control", "public, max-age=3600"),
    ("cross-origin-resource-policy", "cross-origin"),
];
const READER: Headers = &[
    ("cache-control", "no-store"),
    ("content-security-policy", READER_POLICY),
    ("referrer-policy", "no-referrer"),
];
const PIXEL: Headers = &[
    ("cache-control", "no-store"),
    ("cross-origin-resource-policy", "cross-origin"),
    ("referrer-policy", "no-referrer"),
];
const FILE: Headers = &[
    ("cache-control", "no-store"),
    ("content-security-policy", FILE_POLICY),
    ("content-disposition", "attachment"),
];
const HTML_FILE: Headers = &[
    ("cache-control", "no-store"),
    ("content-security-policy", HTML_EXPORT_POLICY),
    ("content-disposition", "attachment"),
];
/// Pages of other sites ask before they tell of their visitors, and may without a cookie.
const PREFLIGHT: Headers = &[
    ("cache-control", "no-store"),
    ("cross-origin-resource-policy", "cross-origin"),
    ("access-control-allow-origin", "*"),
    ("access-control-allow-methods", "POST"),
    ("access-control-allow-headers", "content-type"),
    ("access-control-max-age", "86400"),
];
const VISIT: Headers = &[
    ("cache-control", "no-store"),
    ("cross-origin-resource-policy", "cross-origin"),
    ("access-control-allow-origin", "*"),
    ("access-control-allow-methods", "POST"),
    ("access-control-allow-headers", "content-type"),
];

const HASHED: &str = "/app-0123456789abcdef.js";
const ANY_ID: &str = "019f0000-0000-7000-8000-000000000000";

#[derive(clap::Args)]
pub(crate) struct Args {}

pub(crate) fn run(stage: &Stage, proof: &mut Proof) -> anyhow::Result<()> {
    let mut home = Home::new(stage, Engine::Sqlite)?;
    let web = tempfile::tempdir()?;
    for (name, content) in [
        ("index.html", "<!doctype html><title>Sen</title>"),
        ("theme.js", "1"),
        (HASHED.trim_start_matches('/'), "1"),
    ] {
        fs::write(web.path().join(name), content)?;
    }
    let web = web.path().display().to_string();
    home.options = vec!["--web".to_owned(), web.clone()];
    let server = home.serve()?;
    let administrator = server.administrator()?;
    let made = Made::new(&administrator)?;
    let bearer = administrator.bearer();
    let mut seen = 0;
    for (name, reply, expected) in answers(&server.raw(), &bearer, &made)? {
        check(name, &reply, expected, false, proof);
        seen += 1;
    }
    check_nonsense(&server.raw(), proof)?;
    let behind = server.raw();
    check_cookies(&behind, &[], false, proof)?;
    // Anybody can claim to come from TLS.
    check_cookies(&behind, &[("x-forwarded-proto", "https")], false, proof)?;
    drop(server);

    home.options = ["--web", web.as_str(), "--trusted-proxies", "127.0.0.1"]
        .map(str::to_owned)
        .to_vec();
    let server = home.serve()?;
    let proxy = server.raw().with_header("x-forwarded-proto", "https");
    let bearer = server.administrator()?.bearer();
    for (name, reply, expected) in answers(&proxy, &bearer, &made)? {
        check(name, &reply, expected, true, proof);
        seen += 1;
    }
    check_cookies(&proxy, &[], true, proof)?;
    check_cookies(
        &server.raw(),
        &[("x-forwarded-proto", "http")],
        false,
        proof,
    )?;
    say(format_args!("{seen} answers, header by header"));
    Ok(())
}

/// Records that some answers are about.
struct Made {
    form: String,
    recording: String,
    attachment: String,
    import: String,
}

impl Made {
    fn new(administrator: &crate::client::Client) -> anyhow::Result<Self> {
        let campaign = making::campaign(administrator, "Hội thảo")?;
        let form = making::form(administrator, &campaign)?;
        let contact = making::contact(administrator, &json!({ "name": "An", "email": "an@x.vn" }))?;
        let call = json!({ "direction": "out", "started_at": "2026-11-20T02:00:00Z" });
        let path = format!("/api/v1/contacts/{contact}/calls");
        let call = administrator.post(&path, &call)?.expect(201)?;
        let recording = format!("{path}/{}/recording", call.text("/id")?);
        let version = [("if-match", "\"1\"")];
        let wave = making::wave();
        administrator
            .send_file("PUT", &recording, &version, "goi.wav", &wave)?
            .expect(200)?;
        let lines = format!("/api/v1/campaigns/{campaign}/lines");
        let line = json!({
            "kind": "expense", "title": "In", "amount_minor": 100_000, "paid_on": "2026-11-20",
        });
        let line = administrator.post(&lines, &line)?.expect(201)?;
        let attachment = format!("{lines}/{}/attachment", line.text("/id")?);
        administrator
            .send_file(
                "PUT",
                &attachment,
                &version,
                "hoa-don.pdf",
                b"%PDF-1.4\n%%EOF\n",
            )?
            .expect(200)?;
        let file = "Họ tên,Email\nHỏng,hỏng\n".as_bytes();
        let import = administrator
            .upload("/api/v1/imports", "khach.csv", file)?
            .expect(201)?;
        let import = format!("/api/v1/imports/{}", import.text("/id")?);
        administrator
            .post(&format!("{import}/start"), &json!({}))?
            .expect(202)?;
        administrator.wait(&import, making::PATIENCE, |import| {
            import["status"] == "imported"
        })?;
        Ok(Self {
            form,
            recording,
            attachment,
            import,
        })
    }
}

type Named = (&'static str, Reply, Headers);

/// One answer of each kind.
fn answers(raw: &Raw, bearer: &str, made: &Made) -> anyhow::Result<Vec<Named>> {
    let signed = [("authorization", bearer)];
    let mut all: Vec<Named> = Vec::new();
    let plain: [(&str, &str, &str, Headers); 30] = [
        ("the app", "GET", "/", PAGE),
        ("a page inside it", "GET", "/contacts/1", PAGE),
        ("the app, its head alone", "HEAD", "/", PAGE),
        ("a script", "GET", "/theme.js", PAGE),
        ("a script with its hash", "GET", HASHED, LASTING),
        ("a file that is not there", "GET", "/x.js", MACHINES),
        ("health", "GET", "/healthz", MACHINES),
        ("readiness", "GET", "/readyz", MACHINES),
        ("figures", "GET", "/metrics", MACHINES),
        ("another method", "DELETE", "/healthz", MACHINES),
        ("the document", "GET", "/api/openapi.json", API),
        ("the reference", "GET", "/api/docs", DOCS),
        ("its script", "GET", "/api/docs/start.js", DOCS_ASSET),
        ("no reference", "GET", "/api/docs/x", API),
        ("a stranger", "GET", "/api/v1/contacts", API),
        ("no operation", "GET", "/api/v1/none", API),
        ("no method", "TRACE", "/api/v1/contacts", API),
        ("a preflight", "OPTIONS", "/api/v1/contacts", API),
        (
            "a preflight of visits",
            "OPTIONS",
            "/api/v1/track/visits",
            PREFLIGHT,
        ),
        ("a form", "GET", &made.form, FORM),
        ("a form within a page", "GET", "/f/khong-co?embed=1", FORM),
        ("no form", "GET", "/f/khong-co", FORM),
        ("its looks", "GET", "/form.css", SNIPPET),
        ("its script", "GET", "/form.js", SNIPPET),
        ("the script of visits", "GET", "/track.js", SNIPPET),
        ("leaving by no link of ours", "GET", "/u/khong-co", READER),
        ("a click on none", "GET", "/c/khong-co", READER),
        ("no picture", "GET", "/o/khong-co.gif", PIXEL),
        ("no report", "GET", "/sms/reports/khong-co", MACHINES),
        (
            "nothing that came back",
            "POST",
            "/email/returns/khong-co",
            MACHINES,
        ),
    ];
    for (name, method, target, expected) in plain {
        all.push((name, raw.ask(method, target, &[])?, expected));
    }
    let rejected = format!("{}/rejected", made.import);
    let of_signed: [(&str, &str, Headers); 14] = [
        ("a list", "/api/v1/contacts", API),
        ("oneself", "/api/v1/me", API),
        ("nothing found", &format!("/api/v1/contacts/{ANY_ID}"), API),
        ("a wrong parameter", "/api/v1/contacts?sort=khong", API),
        ("a CSV", "/api/v1/contacts/export?format=csv", FILE),
        ("a sheet", "/api/v1/contacts/export?format=xlsx", FILE),
        ("a PDF", "/api/v1/contacts/export?format=pdf", FILE),
        (
            "a page to keep",
            "/api/v1/contacts/export?format=html",
            HTML_FILE,
        ),
        ("the log", "/api/v1/audit/export?format=csv", FILE),
        ("a sample", "/api/v1/imports/sample", FILE),
        ("rows set aside", &rejected, FILE),
        ("a recording", &made.recording, FILE),
        ("an attachment", &made.attachment, FILE),
        (
            "no picture",
            &format!("/api/v1/contacts/{ANY_ID}/avatar"),
            API,
        ),
    ];
    for (name, target, expected) in of_signed {
        all.push((name, raw.ask("GET", target, &signed)?, expected));
    }
    let range = [signed[0], ("range", "bytes=0-3")];
    let part = raw.ask("GET", &made.recording, &range)?;
    all.push(("a part of a recording", part, FILE));
    let long = json!({ "name": "x".repeat(300 * 1024) });
    for (name, body) in [
        (
            "something new",
            json!({ "name": "An", "confirm_duplicate": true }),
        ),
        ("something wrong", json!({ "nam": "An" })),
        ("too much", long),
        ("no object", json!([])),
    ] {
        let reply = raw.send_json("POST", "/api/v1/contacts", &signed, &body)?;
        all.push((name, reply, API));
    }
    let text = [signed[0], ("content-type", "text/plain")];
    let reply = raw.send("POST", "/api/v1/contacts", &text, Some(b"x"))?;
    all.push(("another type", reply, API));
    let both = [signed[0], ("cookie", "sen_at=x")];
    all.push((
        "both credentials",
        raw.ask("GET", "/api/v1/me", &both)?,
        API,
    ));
    let wrong = json!({ "email": "an@x.vn", "password": "không đúng đâu" });
    let reply = raw.send_json("POST", "/api/v1/auth/login", &[], &wrong)?;
    all.push(("a wrong password", reply, API));
    let visit = raw.send_json("POST", "/api/v1/track/visits", &[], &json!({}))?;
    all.push(("no visit", visit, VISIT));
    let etag = all
        .first()
        .and_then(|(_, reply, _)| reply.header("etag"))
        .unwrap_or_default()
        .to_owned();
    let known = raw.ask("GET", "/", &[("if-none-match", &etag)])?;
    all.push(("the app as known", known, PAGE));
    Ok(all)
}

fn check(name: &str, reply: &Reply, expected: Headers, is_https: bool, proof: &mut Proof) {
    let mut wanted: BTreeMap<&str, &str> = EVERYWHERE.iter().copied().collect();
    wanted.extend(expected.iter().copied());
    if is_https {
        wanted.insert("strict-transport-security", "max-age=31536000");
    }
    let mut found: BTreeMap<&str, Vec<&str>> = BTreeMap::new();
    for (name, value) in &reply.headers {
        if !BESIDE.contains(&name.as_str()) {
            found.entry(name).or_default().push(value);
        }
    }
    // The name of the file is the file's matter.
    let kept = found
        .get_mut("content-disposition")
        .and_then(|values| values.first_mut());
    if let Some(value) = kept {
        *value = value.split(';').next().unwrap_or_default();
    }
    found.remove("content-range");
    let wanted = wanted
        .into_iter()
        .map(|(name, value)| (name, vec![value]))
        .collect();
    let shown = format!("{name} ({}, TLS: {is_https})", reply.status);
    proof.equal(&found, &wanted, &shown);
    let id = reply.header("x-request-id").unwrap_or_default();
    let is_id = id.len() == 32 && id.bytes().all(|byte| byte.is_ascii_hexdigit());
    proof.check(is_id, format_args!("{shown}: x-request-id is {id:?}"));
    let has_type = reply.body.is_empty() || reply.header("content-type").is_some();
    proof.check(has_type, format_args!("{shown}: no content type"));
}

/// What is no HTTP gets a bare refusal, with nothing in it that a browser could show.
fn check_nonsense(raw: &Raw, proof: &mut Proof) -> anyhow::Result<()> {
    for request in [
        "GET / HTTP/9.9\r\n\r\n",
        "<script>\r\n\r\n",
        "GET /<script> HTTP/1.1\r\nhost: x\r\n\r\n",
    ] {
        let reply = raw.exchange(request.as_bytes())?;
        let is_bare = matches!(reply.status, 400 | 404) && !reply.text().contains("<script>");
        proof.check(is_bare, format_args!("{request:?} was {}", reply.short()));
    }
    Ok(())
}

/// Signs in, renews and signs out as a browser does, and holds each cookie against what it is to be.
fn check_cookies(
    raw: &Raw,
    headers: &[(&str, &str)],
    is_https: bool,
    proof: &mut Proof,
) -> anyhow::Result<()> {
    let [access, refresh, flag] = if is_https {
        ["__Host-at", "__Secure-rt", "Secure; "]
    } else {
        ["sen_at", "sen_rt", ""]
    };
    let shapes = |seconds: [u32; 2]| {
        let [of_access, of_refresh] = seconds;
        [
            format!("{access}=?; HttpOnly; SameSite=Strict; {flag}Path=/; Max-Age={of_access}"),
            format!(
                "{refresh}=?; HttpOnly; SameSite=Strict; {flag}Path=/api/v1/auth; Max-Age={of_refresh}"
            ),
        ]
    };
    let lasting = shapes([600, 2_592_000]);
    let headers = [headers, &[("x-sen-csrf", "1")]].concat();
    let body = json!({ "email": crate::home::EMAIL, "password": crate::home::PASSWORD });
    let signed_in = raw.send_json("POST", "/api/v1/auth/login", &headers, &body)?;
    proof.equal(
        &shapes_of(&signed_in),
        &lasting.to_vec(),
        "cookies of a sign-in",
    );
    let mut cookies = cookies_of(&signed_in);
    let with = |cookies: &str| {
        let mut all: Vec<(String, String)> = vec![("cookie".to_owned(), cookies.to_owned())];
        all.extend(
            headers
                .iter()
                .map(|(name, value)| ((*name).to_owned(), (*value).to_owned())),
        );
        all
    };
    let call = |path: &str, cookies: &str| {
        let headers = with(cookies);
        let headers: Vec<(&str, &str)> = headers
            .iter()
            .map(|(name, value)| (name.as_str(), value.as_str()))
            .collect();
        raw.send_json("POST", path, &headers, &json!({}))
    };
    let renewed = call("/api/v1/auth/refresh", &cookies)?;
    proof.equal(
        &shapes_of(&renewed),
        &lasting.to_vec(),
        "cookies of a renewal",
    );
    if renewed.status == 200 {
        cookies = cookies_of(&renewed);
    }
    let ended = call("/api/v1/auth/logout", &cookies)?;
    let emptied = shapes([0, 0]).to_vec();
    proof.equal(&shapes_of(&ended), &emptied, "cookies of signing out");
    Ok(())
}

/// The cookies that an answer sets, without their values and when they end by the clock.
fn shapes_of(reply: &Reply) -> Vec<String> {
    let of_each = reply.all("set-cookie").map(|cookie| {
        let (first, rest) = cookie.split_once(';').unwrap_or((cookie, ""));
        let name = first.split('=').next().unwrap_or_default();
        let rest = rest.split("; Expires=").next().unwrap_or_default();
        format!("{name}=?;{rest}")
    });
    of_each.collect()
}

fn cookies_of(reply: &Reply) -> String {
    let pairs = reply
        .all("set-cookie")
        .filter_map(|cookie| cookie.split(';').next());
    pairs.collect::<Vec<_>>().join("; ")
}
