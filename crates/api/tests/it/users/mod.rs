//! Users: who may see, make, change and lock them (ADM-3).

mod create;
mod list;
mod lock;
mod rank;
mod update;

use test_support::{TestApp, User};

/// The id of a built-in role.
async fn role_id(app: &TestApp, key: &str) -> String {
    let roles = app
        .administrator()
        .await
        .get("/api/v1/roles")
        .await
        .expect(200);
    let roles = roles.json.as_array().expect("roles").clone();
    let role = roles
        .into_iter()
        .find(|role| role["key"] == key)
        .expect("a built-in role");
    role["id"].as_str().expect("an id").to_owned()
}

fn path(user: &User) -> String {
    format!("/api/v1/users/{}", user.id)
}

/// A user's version as it is now.
async fn version(app: &TestApp, user: &User) -> i64 {
    app.administrator()
        .await
        .get(&path(user))
        .await
        .expect(200)
        .version()
}
