//! Roles: their rights and their limits (ADM-3).

mod create;
mod delete;
mod update;

use serde_json::Value;
use test_support::TestApp;

/// The built-in role of that key, as the list shows it.
async fn built_in(app: &TestApp, key: &str) -> Value {
    let roles = app
        .administrator()
        .await
        .get("/api/v1/roles")
        .await
        .expect(200);
    let mut roles = roles.json.as_array().expect("roles").clone().into_iter();
    roles
        .find(|role| role["key"] == key)
        .expect("a built-in role")
}

fn path(role: &Value) -> String {
    format!("/api/v1/roles/{}", role["id"].as_str().expect("an id"))
}
