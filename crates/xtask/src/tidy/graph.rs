//! Which of our crates may depend on which, and who may name the heavy libraries.

use serde_json::Value;

use crate::workspace::Workspace;

/// Each crate with those it may use; the drawing is in ARCHITECTURE.md.
const LAYERS: [(&str, &[&str]); 21] = [
    ("domain", &[]),
    ("api-types", &["domain"]),
    ("db", &[]),
    ("confined", &[]),
    ("crash", &[]),
    ("tabular", &["confined"]),
    ("pdf", &["confined"]),
    ("channels", &["crash"]),
    ("migration", &["crash", "db"]),
    ("store", &["db", "domain"]),
    ("jobs", &["db"]),
    ("templating", &["domain"]),
    (
        "app",
        &[
            "channels",
            "crash",
            "db",
            "domain",
            "jobs",
            "pdf",
            "store",
            "tabular",
            "templating",
        ],
    ),
    // Reads skip `app`, so `api` meets the errors of `db` itself.
    (
        "api",
        &["api-types", "app", "crash", "db", "domain", "jobs", "store"],
    ),
    (
        "server",
        &[
            "api",
            "api-types",
            "app",
            "channels",
            "db",
            "domain",
            "jobs",
            "migration",
            "pdf",
            "store",
            "tabular",
        ],
    ),
    ("frontend", &["api-types", "domain"]),
    (
        "test-support",
        &[
            "api",
            "api-types",
            "app",
            "channels",
            "db",
            "domain",
            "jobs",
            "migration",
            "server",
            "store",
            "tabular",
        ],
    ),
    (
        "bench",
        &[
            "api",
            "api-types",
            "app",
            "channels",
            "db",
            "domain",
            "jobs",
            "migration",
            "server",
            "store",
            "tabular",
            "test-support",
        ],
    ),
    ("fuzzed", &["channels", "domain", "tabular", "templating"]),
    // Knows Sen from outside alone.
    ("prove", &[]),
    ("xtask", &[]),
];

/// Libraries, by the start of their name, with the crates that may name them.
const RESERVED: [(&str, &[&str]); 5] = [
    (
        "sea-orm",
        &["db", "jobs", "migration", "store", "test-support"],
    ),
    ("sqlx", &["db"]),
    ("actix", &["api", "server", "test-support"]),
    // Requests that others can steer go through the guarded client alone.
    ("reqwest", &["channels"]),
    ("anyhow", &["bench", "prove", "server", "xtask"]),
];

/// Crates that also run in the browser, where these do not.
const BROWSER_CRATES: [&str; 3] = ["api-types", "domain", "frontend"];
const NOT_IN_BROWSER: [&str; 3] = ["actix", "sea-orm", "tokio"];

pub(super) fn check(workspace: &Workspace, problems: &mut Vec<String>) {
    for package in &workspace.packages {
        let name = package["name"].as_str().unwrap_or_default();
        let Some((_, allowed)) = LAYERS.iter().find(|(layer, _)| *layer == name) else {
            problems.push(format!(
                "crate `{name}` has no place in the crate graph (tidy/graph.rs)"
            ));
            continue;
        };
        for dependency in package["dependencies"].as_array().into_iter().flatten() {
            let is_ours = dependency["path"].is_string();
            // A null kind is a normal dependency; tests and build scripts may reach further.
            let is_normal = dependency["kind"].is_null();
            let other = dependency["name"].as_str().unwrap_or_default();
            if is_ours && is_normal && !allowed.contains(&other) {
                problems.push(format!("crate `{name}` must not depend on `{other}`"));
            }
            if !is_ours {
                check_library(name, dependency, problems);
            }
        }
    }
}

fn check_library(name: &str, dependency: &Value, problems: &mut Vec<String>) {
    let library = dependency["name"].as_str().unwrap_or_default();
    for (prefix, allowed) in RESERVED {
        if library.starts_with(prefix) && !allowed.contains(&name) {
            problems.push(format!(
                "crate `{name}` must not name `{library}`; only {} may",
                allowed.join(", ")
            ));
        }
    }
    let is_build = dependency["kind"] == "build";
    let is_barred = NOT_IN_BROWSER
        .iter()
        .any(|prefix| library.starts_with(prefix));
    if BROWSER_CRATES.contains(&name) && is_barred && !is_build {
        problems.push(format!(
            "crate `{name}` runs in the browser and must not name `{library}`"
        ));
    }
}
