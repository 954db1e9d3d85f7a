//! What the API offers, the browser app uses: each operation has a call in the front end or a
//! reason here, and the front end calls nothing that does not exist.

use std::collections::{BTreeMap, BTreeSet};
use std::fs;

use anyhow::Context as _;
use serde_json::Value;

use crate::files;
use crate::workspace::Workspace;

/// Operations without a screen, each with the reason. The list is to shrink.
const WITHOUT_SCREEN: [(&str, &str); 5] = [
    ("GET /healthz", "for the machines that watch the service"),
    ("GET /readyz", "for the machines that watch the service"),
    ("GET /metrics", "for the machines that watch the service"),
    (
        "POST /api/v1/track/visits",
        "for pages of other sites, by crates/api/src/tracking/track.js",
    ),
    (
        "GET /api/v1/external-ids/{}/{}",
        "for programs that tell us of contacts by their own ids",
    ),
];

/// What a function calls tells the method of the paths it names; one that calls nothing builds the
/// address of a link.
const METHODS: [(&str, &str); 11] = [
    ("http::get", "GET"),
    ("http::create", "POST"),
    ("http::post", "POST"),
    ("http::patch", "PATCH"),
    ("http::put", "PUT"),
    ("http::delete", "DELETE"),
    ("http::upload", "POST"),
    ("Request::post(", "POST"),
    ("Method::PUT", "PUT"),
    ("Method::PATCH", "PATCH"),
    ("Method::DELETE", "DELETE"),
];
const PREFIX: &str = "/api/v1";

pub(super) fn check(workspace: &Workspace, problems: &mut Vec<String>) -> anyhow::Result<()> {
    let document = fs::read_to_string(workspace.root.join("openapi/openapi.json"))?;
    let offered = operations(&serde_json::from_str(&document)?).context("no paths")?;
    let mut called = BTreeSet::new();
    for file in files::below(&workspace.root.join("frontend/src"))? {
        if file.extension().is_some_and(|extension| extension == "rs") {
            called.extend(calls(&fs::read_to_string(&file)?));
        }
    }
    compare(&offered, &called, &WITHOUT_SCREEN, problems);
    Ok(())
}

fn compare(
    offered: &BTreeSet<String>,
    called: &BTreeSet<String>,
    without_screen: &[(&str, &str)],
    problems: &mut Vec<String>,
) {
    let is_excused = |operation: &str| without_screen.iter().any(|(name, _)| *name == operation);
    for operation in offered.difference(called) {
        if !is_excused(operation) {
            problems.push(format!(
                "{operation}: no screen calls it (frontend/src/*/api.rs), nor does tidy/coverage.rs say why"
            ));
        }
    }
    for operation in called.difference(offered) {
        problems.push(format!(
            "frontend calls {operation}, which openapi.json does not have"
        ));
    }
    for (operation, _) in without_screen {
        if called.contains(*operation) || !offered.contains(*operation) {
            problems.push(format!(
                "{operation}: needs no excuse any more (tidy/coverage.rs)"
            ));
        }
    }
}

/// `GET /api/v1/contacts/{}` for each operation of the document.
fn operations(document: &Value) -> Option<BTreeSet<String>> {
    let mut all = BTreeSet::new();
    for (path, item) in document["paths"].as_object()? {
        for method in ["get", "post", "put", "patch", "delete"] {
            if item[method].is_object() {
                all.insert(format!("{} {}", method.to_uppercase(), shape(path)));
            }
        }
    }
    Some(all)
}

/// The operations that a source file calls or links to.
fn calls(source: &str) -> BTreeSet<String> {
    let code = source
        .lines()
        .filter(|line| !line.trim_start().starts_with("//"))
        .flat_map(|line| [line, "\n"])
        .collect::<String>()
        .replace("\\\"", "");
    let constants = constants(&code);
    let mut found = BTreeSet::new();
    let mut functions = code.split("fn ");
    // Before the first function are the constants; a public one is where a link leads.
    for line in functions.next().unwrap_or_default().lines() {
        if line.starts_with("pub") {
            found.extend(paths(line, &constants).map(|path| format!("GET {path}")));
        }
    }
    for function in functions {
        let method = METHODS
            .iter()
            .find(|(call, _)| function.contains(call))
            .map_or("GET", |(_, method)| method);
        found.extend(paths(function, &constants).map(|path| format!("{method} {path}")));
    }
    found
}

/// Constants that hold a path, by name.
fn constants(code: &str) -> BTreeMap<&str, &str> {
    code.lines()
        .filter_map(|line| line.split_once("const ")?.1.split_once(": &str = \""))
        .filter_map(|(name, rest)| Some((name, rest.strip_suffix("\";")?)))
        .filter(|(_, path)| path.starts_with(PREFIX))
        .collect()
}

/// The paths a piece of code names, written out or by a constant.
fn paths<'a>(
    code: &'a str,
    constants: &'a BTreeMap<&'a str, &'a str>,
) -> impl Iterator<Item = String> + 'a {
    // Between quotes is every second part.
    code.split('"').enumerate().flat_map(move |(index, part)| {
        let is_literal = index % 2 == 1;
        let named: Vec<String> = if is_literal {
            written(part, constants).into_iter().collect()
        } else {
            part.split(|c: char| !c.is_ascii_alphanumeric() && c != '_')
                .filter_map(|word| constants.get(word))
                .map(|path| shape(path))
                .collect()
        };
        named
    })
}

fn written(literal: &str, constants: &BTreeMap<&str, &str>) -> Option<String> {
    if literal.starts_with(&format!("{PREFIX}/")) {
        // One that ends there is the beginning of paths.
        return (!literal.ends_with('/')).then(|| shape(literal));
    }
    let (name, rest) = literal.strip_prefix('{')?.split_once('}')?;
    Some(shape(&format!("{}{rest}", constants.get(name)?)))
}

/// A path with nothing in its placeholders and without a query.
fn shape(path: &str) -> String {
    let path = path.split('?').next().unwrap_or_default();
    path.split('/')
        .map(|segment| match segment.split_once('{') {
            None => segment,
            Some(("", _)) => "{}",
            // What is put right behind a word is a query.
            Some((word, _)) => word,
        })
        .collect::<Vec<_>>()
        .join("/")
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn set(operations: &[&str]) -> BTreeSet<String> {
        operations.iter().map(|&name| name.to_owned()).collect()
    }

    #[test]
    fn calls_are_read_from_literals_constants_and_links() {
        let source = r#"
            const BASE: &str = "/api/v1/contacts";
pub const SAMPLE: &str = "/api/v1/imports/sample";
            // http::get("/api/v1/comments")
            async fn list() { http::get(format!("{BASE}{}", query_string(&pairs))).await }
            async fn create() { http::create(BASE, body, key).await }
            async fn read() { http::get_versioned(format!("{BASE}/{}", encoded(id))).await }
            async fn drop() { http::delete(format!("{BASE}/{id}?confirm={yes}")).await }
            async fn five() { http::get("/api/v1/imports?limit=5").await }
            async fn role() { http::Call::new(Method::PUT, format!("/api/v1/roles/{id}")) }
            fn link() -> String { format!("{BASE}/{id}/export{}", query_string(&pairs)) }
            fn other() -> String { format!("{id} and {BASE}", "/elsewhere") }
        "#;
        let expected = set(&[
            "GET /api/v1/contacts",
            "POST /api/v1/contacts",
            "GET /api/v1/contacts/{}",
            "DELETE /api/v1/contacts/{}",
            "GET /api/v1/imports",
            "GET /api/v1/imports/sample",
            "PUT /api/v1/roles/{}",
            "GET /api/v1/contacts/{}/export",
        ]);
        assert_eq!(calls(source), expected);
    }

    #[test]
    fn uncalled_unknown_and_stale_operations_are_problems() {
        let document = json!({ "paths": { "/a/{id}": { "get": {}, "parameters": [] }, "/b": { "post": {} } } });
        let offered = operations(&document).expect("paths");
        assert_eq!(offered, set(&["GET /a/{}", "POST /b"]));
        let problems = |called: &[&str], excused: &[(&str, &str)]| {
            let mut problems = Vec::new();
            compare(&offered, &set(called), excused, &mut problems);
            problems.len()
        };
        assert_eq!(problems(&["GET /a/{}", "POST /b"], &[]), 0);
        assert_eq!(problems(&["GET /a/{}"], &[]), 1);
        assert_eq!(problems(&["GET /a/{}"], &[("POST /b", "why")]), 0);
        assert_eq!(problems(&["GET /a/{}", "POST /b", "GET /c"], &[]), 1);
        assert_eq!(
            problems(&["GET /a/{}", "POST /b"], &[("POST /b", "why")]),
            1
        );
        assert_eq!(
            problems(&["GET /a/{}", "POST /b"], &[("GET /gone", "why")]),
            1
        );
    }
}
