//! The reference page at `/api/docs`: every operation, rendered from the document without scripts.

use std::fmt::Write as _;

use actix_web::{HttpResponse, web};
use serde_json::Value;

use crate::document::openapi;

const STYLE: &str = include_str!("reference.css");
const METHODS: [&str; 5] = ["get", "post", "put", "patch", "delete"];

pub(crate) fn serve(config: &mut web::ServiceConfig) {
    config
        .service(web::resource("/api/docs").get(page))
        .service(web::resource("/api/docs.css").get(style));
}

async fn style() -> HttpResponse {
    HttpResponse::Ok()
        .content_type("text/css; charset=utf-8")
        .body(STYLE)
}

async fn page() -> HttpResponse {
    let document = serde_json::to_value(openapi()).unwrap_or_default();
    HttpResponse::Ok()
        .content_type("text/html; charset=utf-8")
        .body(render(&document))
}

fn render(document: &Value) -> String {
    let mut operations = Html::default();
    let mut index = Html::default();
    for (path, method, operation) in operations_of(document) {
        let anchor = format!("{method}{}", path.replace(['/', '{', '}'], "-"));
        index.link(&anchor, &method, path);
        operations.operation(&anchor, &method, path, operation);
    }
    let mut schemas = Html::default();
    for (name, schema) in members(&document["components"]["schemas"]) {
        schemas.schema(name, schema);
    }
    let about = escape(text(&document["info"]["description"]));
    format!(
        "<!doctype html><html lang=\"en\"><head><meta charset=\"utf-8\"><title>Sen API</title>\
         <meta name=\"viewport\" content=\"width=device-width\"><link rel=\"stylesheet\" href=\"/api/docs.css\">\
         </head><body><nav aria-label=\"Operations\"><ul>{}</ul></nav><main><h1>Sen API</h1><p>{about} The same as \
         <a href=\"/api/openapi.json\">OpenAPI</a>.</p>{}<h2>Schemas</h2>{}</main></body></html>",
        index.0, operations.0, schemas.0,
    )
}

/// Path, upper-case method and description of each operation.
fn operations_of(document: &Value) -> impl Iterator<Item = (&str, String, &Value)> {
    members(&document["paths"]).flat_map(|(path, item)| {
        METHODS
            .iter()
            .filter_map(move |&method| Some((path, method.to_uppercase(), item.get(method)?)))
    })
}

/// HTML put together from escaped parts.
#[derive(Default)]
struct Html(String);

impl Html {
    fn push(&mut self, parts: std::fmt::Arguments<'_>) {
        // Writing to a String cannot fail.
        let _infallible = self.0.write_fmt(parts);
    }

    fn link(&mut self, anchor: &str, method: &str, path: &str) {
        let (anchor, path) = (escape(anchor), escape(path));
        self.push(format_args!(
            "<li><a href=\"#{anchor}\"><b>{method}</b> {path}</a></li>"
        ));
    }

    fn operation(&mut self, anchor: &str, method: &str, path: &str, operation: &Value) {
        let (anchor, path) = (escape(anchor), escape(path));
        let (summary, description) = (
            escape(text(&operation["summary"])),
            escape(text(&operation["description"])),
        );
        self.push(format_args!(
            "<section id=\"{anchor}\"><h2><b>{method}</b> <code>{path}</code></h2><p>{summary}</p><p>{description}</p>"
        ));
        for parameter in operation["parameters"].as_array().into_iter().flatten() {
            let (name, place) = (
                escape(text(&parameter["name"])),
                escape(text(&parameter["in"])),
            );
            let kind = type_of(&parameter["schema"]);
            let about = escape(text(&parameter["description"]));
            self.push(format_args!(
                "<p class=\"field\"><code>{name}</code> in {place}: {kind}. {about}</p>"
            ));
        }
        for (media_type, content) in members(&operation["requestBody"]["content"]) {
            let (media_type, kind) = (escape(media_type), type_of(&content["schema"]));
            self.push(format_args!(
                "<p class=\"field\">Body ({media_type}): {kind}</p>"
            ));
        }
        self.0.push_str("<dl>");
        for (status, response) in members(&operation["responses"]) {
            let (status, about) = (escape(status), escape(text(&response["description"])));
            let kinds: Vec<_> = members(&response["content"])
                .map(|(_, content)| type_of(&content["schema"]))
                .collect();
            self.push(format_args!(
                "<dt>{status}</dt><dd>{about} {}</dd>",
                kinds.join(" ")
            ));
        }
        self.0.push_str("</dl></section>");
    }

    fn schema(&mut self, name: &str, schema: &Value) {
        let (name, about) = (escape(name), escape(text(&schema["description"])));
        self.push(format_args!(
            "<section id=\"schema-{name}\"><h3>{name}</h3><p>{about}</p>"
        ));
        let choices: Vec<_> = schema["enum"]
            .as_array()
            .into_iter()
            .flatten()
            .map(text)
            .map(escape)
            .collect();
        if !choices.is_empty() {
            self.push(format_args!(
                "<p>One of <code>{}</code></p>",
                choices.join("</code>, <code>")
            ));
        }
        for (field, schema) in members(&schema["properties"]) {
            let (field, kind, about) = (
                escape(field),
                type_of(schema),
                escape(text(&schema["description"])),
            );
            self.push(format_args!(
                "<p class=\"field\"><code>{field}</code>: {kind}. {about}</p>"
            ));
        }
        self.0.push_str("</section>");
    }
}

/// A schema's type, linked where it has a name.
fn type_of(schema: &Value) -> String {
    if let Some(name) = schema["$ref"]
        .as_str()
        .and_then(|path| path.rsplit('/').next())
    {
        let name = escape(name);
        return format!("<a href=\"#schema-{name}\">{name}</a>");
    }
    if schema["items"].is_object() {
        return format!("list of {}", type_of(&schema["items"]));
    }
    for choice in ["oneOf", "anyOf", "allOf"] {
        if let Some(schemas) = schema[choice].as_array() {
            return schemas.iter().map(type_of).collect::<Vec<_>>().join(" or ");
        }
    }
    let names: Vec<_> = match &schema["type"] {
        Value::Array(names) => names.iter().map(text).map(escape).collect(),
        name => vec![escape(text(name))],
    };
    names.join(" or ")
}

fn members(object: &Value) -> impl Iterator<Item = (&str, &Value)> {
    object
        .as_object()
        .into_iter()
        .flatten()
        .map(|(name, value)| (name.as_str(), value))
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_default()
}

fn escape(text: &str) -> String {
    text.replace('&', "&amp;")
        .replace('<', "&lt;")
        .replace('>', "&gt;")
        .replace('"', "&quot;")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn api_1_every_operation_is_on_the_page_and_nothing_is_markup_by_accident() {
        let document = serde_json::to_value(openapi()).unwrap_or_default();
        let page = render(&document);
        let sections = page.matches("<section id=\"").count();
        let schemas = members(&document["components"]["schemas"]).count();
        assert_eq!(sections, operations_of(&document).count() + schemas);
        assert_eq!(escape("<script>\"&"), "&lt;script&gt;&quot;&amp;");
        assert!(!page.contains("<script") && !page.contains("style="));
    }
}
