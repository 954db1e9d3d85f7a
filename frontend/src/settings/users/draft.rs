//! What is typed about a user, and what is sent of it.

use api_types::Patch;
use api_types::users::{UserCreate, UserPatch, UserSummary};
use domain::ids::{DepartmentId, RoleId, UserId};
use leptos::prelude::*;

use crate::http::{self, CreationKey};
use crate::settings::api;
use crate::ui::Choice;

/// What is in the fields; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Draft {
    pub(super) name: RwSignal<String>,
    pub(super) email: RwSignal<String>,
    pub(super) password: RwSignal<String>,
    pub(super) role: RwSignal<String>,
    pub(super) department: RwSignal<String>,
    pub(super) manager: RwSignal<Option<Choice>>,
}

impl Draft {
    /// The user as they are kept; empty fields for a new one.
    pub(super) fn of(user: Option<&UserSummary>) -> Self {
        let text =
            |value: fn(&UserSummary) -> String| RwSignal::new(user.map(value).unwrap_or_default());
        let manager = user.and_then(|user| {
            Some(Choice::new(
                user.manager_id?.to_string(),
                user.manager_name.clone()?,
            ))
        });
        Self {
            name: text(|user| user.name.clone()),
            email: text(|user| user.email.clone()),
            password: RwSignal::new(String::new()),
            role: text(|user| user.role_id.to_string()),
            department: text(|user| {
                let id = user.department_id;
                id.map(|id| id.to_string()).unwrap_or_default()
            }),
            manager: RwSignal::new(manager),
        }
    }

    /// What stands in the fields, tracked; for telling whether something was typed.
    pub(super) fn typed(self) -> ([String; 5], Option<String>) {
        let texts = [
            self.name,
            self.email,
            self.password,
            self.role,
            self.department,
        ];
        let manager = self.manager.get().map(|manager| manager.value);
        (texts.map(|text| text.get()), manager)
    }

    fn department_id(self) -> Option<DepartmentId> {
        self.department.get_untracked().parse().ok()
    }

    fn manager_id(self) -> Option<UserId> {
        self.manager.get_untracked()?.value.parse().ok()
    }

    /// Makes the user, or changes the one that is there.
    pub(super) async fn save(
        self,
        user: Option<UserSummary>,
        role_id: RoleId,
        key: CreationKey,
    ) -> http::Result<UserSummary> {
        let (name, email) = (self.name.get_untracked(), self.email.get_untracked());
        let password = self.password.get_untracked();
        let Some(user) = user else {
            let body = UserCreate {
                name,
                email,
                password,
                role_id,
                department_id: self.department_id(),
                manager_id: self.manager_id(),
            };
            return api::create_user(&body, key).await;
        };
        let body = UserPatch {
            name: Some(name),
            email: Some(email),
            password: Some(password).filter(|text| !text.is_empty()),
            role_id: Some(role_id),
            department_id: Patch::from(self.department_id()),
            manager_id: Patch::from(self.manager_id()),
            is_active: None,
        };
        api::update_user(user.id, user.version, &body).await
    }
}
