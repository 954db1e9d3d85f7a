//! The OpenAPI document: kept in the repository, complete, and true about who may call what.

use std::collections::BTreeSet;

use actix_web::http::Method;
use serde_json::{Value, json};
use test_support::TestApp;

/// Operations that work without a sign-in.
const PUBLIC: [&str; 7] = [
    "/api/v1/auth/login",
    "/api/v1/auth/refresh",
    "/api/v1/auth/setup",
    "/api/v1/track/visits",
    "/healthz",
    "/readyz",
    "/metrics",
];

struct Operation {
    method: Method,
    path: String,
    described: Value,
}

fn operations() -> Vec<Operation> {
    let document = serde_json::to_value(api::openapi()).expect("a document");
    let paths = document["paths"].as_object().expect("paths").clone();
    let mut all = Vec::new();
    for (path, item) in paths {
        for method in ["get", "post", "put", "patch", "delete"] {
            if let Some(described) = item.get(method) {
                let method = method.to_uppercase().parse().expect("a method");
                all.push(Operation {
                    method,
                    path: path.clone(),
                    described: described.clone(),
                });
            }
        }
    }
    all
}

#[test]
fn api_1_the_document_in_the_repository_is_the_present_one() {
    let kept = std::fs::read_to_string(concat!(
        env!("CARGO_MANIFEST_DIR"),
        "/../../openapi/openapi.json"
    ));
    let kept = kept.unwrap_or_default();
    let present = serde_json::to_string_pretty(&api::openapi()).expect("a document");
    assert!(
        kept.trim_end() == present,
        "run `cargo xtask openapi` and commit openapi/openapi.json"
    );
}

#[test]
fn api_1_every_operation_says_what_it_does_for_whom_and_what_can_come_of_it() {
    let operations = operations();
    assert!(
        operations.len() > 10,
        "only {} operations",
        operations.len()
    );
    for Operation {
        method,
        path,
        described,
    } in operations
    {
        let name = format!("{method} {path}");
        assert!(
            described["summary"]
                .as_str()
                .is_some_and(|text| !text.is_empty()),
            "{name} has no summary"
        );
        assert_eq!(
            described["tags"].as_array().map(Vec::len),
            Some(1),
            "{name} has not one tag"
        );
        assert!(
            described["operationId"].is_string(),
            "{name} has no operationId"
        );
        assert!(
            described["responses"]
                .as_object()
                .is_some_and(|all| !all.is_empty()),
            "{name} has no responses"
        );
        let expected = if PUBLIC.contains(&path.as_str()) {
            json!([])
        } else {
            json!([{ "bearer": [] }, { "cookie": [] }])
        };
        assert_eq!(described["security"], expected, "{name}");
    }
}

#[test]
fn api_1_every_reference_leads_somewhere() {
    let document = serde_json::to_value(api::openapi()).expect("a document");
    let mut values = vec![&document];
    while let Some(value) = values.pop() {
        match value {
            Value::Object(fields) => {
                if let Some(Value::String(to)) = fields.get("$ref") {
                    let pointer = to.strip_prefix('#').expect("a place in the document");
                    assert!(document.pointer(pointer).is_some(), "{to} leads nowhere");
                }
                assert_ne!(fields.get("default"), Some(&Value::Null), "{fields:?}");
                values.extend(fields.values());
            }
            Value::Array(items) => values.extend(items),
            _ => {}
        }
    }
}

#[test]
fn api_1_what_stands_in_braces_is_a_parameter_and_problems_have_their_media_type() {
    for Operation {
        method,
        path,
        described,
    } in operations()
    {
        let parameters = described["parameters"].as_array().expect("parameters");
        let of_path: BTreeSet<_> = parameters
            .iter()
            .filter(|parameter| parameter["in"] == "path" && parameter["required"] == true)
            .filter_map(|parameter| parameter["name"].as_str())
            .collect();
        let braced: BTreeSet<_> = path.split(['{', '}']).skip(1).step_by(2).collect();
        assert_eq!(of_path, braced, "{method} {path}");
        let responses = described["responses"].as_object().expect("responses");
        for (status, response) in responses {
            let is_problem = status.starts_with('4') || status.starts_with('5');
            let content = response["content"].as_object();
            let types: Vec<_> = content
                .into_iter()
                .flat_map(|content| content.keys())
                .collect();
            if is_problem && !types.is_empty() {
                assert_eq!(
                    types,
                    ["application/problem+json"],
                    "{method} {path}: {status}"
                );
            }
        }
    }
}

#[actix_web::test]
async fn api_3_every_operation_but_the_public_ones_needs_a_sign_in() {
    let app = TestApp::sqlite().await;
    for Operation { method, path, .. } in operations() {
        if PUBLIC.contains(&path.as_str()) {
            continue;
        }
        let any_id = "01900000-0000-7000-8000-000000000000";
        let filled: Vec<_> = path
            .split('/')
            .map(|part| if part.starts_with('{') { any_id } else { part })
            .collect();
        let answer = app
            .anonymous()
            .request(method.clone(), &filled.join("/"))
            .await;
        assert_eq!(
            answer.status, 401,
            "{method} {path} was answered with {}",
            answer.json
        );
    }
}

#[actix_web::test]
async fn api_1_the_document_is_served() {
    let app = TestApp::sqlite().await;
    let document = app.anonymous().get("/api/openapi.json").await.expect(200);
    assert_eq!(
        document.json,
        serde_json::to_value(api::openapi()).expect("a document")
    );
}
