//! Makes contacts through the API, naming only the facts a test is about.

use serde::Serialize;
use serde_json::{Map, Value, json};

use crate::{Answer, TestApp, User};

/// A contact to be made by the administrator.
#[must_use = "a contact is made by `create`"]
pub struct ContactBuilder<'a> {
    app: &'a TestApp,
    fields: Map<String, Value>,
}

impl<'a> ContactBuilder<'a> {
    pub(crate) fn new(app: &'a TestApp) -> Self {
        Self {
            app,
            fields: Map::new(),
        }
        .name("Nguyễn Thị Hương Giang")
    }

    pub fn name(self, name: &str) -> Self {
        self.set("name", name)
    }

    pub fn owner(self, owner: &User) -> Self {
        self.set("owner_id", owner.id)
    }

    /// Sets any field of `ContactCreate`.
    pub fn set(mut self, field: &str, value: impl Serialize) -> Self {
        self.fields.insert(field.to_owned(), json!(value));
        self
    }

    /// Makes the contact; the answer holds it.
    pub async fn create(self) -> Answer {
        let administrator = self.app.administrator().await;
        administrator
            .post("/api/v1/contacts", self.fields)
            .await
            .expect(201)
    }
}
