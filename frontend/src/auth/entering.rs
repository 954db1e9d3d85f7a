//! What follows a sign-in, whichever form it came from.

use api_types::auth::SignedIn;
use leptos::prelude::*;
use leptos_router::NavigateOptions;
use leptos_router::hooks::use_navigate;

use crate::http;
use crate::session::Session;
use crate::ui::FormErrors;

/// Once the server answers, goes on to `next` as whoever signed in, or shows why not.
pub(super) fn enter_when_answered(
    answer: Action<(), http::Result<SignedIn>>,
    errors: FormErrors,
    next: impl Fn() -> String + 'static,
) {
    let session = Session::use_here();
    let navigate = use_navigate();
    Effect::new(move || match answer.value().get() {
        Some(Ok(signed_in)) => {
            session.sign_in(signed_in.user);
            let options = NavigateOptions {
                replace: true,
                ..Default::default()
            };
            navigate(&next(), options);
        }
        Some(Err(error)) => errors.take(&error),
        None => {}
    });
}
