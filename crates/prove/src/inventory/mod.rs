//! `prove inventory`: the routes that the source declares, those of the API's document and those that the
//! server answers are the same; the ones open to strangers are those listed here; all else is 404 or 405.

mod source;

use std::collections::{BTreeMap, BTreeSet};
use std::path::PathBuf;

use serde_json::Value;

use crate::Stage;
use crate::home::{Engine, Home};
use crate::proof::{Proof, say};
use crate::raw::{Raw, Reply};

use self::source::Route;

/// Operations of the document that need no sign-in.
const OPEN_OPERATIONS: [(&str, &str); 8] = [
    ("GET", "/healthz"),
    ("GET", "/readyz"),
    // This machine may, and whoever has its token.
    ("GET", "/metrics"),
    ("POST", "/api/v1/auth/login"),
    ("POST", "/api/v1/auth/refresh"),
    ("POST", "/api/v1/auth/setup"),
    // Pages of other sites ask before they tell of their visitors.
    ("OPTIONS", "/api/v1/track/visits"),
    ("POST", "/api/v1/track/visits"),
];

/// Addresses beside the document, with the methods they take: pages and files for everybody, and where
/// gateways report, each of which has a secret in its address.
const BESIDE: [(&str, &[&str]); 17] = [
    ("/api/openapi.json", &["GET"]),
    ("/api/docs", &["GET"]),
    ("/api/docs/{name}", &["GET"]),
    ("/track.js", &["GET"]),
    ("/form.css", &["GET"]),
    ("/form.js", &["GET"]),
    ("/form-frame.js", &["GET"]),
    ("/f/{slug}", &["GET", "POST"]),
    ("/i/{name}", &["GET", "HEAD"]),
    ("/c/{token}", &["GET", "HEAD"]),
    ("/o/{token}.gif", &["GET", "HEAD"]),
    ("/u/{token}", &["GET", "POST"]),
    ("/u/{token}/choices", &["GET", "POST"]),
    ("/email/returns/{token}", &["POST"]),
    ("/sms/reports/{token}", &["GET", "POST"]),
    ("/voice/reports/{id}/{token}", &["GET", "POST"]),
    ("/voice/events/{token}", &["POST"]),
];
/// Declared by a name that is put together; their addresses are above.
const PUT_TOGETHER: &str = "web::resource(format!(\"/{name}\"))";
const ASSETS: [&str; 3] = ["/form.css", "/form.js", "/form-frame.js"];

const METHODS: [&str; 9] = [
    "GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "KHONG-CO",
];
const ANY_ID: &str = "019f0000-0000-7000-8000-000000000000";

/// What people and scanners ask for that is not there.
const NOWHERE: [&str; 26] = [
    "/api",
    "/api/",
    "/api/v1",
    "/api/v1/",
    "/api/v2/contacts",
    "/api/v1/khong-co",
    "/api/v1//contacts",
    "/api/v1/contacts/",
    "/API/v1/contacts",
    "/api/v1/Contacts",
    "/api/v1/contacts;a=b",
    "/api/v1/contacts%2Fexport",
    "/api/v1/../v1/contacts",
    "/api/v1/%2e%2e/%2e%2e/etc/passwd",
    "/healthz/x",
    "/metrics/x",
    "/.env",
    "/.git/config",
    "/sen.db",
    "/master.key",
    "/../master.key",
    "/%2e%2e/master.key",
    "/..%2fmaster.key",
    "/wp-login.php",
    "/actuator.json",
    "/index.html.bak",
];

#[derive(clap::Args)]
pub(crate) struct Args {
    /// The checkout whose source is read.
    #[arg(long, default_value = ".")]
    checkout: PathBuf,
}

pub(crate) fn run(stage: &Stage, args: &Args, proof: &mut Proof) -> anyhow::Result<()> {
    // Which routes there are does not depend on the database.
    let home = Home::new(stage, Engine::Sqlite)?;
    let server = home.serve()?;
    let raw = server.raw();
    let administrator = server.administrator()?.bearer();
    let document = raw.ask("GET", "/api/openapi.json", &[])?.json;
    let operations = operations(&document);
    proof.check(
        operations.len() > 200,
        format_args!("only {} operations", operations.len()),
    );
    check_source(args, &operations, proof)?;
    check_strangers(&raw, &document, &operations, proof)?;
    let calls = check_methods(&raw, &administrator, &operations, proof)?
        + check_nowhere(&raw, &administrator, &operations, proof)?;
    check_beside(&raw, proof)?;
    say(format_args!(
        "{} operations, {} addresses beside them; {calls} calls of what is not there",
        operations.len(),
        BESIDE.len()
    ));
    Ok(())
}

fn operations(document: &Value) -> BTreeSet<Route> {
    let paths = document["paths"].as_object();
    let all = paths.into_iter().flatten().flat_map(|(path, item)| {
        let methods = item.as_object().into_iter().flatten();
        methods
            .filter(|(_, described)| described["responses"].is_object())
            .map(move |(method, _)| (method.to_uppercase(), path.clone()))
    });
    all.collect()
}

fn check_source(
    args: &Args,
    operations: &BTreeSet<Route>,
    proof: &mut Proof,
) -> anyhow::Result<()> {
    let declared = source::read(&args.checkout.join("crates/api/src"))?;
    let undocumented: Vec<_> = declared.documented.difference(operations).collect();
    proof.equal(
        &undocumented,
        &Vec::new(),
        "routes that are not in the document",
    );
    let unserved: Vec<_> = operations.difference(&declared.documented).collect();
    proof.equal(&unserved, &Vec::new(), "operations without a route");
    let mut beside = declared.resources;
    beside.extend(ASSETS.map(str::to_owned));
    let listed = BESIDE.map(|(path, _)| path.to_owned());
    proof.equal(
        &beside,
        &BTreeSet::from(listed),
        "addresses beside the document",
    );
    let unknown: Vec<_> = declared
        .unknown
        .iter()
        .filter(|line| !line.contains(PUT_TOGETHER))
        .collect();
    proof.equal(
        &unknown,
        &Vec::new(),
        "routes declared in a way this does not read",
    );
    Ok(())
}

/// Every operation asks who calls, but for those listed.
fn check_strangers(
    raw: &Raw,
    document: &Value,
    operations: &BTreeSet<Route>,
    proof: &mut Proof,
) -> anyhow::Result<()> {
    let mut open = BTreeSet::new();
    for (method, path) in operations {
        let described = &document["paths"][path][method.to_lowercase()];
        let is_said_open = described["security"] == serde_json::json!([]);
        let reply = match method.as_str() {
            "GET" | "DELETE" => raw.ask(method, &filled(path), &[])?,
            _ => raw.send_json(method, &filled(path), &[], &serde_json::json!({}))?,
        };
        let is_refused = reply.is_problem(401) && reply.code() == "unauthenticated";
        // Without a token, who renews a session is refused in the same words.
        let is_open = !is_refused || path == "/api/v1/auth/refresh";
        proof.equal(
            &is_open,
            &is_said_open,
            format_args!(
                "{method} {path} is open as the document says ({})",
                reply.short()
            ),
        );
        if is_open {
            open.insert((method.clone(), path.clone()));
        }
    }
    let listed = OPEN_OPERATIONS.map(|(method, path)| (method.to_owned(), path.to_owned()));
    proof.equal(
        &open,
        &BTreeSet::from(listed),
        "operations open to strangers",
    );
    Ok(())
}

/// Another method at an address is 405 with the ones it takes.
fn check_methods(
    raw: &Raw,
    bearer: &str,
    operations: &BTreeSet<Route>,
    proof: &mut Proof,
) -> anyhow::Result<usize> {
    let mut by_path: BTreeMap<&str, BTreeSet<&str>> = BTreeMap::new();
    for (method, path) in operations {
        by_path.entry(path).or_default().insert(method);
    }
    let mut calls = 0;
    for (path, methods) in &by_path {
        for method in METHODS {
            if methods.contains(method) {
                continue;
            }
            let reply = raw.ask(method, &filled(path), &[("authorization", bearer)])?;
            calls += 1;
            let allowed: BTreeSet<&str> = reply
                .header("allow")
                .unwrap_or_default()
                .split(", ")
                .collect();
            let is_told = allowed == *methods;
            let is_refused = match method {
                // No body, hence no problem.
                "HEAD" => reply.status == 405 && reply.body.is_empty(),
                _ => reply.is_problem(405) && reply.code() == "method_not_allowed",
            };
            proof.check(
                is_refused && is_told,
                format_args!(
                    "{method} {path} was {} with Allow {:?}, of {methods:?}",
                    reply.short(),
                    reply.header("allow")
                ),
            );
        }
    }
    Ok(calls)
}

/// What is not there is a 404 that says so, whatever it is asked by.
fn check_nowhere(
    raw: &Raw,
    bearer: &str,
    operations: &BTreeSet<Route>,
    proof: &mut Proof,
) -> anyhow::Result<usize> {
    let mut targets: BTreeSet<String> = NOWHERE.map(str::to_owned).into();
    for (_, path) in operations {
        let target = format!("{}/khong-co/khong-co", filled(path));
        let is_address = operations.iter().any(|(_, other)| fits(other, &target));
        if !is_address {
            targets.insert(target);
        }
    }
    let mut calls = 0;
    for target in &targets {
        for method in ["GET", "POST"] {
            let reply = raw.ask(method, target, &[("authorization", bearer)])?;
            calls += 1;
            proof.check(
                reply.is_problem(404),
                format_args!("{method} {target} was {}", reply.short()),
            );
        }
    }
    Ok(calls)
}

/// Pages beside the document answer something of their own to their methods and refuse others.
fn check_beside(raw: &Raw, proof: &mut Proof) -> anyhow::Result<()> {
    for (path, methods) in BESIDE {
        let target = filled(path);
        for method in METHODS {
            let reply = raw.ask(method, &target, &[])?;
            if methods.contains(&method) {
                proof.check(
                    reply.status < 500 && reply.status != 405,
                    format_args!("{method} {path} was {}", reply.short()),
                );
            } else {
                proof.check(
                    refuses(&reply),
                    format_args!("{method} {path} was {}", reply.short()),
                );
            }
        }
    }
    Ok(())
}

/// Whether the address is one of those that a template stands for.
fn fits(template: &str, address: &str) -> bool {
    let (mut named, mut given) = (template.split('/'), address.split('/'));
    loop {
        match (named.next(), given.next()) {
            (None, None) => return true,
            (Some(part), Some(value)) if part == value || part.starts_with('{') => {}
            _ => return false,
        }
    }
}

fn refuses(reply: &Reply) -> bool {
    matches!(reply.status, 404 | 405)
}

/// The address with something in the place of each parameter.
fn filled(path: &str) -> String {
    let segments = path.split('/').map(|segment| match segment.find('{') {
        Some(_) if segment == "{kind}" => "tags".to_owned(),
        Some(start) => {
            let (before, rest) = segment.split_at(start);
            let after = rest.split_once('}').map_or("", |(_, after)| after);
            format!("{before}{ANY_ID}{after}")
        }
        None => segment.to_owned(),
    });
    segments.collect::<Vec<_>>().join("/")
}
