//! Renews the session when a call answers 401, once for all calls that wait.
//!
//! Two renewals with the same cookie look like theft to the server, so calls share one.

use std::cell::RefCell;

use futures::FutureExt;
use futures::future::{LocalBoxFuture, Shared};
use gloo_net::http::Request;

use super::{Error, Result, error};

type Renewal = Shared<LocalBoxFuture<'static, Result<()>>>;

thread_local! {
    static RUNNING: RefCell<Option<Renewal>> = const { RefCell::new(None) };
    static SIGNED_OUT: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
    static DENIED: RefCell<Option<Box<dyn Fn()>>> = const { RefCell::new(None) };
}

/// Makes the session live again.
///
/// Only the server's own word that the session is over signs the person out; a busy server or a
/// lost connection says nothing about it.
pub(super) async fn renew() -> Result<()> {
    let renewal = RUNNING.with_borrow_mut(|running| running.get_or_insert_with(start).clone());
    renewal.await
}

fn start() -> Renewal {
    async {
        let renewed = ask().await;
        RUNNING.set(None);
        if renewed.as_ref().is_err_and(Error::is_unauthenticated) {
            announce_signed_out();
        }
        renewed
    }
    .boxed_local()
    .shared()
}

async fn ask() -> Result<()> {
    let response = Request::post("/api/v1/auth/refresh")
        .header("X-Sen-CSRF", "1")
        .header("Content-Type", "application/json")
        // The token itself is in the cookie, but the route reads a JSON body.
        .body("{}")
        .map_err(Error::network)?
        .send()
        .await
        .map_err(Error::network)?;
    if response.ok() {
        Ok(())
    } else {
        Err(error::from_response(response).await)
    }
}

/// Says what to do when the session is over for good; the shell goes to the sign-in page.
pub fn on_signed_out(handler: impl Fn() + 'static) {
    SIGNED_OUT.with_borrow_mut(|slot| *slot = Some(Box::new(handler)));
}

fn announce_signed_out() {
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
