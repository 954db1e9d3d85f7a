//! Locking a user out and letting them in again.

use api_types::users::{UserPatch, UserSummary};
use leptos::prelude::*;
use leptos::task::spawn_local;

use crate::settings::api;
use crate::ui::Toasts;

/// Locks or unlocks `user`, and offers the opposite as Undo.
pub(super) fn set_active(user: UserSummary, is_active: bool, toasts: Toasts, reload: Callback<()>) {
    let patch = UserPatch {
        is_active: Some(is_active),
        ..UserPatch::default()
    };
    spawn_local(async move {
        match api::update_user(user.id, user.version, &patch).await {
            Ok(changed) => {
                let name = changed.name.clone();
                let text = if is_active {
                    t!(settings.users.enabled, name = name)
                } else {
                    t!(settings.users.disabled, name = name)
                };
                toasts.done_with_undo(text, move || {
                    set_active(changed.clone(), !is_active, toasts, reload);
                });
            }
            Err(error) if error.code() == Some("in_use") => {
                toasts.failed_text(t!(settings.users.last_administrator));
            }
            Err(error) => toasts.failed(&error),
        }
        // After a refusal too: the row may be older than the server's. Undo may be pressed when
        // the list, whose callback this is, has been left.
        let _ = reload.try_run(());
    });
}
