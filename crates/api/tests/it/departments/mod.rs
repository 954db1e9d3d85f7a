//! Departments: their names, their tree and their end (ADM-3).

mod create;
mod delete;
mod update;

use test_support::{Answer, TestApp};

async fn add(app: &TestApp, name: &str, parent: Option<&Answer>) -> Answer {
    let body = serde_json::json!({ "name": name, "parent_id": parent.map(Answer::id) });
    app.administrator()
        .await
        .post("/api/v1/departments", body)
        .await
        .expect(201)
}

fn path(department: &Answer) -> String {
    format!("/api/v1/departments/{}", department.id())
}
