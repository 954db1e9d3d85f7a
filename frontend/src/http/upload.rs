//! Sends a file as `multipart/form-data`, telling how far it got; `fetch` cannot, so `XMLHttpRequest`.

use futures::channel::oneshot;
use leptos::prelude::*;
use serde::de::DeserializeOwned;
use wasm_bindgen::JsCast;
use wasm_bindgen::closure::Closure;
use web_sys::{File, FormData, ProgressEvent, XmlHttpRequest};

use super::{Error, Result, error};
use crate::i18n;

/// A file to send.
#[derive(Clone, Debug)]
pub struct Upload {
    /// Where to, starting with `/api/v1`.
    pub path: String,
    /// Goes in the part named `file`.
    pub file: File,
    /// Further text parts.
    pub parts: Vec<(&'static str, String)>,
}

/// Sends the file; `progress` becomes the share sent, 0 to 1.
pub async fn upload<T: DeserializeOwned>(upload: Upload, progress: RwSignal<f64>) -> Result<T> {
    let form = FormData::new().map_err(js)?;
    form.append_with_blob_and_filename("file", &upload.file, &upload.file.name())
        .map_err(js)?;
    for (name, value) in &upload.parts {
        form.append_with_str(name, value).map_err(js)?;
    }
    let request = XmlHttpRequest::new().map_err(js)?;
    request.open("POST", &upload.path).map_err(js)?;
    request.set_request_header("X-Sen-CSRF", "1").map_err(js)?;
    request
        .set_request_header("Accept", "application/json, application/problem+json")
        .map_err(js)?;

    request
        .set_request_header("Accept-Language", i18n::tag())
        .map_err(js)?;

    let on_progress = Closure::<dyn Fn(ProgressEvent)>::new(move |event: ProgressEvent| {
        if event.length_computable() && event.total() > 0.0 {
            progress.set(event.loaded() / event.total());
        }
    });
    let channel = request.upload().map_err(js)?;
    channel.set_onprogress(Some(on_progress.as_ref().unchecked_ref()));

    let (sender, receiver) = oneshot::channel::<()>();
    let on_end = Closure::once(move || {
        let _ = sender.send(());
    });
    request.set_onloadend(Some(on_end.as_ref().unchecked_ref()));
    request.send_with_opt_form_data(Some(&form)).map_err(js)?;
    let _ = receiver.await;
    request.set_onloadend(None);

    let status = request.status().map_err(js)?;
    let text = request.response_text().map_err(js)?.unwrap_or_default();
    match status {
        0 => Err(Error::Network("upload interrupted".to_owned())),
        200..300 => serde_json::from_str(&text).map_err(Error::decode),
        _ => Err(error::from_text(status, &text)),
    }
}

fn js(value: wasm_bindgen::JsValue) -> Error {
    Error::Network(format!("{value:?}"))
}
