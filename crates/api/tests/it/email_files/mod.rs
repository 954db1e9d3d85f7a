//! Files that go out with e-mails over HTTP.

mod forget;
mod pictures;
mod read;
mod upload;

use actix_web::http::Method;
use serde_json::Value;
use test_support::{Answer, Request, TestApp, User};

pub(crate) const FILES: &str = "/api/v1/email-files";
pub(crate) const PDF: &[u8] = b"%PDF-1.7\n\x00\xff dong\r\n.\r\nhet\n%%EOF\n";
pub(crate) const PNG: &[u8] = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR";

/// Brings a file.
pub(crate) fn bring(user: &User, name: &str, content: &[u8]) -> Request {
    user.request(Method::POST, FILES).file(name, content)
}

/// The id of a file that somebody brought.
pub(crate) async fn brought(user: &User, name: &str, content: &[u8]) -> Value {
    let kept: Answer = bring(user, name, content).await.expect(201);
    kept.json["id"].clone()
}

/// How many files lie in the data folder.
pub(crate) fn stored(app: &TestApp) -> usize {
    let folder = app.ctx.blobs.join("email-files");
    std::fs::read_dir(folder).map_or(0, Iterator::count)
}
