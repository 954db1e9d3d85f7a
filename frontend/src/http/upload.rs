//! Sends a file as `multipart/form-data`, telling how far it got; `fetch` cannot, so `XMLHttpRequest`.

use futures::channel::oneshot;
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{File, FormData, ProgressEvent, XmlHttpRequest};

use super::{CreationKey, Error, Result, error, keep_signed_in, renewal};
use crate::i18n;

/// A file to send.
#[derive(Clone, Debug)]
pub struct Upload {
    /// Where to, starting with `/api/v1`.
    pub path: String,
    /// Goes in the part named `file`.
    pub file: File,
    /// What it is known by when it is sent again.
    pub key: CreationKey,
}

/// Sends the file; `progress` becomes the share sent, 0 to 1. Dropping the future breaks off.
pub async fn upload<T: DeserializeOwned>(upload: Upload, progress: RwSignal<f64>) -> Result<T> {
    let sent = Sent {
        method: "POST",
        path: &upload.path,
        file: &upload.file,
        mark: ("Idempotency-Key", upload.key.text()),
    };
    let answer = sent.send(progress).await;
    upload.key.settle(&answer);
    answer
}

/// Replaces a file of a resource, if that is still the version in `etag`; else as [`upload`].
pub async fn put_file<T: DeserializeOwned>(
    path: String,
    file: File,
    etag: String,
    progress: RwSignal<f64>,
) -> Result<T> {
    let sent = Sent {
        method: "PUT",
        path: &path,
        file: &file,
        mark: ("If-Match", etag),
    };
    sent.send(progress).await
}

/// One request with a file.
struct Sent<'a> {
    method: &'static str,
    path: &'a str,
    file: &'a File,
    /// The header that keeps it from being done twice, or over what somebody else did.
    mark: (&'static str, String),
}

impl Sent<'_> {
    async fn send<T: DeserializeOwned>(&self, progress: RwSignal<f64>) -> Result<T> {
        // A server that refuses in the middle of a large file looks like a lost connection.
        keep_signed_in().await?;
        let mut answer = attempt(self, progress).await?;
        if answer.status == 401 {
            renewal::renew().await?;
            answer = attempt(self, progress).await?;
        }
        if answer.status == 403 {
            renewal::announce_denied();
        }
        answer.decode()
    }
}

struct Answer {
    status: u16,
    text: String,
}

impl Answer {
    fn decode<T: DeserializeOwned>(self) -> Result<T> {
        match self.status {
            0 => Err(Error::Network("upload interrupted".to_owned())),
            200..300 => serde_json::from_str(&self.text).map_err(Error::decode),
            status => Err(error::from_text(status, &self.text)),
        }
    }
}

async fn attempt(sent: &Sent<'_>, progress: RwSignal<f64>) -> Result<Answer> {
    let form = FormData::new().map_err(js)?;
    form.append_with_blob_and_filename("file", sent.file, &sent.file.name())
        .map_err(js)?;
    let request = XmlHttpRequest::new().map_err(js)?;
    request.open(sent.method, sent.path).map_err(js)?;
    for (name, value) in [
        ("X-Sen-CSRF", "1"),
        ("Accept", "application/json, application/problem+json"),
        ("Accept-Language", i18n::tag()),
        (sent.mark.0, &sent.mark.1),
    ] {
        request.set_request_header(name, value).map_err(js)?;
    }
    let on_progress = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.length_computable() && event.total() > 0.0 {
            let _ = progress.try_set(event.loaded() / event.total());
        }
    });
    let channel = request.upload().map_err(js)?;
    channel.set_onprogress(Some(on_progress.as_ref().unchecked_ref()));
    let (sender, receiver) = oneshot::channel::<()>();
    let on_end = Closure::once(move || {
        let _ = sender.send(());
    });
    request.set_onloadend(Some(on_end.as_ref().unchecked_ref()));
    // Declared after the closures, so that it is dropped, and silent, before them.
    let _running = Running(&request);
    request.send_with_opt_form_data(Some(&form)).map_err(js)?;
    let _ = receiver.await;
    Ok(Answer {
        status: request.status().map_err(js)?,
        text: request.response_text().map_err(js)?.unwrap_or_default(),
    })
}

/// A request under way; breaks off when nobody waits for it any longer.
struct Running<'r>(&'r XmlHttpRequest);

impl Drop for Running<'_> {
    fn drop(&mut self) {
        self.0.set_onloadend(None);
        if let Ok(channel) = self.0.upload() {
            channel.set_onprogress(None);
        }
        // After the end there is nothing to break off, and this does nothing.
        let _ = self.0.abort();
    }
}

fn js(value: wasm_bindgen::JsValue) -> Error {
    Error::Network(format!("{value:?}"))
}
