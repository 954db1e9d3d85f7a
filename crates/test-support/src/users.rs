//! People of each built-in role, signed in as they would be.

use std::cell::RefCell;
use std::collections::HashMap;
use std::ops::Deref;

use domain::access::BuiltInRole;
use domain::ids::UserId;
use serde_json::{Value, json};

use crate::{Client, TestApp};

/// The password of every user in tests.
pub const PASSWORD: &str = "lotus-pond-42";

/// A signed-in user; requests are sent with their token.
#[derive(Clone)]
pub struct User {
    pub id: UserId,
    pub name: String,
    pub email: String,
    client: Client,
}

impl Deref for User {
    type Target = Client;

    fn deref(&self) -> &Client {
        &self.client
    }
}

/// The users an application has so far, by e-mail address.
#[derive(Default)]
pub(crate) struct Users(RefCell<HashMap<String, User>>);

impl TestApp {
    /// The administrator, Minh Trang; the same at each call.
    pub async fn administrator(&self) -> User {
        self.user("Minh Trang", BuiltInRole::Administrator, None)
            .await
    }

    /// The manager, Lê Minh.
    pub async fn manager(&self) -> User {
        self.user("Lê Minh", BuiltInRole::Manager, None).await
    }

    /// The employee, Hồ Uyên, whose manager is [`TestApp::manager`].
    pub async fn employee(&self) -> User {
        let manager = self.manager().await;
        self.user("Hồ Uyên", BuiltInRole::Employee, Some(&manager))
            .await
    }

    /// An employee whom [`TestApp::manager`] does not manage: Đỗ Thảo.
    pub async fn stranger(&self) -> User {
        self.user("Đỗ Thảo", BuiltInRole::Employee, None).await
    }

    /// The user of that name, made at the first call.
    pub async fn user(&self, name: &str, role: BuiltInRole, manager: Option<&User>) -> User {
        let email = email_of(name);
        let known = self.users.0.borrow().get(&email).cloned();
        if let Some(user) = known {
            return user;
        }
        let id = self
            .create_user(name, &email, role, manager.map(|user| user.id))
            .await;
        let client = self.sign_in(&email).await;
        let user = User {
            id,
            name: name.to_owned(),
            email: email.clone(),
            client,
        };
        self.users.0.borrow_mut().insert(email, user.clone());
        user
    }

    /// A new user of a role of their own that grants just this, such as `{"contacts_view": "all"}`.
    pub async fn user_granted(&self, name: &str, grants: Value) -> User {
        let administrator = self.administrator().await;
        let role = json!({ "name": name, "grants": grants });
        let role = administrator.post("/api/v1/roles", role).await.expect(201);
        let email = email_of(name);
        let body =
            json!({ "name": name, "email": email, "password": PASSWORD, "role_id": role.id() });
        let made = administrator.post("/api/v1/users", body).await.expect(201);
        let client = self.sign_in(&email).await;
        User {
            id: made.id().parse().expect("an id"),
            name: name.to_owned(),
            email,
            client,
        }
    }

    /// Signs in once more, as on another device.
    pub async fn sign_in(&self, email: &str) -> Client {
        let body = json!({ "email": email, "password": PASSWORD });
        let answer = self
            .anonymous()
            .post("/api/v1/auth/login", body)
            .await
            .expect(200);
        Client::new(
            self.service.clone(),
            Some(answer.text("/access_token").to_owned()),
        )
    }

    async fn create_user(
        &self,
        name: &str,
        email: &str,
        role: BuiltInRole,
        manager_id: Option<UserId>,
    ) -> UserId {
        let ctx = &self.ctx;
        let password_hash = ctx
            .passwords
            .hash(PASSWORD.to_owned())
            .await
            .expect("a hash");
        let tx = ctx.db.begin().await.expect("a transaction");
        store::users::ensure_built_in_roles(&tx, || ctx.new_id(), ctx.now())
            .await
            .expect("the roles");
        let role_id = store::users::role_id_by_key(&tx, role.key())
            .await
            .expect("the roles");
        let id = ctx.new_id();
        let user = store::users::NewUser {
            id,
            name,
            email,
            password_hash: &password_hash,
            role_id: role_id.expect("a built-in role"),
            department_id: None,
            manager_id,
            now: ctx.now(),
        };
        store::users::create(&tx, user).await.expect("a new user");
        store::users::rebuild_tree(&tx).await.expect("the tree");
        tx.commit().await.expect("a commit");
        id
    }
}

/// `ho.uyen@sen.test` for `Hồ Uyên`.
fn email_of(name: &str) -> String {
    format!("{}@sen.test", domain::text::fold(name).replace(' ', "."))
}
