//! The operations of the API's document, each with what it takes to call it.

use anyhow::Context;
use serde_json::{Map, Value, json};

use super::stage::Records;

/// What a body consists of.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum BodyKind {
    None,
    Json,
    File,
}

/// One operation.
#[derive(Debug, Clone)]
pub(super) struct Operation {
    pub(super) method: String,
    pub(super) path: String,
    pub(super) body: BodyKind,
    pub(super) needs_version: bool,
    schema: Value,
    query: Vec<String>,
}

/// The document, to look up what bodies refer to.
pub(super) struct Document(Value);

impl Document {
    pub(super) fn read(text: &str) -> anyhow::Result<Self> {
        Ok(Self(serde_json::from_str(text)?))
    }

    pub(super) fn operations(&self) -> anyhow::Result<Vec<Operation>> {
        let paths = self.0["paths"].as_object().context("no paths")?;
        let mut all = Vec::new();
        for (path, item) in paths {
            for method in ["get", "post", "put", "patch", "delete"] {
                if item[method].is_object() {
                    all.push(operation(method, path, &item[method]));
                }
            }
        }
        Ok(all)
    }

    /// A body with nothing in it but what the schema asks for.
    pub(super) fn body(&self, operation: &Operation, records: &Records) -> Value {
        self.value(&operation.schema, "", records)
    }

    fn value(&self, schema: &Value, name: &str, records: &Records) -> Value {
        if let Some(reference) = schema["$ref"].as_str() {
            let pointer = reference.trim_start_matches('#');
            let found = self.0.pointer(pointer).unwrap_or(&Value::Null);
            return self.value(found, name, records);
        }
        for choice in ["oneOf", "anyOf", "allOf"] {
            if let Some(first) = schema[choice].get(0) {
                return self.value(first, name, records);
            }
        }
        if let Some(first) = schema["enum"].get(0) {
            return first.clone();
        }
        if !schema["example"].is_null() && schema["type"] != "object" {
            return schema["example"].clone();
        }
        match schema["type"].as_str().unwrap_or("object") {
            "object" => {
                let required = schema["required"].as_array();
                let names = required.into_iter().flatten().filter_map(Value::as_str);
                let fields = names.map(|name| {
                    let value = self.value(&schema["properties"][name], name, records);
                    (name.to_owned(), value)
                });
                Value::Object(fields.collect::<Map<_, _>>())
            }
            "array" if name.ends_with("ids") || name == "lines" || name == "channels" => {
                json!([self.value(&schema["items"], name.trim_end_matches('s'), records)])
            }
            "array" => json!([]),
            "boolean" => json!(false),
            "integer" | "number" => schema.get("minimum").cloned().unwrap_or(json!(1)),
            "string" => text(schema, name, records),
            _ => Value::Null,
        }
    }
}

fn operation(method: &str, path: &str, described: &Value) -> Operation {
    let parameters = described["parameters"].as_array();
    let parameters = parameters.map(Vec::as_slice).unwrap_or_default();
    let required = parameters
        .iter()
        .filter(|parameter| parameter["required"] == true);
    let named = |place: &str| {
        let of_place = required
            .clone()
            .filter(|parameter| parameter["in"] == place)
            .filter_map(|parameter| Some(parameter["name"].as_str()?.to_owned()));
        of_place.collect::<Vec<_>>()
    };
    let content = &described["requestBody"]["content"];
    let json = &content["application/json"]["schema"];
    let body = if json.is_object() {
        BodyKind::Json
    } else if content.is_object() {
        BodyKind::File
    } else {
        BodyKind::None
    };
    Operation {
        method: method.to_uppercase(),
        path: path.to_owned(),
        body,
        needs_version: named("header").iter().any(|name| name == "If-Match"),
        schema: json.clone(),
        query: named("query"),
    }
}

fn text(schema: &Value, name: &str, records: &Records) -> Value {
    match schema["format"].as_str() {
        Some("uuid") => return json!(records.id_of_field(name)),
        Some("date") => return json!("2026-11-20"),
        Some("date-time") => return json!("2026-11-20T02:00:00Z"),
        _ => {}
    }
    let value = match name {
        "email" | "to_address" | "from_address" => "ai.do@x.vn",
        "password" | "new_password" | "current_password" => "lotus-pond-42",
        "phone" => "0902148861",
        "public_url" => "https://crm.anphat.vn",
        "address" => "https://zalo.me/0902148861",
        "host" => "127.0.0.1",
        "html" => "<p>Chào</p>",
        _ => "Việc thử",
    };
    json!(value)
}

impl Operation {
    /// The name by which it is told of.
    pub(super) fn name(&self) -> String {
        format!("{} {}", self.method, self.path)
    }

    /// Parameters of the path that name records, each with the collection it is in.
    pub(super) fn ids(&self) -> Vec<(&str, &str)> {
        let mut before = "";
        let mut ids = Vec::new();
        for segment in self.path.split('/') {
            match segment.strip_prefix('{') {
                Some(name) => ids.push((name.trim_end_matches('}'), before)),
                None => before = segment,
            }
        }
        ids
    }

    /// A record within another one.
    pub(super) fn is_nested(&self) -> bool {
        let ids = self.ids();
        ids.len() > 1
            && ids.iter().all(|(name, _)| name.ends_with("id"))
            && !self.path.contains("external")
    }

    /// The address with the ids of these records; of a record within another one, the inner one is of `inner`.
    pub(super) fn address(&self, records: &Records, inner: &Records) -> String {
        let mut before = "";
        let mut depth = 0;
        let mut address = Vec::new();
        for segment in self.path.split('/') {
            let Some(name) = segment.strip_prefix('{') else {
                before = segment;
                address.push(segment.to_owned());
                continue;
            };
            let of = if depth == 0 { records } else { inner };
            depth += 1;
            address.push(match name.trim_end_matches('}') {
                "kind" => "tags".to_owned(),
                "system" => "kiotviet".to_owned(),
                // The first one goes when it is merged.
                "id" if before == "labels" && self.method == "DELETE" => {
                    of.id("other-label").to_owned()
                }
                _ => of.id(before).to_owned(),
            });
        }
        let query = self.query.iter().map(|name| match name.as_str() {
            "from" => "from=2026-01-01".to_owned(),
            "to" => "to=2026-12-31".to_owned(),
            name => format!("{name}={}", records.id_of_field(name)),
        });
        let query = query.collect::<Vec<_>>().join("&");
        let address = address.join("/");
        if query.is_empty() {
            address
        } else {
            format!("{address}?{query}")
        }
    }
}
