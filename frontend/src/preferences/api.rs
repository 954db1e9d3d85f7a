//! Every call about the channels of a customer.

use api_types::preferences::{ChannelsClose, ChannelsOpen, ContactPreferences, PreferencesPut};
use domain::ids::ContactId;
use gloo_net::http::Method;

use crate::http;

const CONTACTS: &str = "/api/v1/contacts";

/// The channels of one customer.
pub(super) async fn read(id: ContactId) -> http::Result<ContactPreferences> {
    http::get(format!("{CONTACTS}/{id}/preferences")).await
}

/// Writes down what the person said unless someone else did since `version`.
pub(super) async fn set(
    id: ContactId,
    version: i64,
    body: &PreferencesPut,
) -> http::Result<ContactPreferences> {
    let call = http::Call::new(Method::PUT, format!("{CONTACTS}/{id}/preferences")).json(body)?;
    let etag = format!("\"{version}\"");
    Ok(call.if_match(Some(etag)).send().await?.value)
}

/// Closes channels.
pub(super) async fn close(id: ContactId, body: &ChannelsClose) -> http::Result<ContactPreferences> {
    http::post(format!("{CONTACTS}/{id}/do-not-contact"), body).await
}

/// Opens channels again.
pub(super) async fn open(id: ContactId, body: &ChannelsOpen) -> http::Result<ContactPreferences> {
    http::post(format!("{CONTACTS}/{id}/do-not-contact/openings"), body).await
}
