//! A file on its way to the server: how far it is, Stop, and sending it again.

use api_types::imports::ImportDetail;
use futures::future::{AbortHandle, abortable};
use leptos::prelude::*;
use leptos::task::spawn_local;
use web_sys::File;

use super::api;
use crate::http::CreationKey;

/// The upload of a page; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Sending {
    /// The file's name while it is on its way.
    pub(super) name: RwSignal<Option<String>>,
    /// The share sent, 0 to 1.
    pub(super) share: RwSignal<f64>,
    /// Why the last file was not taken.
    pub(super) fault: RwSignal<Option<String>>,
    key: CreationKey,
    /// Which file the key stands for.
    keyed: StoredValue<String>,
    running: StoredValue<Option<AbortHandle>>,
}

impl Sending {
    /// Nothing on its way; whatever will be is broken off when the component goes.
    pub(super) fn new() -> Self {
        let sending = Self {
            name: RwSignal::new(None),
            share: RwSignal::new(0.0),
            fault: RwSignal::new(None),
            key: CreationKey::fresh(),
            keyed: StoredValue::new(String::new()),
            running: StoredValue::new(None),
        };
        on_cleanup(move || sending.break_off());
        sending
    }

    /// Sends a file; `on_sent` gets the import, unless the person stopped it or went elsewhere.
    pub(super) fn send(self, file: File, on_sent: impl FnOnce(ImportDetail) + 'static) {
        self.choose_key(&file);
        self.fault.set(None);
        self.share.set(0.0);
        self.name.set(Some(file.name()));
        let (upload, running) = abortable(api::create(file, self.key, self.share));
        self.running.set_value(Some(running));
        spawn_local(async move {
            match upload.await {
                Ok(Ok(import)) => on_sent(import),
                Ok(Err(error)) => {
                    self.name.set(None);
                    self.fault.set(Some(error.message()));
                }
                // Broken off.
                Err(_) => {}
            }
        });
    }

    /// Breaks off, for another file or the same one to be chosen.
    pub(super) fn stop(self) {
        self.break_off();
        self.key.renew();
        self.name.set(None);
    }

    fn break_off(self) {
        if let Some(Some(running)) = self.running.try_update_value(Option::take) {
            running.abort();
        }
    }

    /// The same file keeps its key, so that a lost answer leads to no second import. Another file
    /// gets its own, since the server tells files apart by nothing but their length.
    fn choose_key(self, file: &File) {
        let this = format!("{} {} {}", file.name(), file.size(), file.last_modified());
        if self.keyed.with_value(|keyed| *keyed != this) {
            self.key.renew();
            self.keyed.set_value(this);
        }
    }
}
