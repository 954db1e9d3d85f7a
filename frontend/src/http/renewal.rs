//! Renews the session when a call answers 401, once for all calls that wait.
//!
//! Two renewals with the same cookie look like theft to the server, so calls share one.

use std::cell::RefCell;

use futures::FutureExt;
use futures::future::{LocalBoxFuture, Shared};
use gloo_net::http::Request;

type Renewal = Shared<LocalBoxFuture<'static, bool>>;

thread_local! {
    static RUNNING: RefCell<Option<Renewal>> = const { RefCell::new(None) };
    static SIGNED_OUT: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
    static DENIED: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
}

/// Whether the session lives again.
pub(super) async fn renew() -> bool {
    let renewal = RUNNING.with_borrow_mut(|running| running.get_or_insert_with(start).clone());
    let is_renewed = renewal.await;
    RUNNING.with_borrow_mut(|running| *running = None);
    is_renewed
}

fn start() -> Renewal {
    async {
        // The token itself is in the cookie, but the route reads a JSON body.
        let request = Request::post("/api/v1/auth/refresh")
            .header("X-Sen-CSRF", "1")
            .header("Content-Type", "application/json")
            .body("{}");
        match request {
            Ok(request) => request.send().await.is_ok_and(|response| response.ok()),
            Err(_) => false,
        }
    }
    .boxed_local()
    .shared()
}

/// Says what to do when the session is over for good; the shell goes to the sign-in page.
pub fn on_signed_out(handler: impl Fn() + 'static) {
    SIGNED_OUT.with_borrow_mut(|slot| *slot = Some(Box::new(handler)));
}

pub(super) fn announce_signed_out() {
    SIGNED_OUT.with_borrow(|slot| {
        if let Some(handler) = slot {
            handler();
        }
    });
}

/// Says what to do when the server refuses something for want of a right.
pub fn on_denied(handler: impl Fn() + 'static) {
    DENIED.with_borrow_mut(|slot| *slot = Some(Box::new(handler)));
}

pub(super) fn announce_denied() {
    DENIED.with_borrow(|slot| {
        if let Some(handler) = slot {
            handler();
        }
    });
}
