//! The routes as the server's source declares them, read as text: what nobody thought to list is found there.

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use anyhow::Context;

/// A method in capital letters and an address with its parameters in braces.
pub(super) type Route = (String, String);

const METHODS: [&str; 6] = ["get", "post", "put", "patch", "delete", "options"];
/// Where the documented routes lie, but for what machines ask for.
const SCOPE: &str = "/api/v1";
const OUTSIDE: [&str; 3] = ["/healthz", "/readyz", "/metrics"];

/// What the source declares.
#[derive(Debug, Default)]
pub(super) struct Declared {
    /// By `#[get("…")]` and its like.
    pub(super) documented: BTreeSet<Route>,
    /// Addresses of `web::resource("…")`.
    pub(super) resources: BTreeSet<String>,
    /// Other ways to declare one, each with where.
    pub(super) unknown: Vec<String>,
}

/// Reads the folder with the source of the API.
pub(super) fn read(folder: &Path) -> anyhow::Result<Declared> {
    let mut declared = Declared::default();
    let mut folders = vec![folder.to_owned()];
    while let Some(folder) = folders.pop() {
        let entries = fs::read_dir(&folder).with_context(|| folder.display().to_string())?;
        for entry in entries {
            let path = entry?.path();
            if path.is_dir() {
                folders.push(path);
            } else if path.extension().is_some_and(|ending| ending == "rs") {
                let text = fs::read_to_string(&path)?;
                declared.take(&text, &path.display().to_string());
            }
        }
    }
    Ok(declared)
}

impl Declared {
    fn take(&mut self, text: &str, place: &str) {
        for line in text.lines().map(str::trim) {
            if let Some(route) = attribute(line) {
                self.documented.insert(route);
            } else if let Some(path) = between(line, "web::resource(\"", "\"") {
                self.resources.insert(path.to_owned());
            } else if is_other_declaration(line) {
                self.unknown.push(format!("{place}: {line}"));
            }
        }
    }
}

fn attribute(line: &str) -> Option<Route> {
    METHODS.iter().find_map(|method| {
        let path = between(line, &format!("#[{method}(\""), "\"")?;
        let path = if OUTSIDE.contains(&path) {
            path.to_owned()
        } else {
            format!("{SCOPE}{path}")
        };
        Some((method.to_uppercase(), path))
    })
}

/// What would make a route in another way than those two, but for what `app.rs` does with them.
fn is_other_declaration(line: &str) -> bool {
    const WAYS: [&str; 7] = [
        "resource(",
        "#[route(",
        ".route(",
        "scope(\"",
        "web::to(",
        "#[head(",
        "#[get(",
    ];
    let is_known = matches!(
        line,
        "scope(\"/api/v1\")" | ".default_service(web::to(serve_web))"
    ) || line.starts_with("//");
    !is_known && WAYS.iter().any(|way| line.contains(way))
}

fn between<'a>(text: &'a str, before: &str, after: &str) -> Option<&'a str> {
    let (_, rest) = text.split_once(before)?;
    Some(rest.split_once(after)?.0)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_way_to_declare_a_route_is_read_or_told() {
        let mut declared = Declared::default();
        let text = "#[get(\"/notes/{id}\")]\n#[get(\"/healthz\")]\nlet one = web::resource(\"/f/{slug}\")\n\
                    .route(\"/x\", web::get().to(x))\nscope(\"/api/v1\")\nweb::resource(format!(\"/{name}\"))";
        declared.take(text, "a.rs");
        let expected = [("GET", "/api/v1/notes/{id}"), ("GET", "/healthz")];
        let expected = expected.map(|(method, path)| (method.to_owned(), path.to_owned()));
        assert_eq!(declared.documented, BTreeSet::from(expected));
        assert_eq!(declared.resources, BTreeSet::from(["/f/{slug}".to_owned()]));
        assert_eq!(declared.unknown.len(), 2, "{:?}", declared.unknown);
    }
}
