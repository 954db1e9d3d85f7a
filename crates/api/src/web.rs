//! Serves the browser app: its files, and its first page for every address inside it.

use std::path::{Component, Path, PathBuf};

use actix_web::http::Method;
use actix_web::http::header::{
    ACCEPT_ENCODING, CACHE_CONTROL, CONTENT_ENCODING, ETAG, HeaderValue, IF_NONE_MATCH, VARY,
};
use actix_web::{HttpRequest, HttpResponse};
use api_types::ProblemCode;
use sha2::{Digest, Sha256};

use crate::State;
use crate::document::allowed_methods;
use crate::http::Error;

const FIRST_PAGE: &str = "index.html";
/// Addresses that machines ask for; an unknown one is an error, never a page.
const NOT_PAGES: [&str; 4] = ["api", "healthz", "readyz", "metrics"];
/// Names of files with a content hash end so; their content never changes.
const HASH_CHARS: usize = 16;
/// The build puts compressed copies beside a file, best first.
const SIBLINGS: [(&str, &str); 2] = [("br", "br"), ("gzip", "gz")];

/// Answers whatever no route of the API does.
pub(crate) async fn serve(state: State, request: HttpRequest) -> Result<HttpResponse, Error> {
    let is_read = request.method() == Method::GET || request.method() == Method::HEAD;
    let Some(name) = file_name(request.path()).filter(|_| is_read) else {
        return Err(refusal(&request));
    };
    let folder = state.settings.web_dir.as_deref();
    for (encoding, extension) in SIBLINGS {
        if accepts(&request, encoding)
            && let Some(content) = read(folder, &format!("{name}.{extension}")).await
        {
            return Ok(file(&request, name, content, Some(encoding)));
        }
    }
    let content = read(folder, name).await.ok_or(ProblemCode::NotFound)?;
    Ok(file(&request, name, content, None))
}

/// Why no route answers: there is nothing at the address, or nothing that takes this method.
pub(crate) fn refusal(request: &HttpRequest) -> Error {
    match allowed_methods(request.path()) {
        Some(methods)
            if !methods
                .split(", ")
                .any(|name| name == request.method().as_str()) =>
        {
            Error::Method(methods)
        }
        _ => ProblemCode::NotFound.into(),
    }
}

/// The file for an address; `None` where there can be none.
fn file_name(path: &str) -> Option<&str> {
    let path = path.trim_start_matches('/');
    if NOT_PAGES.contains(&path.split('/').next().unwrap_or_default()) {
        return None;
    }
    if !path.contains('.') {
        return Some(FIRST_PAGE);
    }
    let is_inside = Path::new(path)
        .components()
        .all(|part| matches!(part, Component::Normal(_)));
    let is_plain = path
        .chars()
        .all(|c| c.is_ascii_alphanumeric() || "-_./".contains(c));
    (is_inside && is_plain).then_some(path)
}

async fn read(folder: Option<&Path>, name: &str) -> Option<Vec<u8>> {
    match folder {
        Some(folder) => {
            let path: PathBuf = folder.join(name);
            tokio::fs::read(path).await.ok()
        }
        None => embedded(name),
    }
}

#[cfg(feature = "embed-web")]
fn embedded(name: &str) -> Option<Vec<u8>> {
    /// The site as built before this binary.
    #[derive(rust_embed::RustEmbed)]
    #[folder = "$SEN_WEB_DIR"]
    struct Site;
    Site::get(name).map(|file| file.data.into_owned())
}

#[cfg(not(feature = "embed-web"))]
fn embedded(_: &str) -> Option<Vec<u8>> {
    None
}

/// Whether the client takes this encoding; `q=0` refuses it.
pub(crate) fn accepts(request: &HttpRequest, encoding: &str) -> bool {
    let accepted = request
        .headers()
        .get(ACCEPT_ENCODING)
        .and_then(|value| value.to_str().ok());
    accepted.unwrap_or_default().split(',').any(|choice| {
        let (name, weight) = choice.split_once(';').unwrap_or((choice, ""));
        let weight = weight.trim().trim_start_matches("q=");
        name.trim().eq_ignore_ascii_case(encoding)
            && !matches!(weight, "0" | "0.0" | "0.00" | "0.000")
    })
}

/// The answer with a file's content, or with nothing when the client has it already.
pub(crate) fn file(
    request: &HttpRequest,
    name: &str,
    content: Vec<u8>,
    encoding: Option<&'static str>,
) -> HttpResponse {
    let tag: String = hex::encode(Sha256::digest(&content))
        .chars()
        .take(HASH_CHARS)
        .collect();
    let tag = format!("\"{tag}\"");
    let is_known = request
        .headers()
        .get(IF_NONE_MATCH)
        .is_some_and(|known| known.as_bytes() == tag.as_bytes());
    let mut response = if is_known {
        HttpResponse::NotModified()
    } else {
        HttpResponse::Ok()
    };
    let caching = if has_hash(name) {
        "public, max-age=31536000, immutable"
    } else {
        "no-cache"
    };
    response
        .insert_header((CACHE_CONTROL, caching))
        .insert_header((VARY, "accept-encoding"))
        .insert_header((ETAG, tag))
        .content_type(content_type(name));
    let mime = mime_guess::from_path(name).first_or_octet_stream();
    let is_packed_already =
        mime.type_() == "font" || (mime.type_() == "image" && mime.subtype() != "svg");
    if let Some(encoding) = encoding {
        response.insert_header((CONTENT_ENCODING, HeaderValue::from_static(encoding)));
    } else if is_packed_already {
        // Keeps the compressing middleware off.
        response.insert_header((CONTENT_ENCODING, HeaderValue::from_static("identity")));
    }
    if is_known {
        response.finish()
    } else {
        response.body(content)
    }
}

/// Text is always UTF-8, which the guess does not say.
fn content_type(name: &str) -> String {
    let mime = mime_guess::from_path(name).first_or_octet_stream();
    let is_text = mime.type_() == "text" || mime.subtype() == "javascript";
    if is_text {
        format!("{mime}; charset=utf-8")
    } else {
        mime.to_string()
    }
}

/// Whether a name such as `app-0123456789abcdef.css` carries the hash of its content.
fn has_hash(name: &str) -> bool {
    name.split(['-', '.', '_', '/'])
        .any(|part| part.len() == HASH_CHARS && part.bytes().all(|b| b.is_ascii_hexdigit()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn addresses_without_a_dot_are_the_first_page_and_none_leaves_the_folder() {
        let table = [
            ("/", Some("index.html")),
            ("/contacts/0198", Some("index.html")),
            (
                "/app-0123456789abcdef.css",
                Some("app-0123456789abcdef.css"),
            ),
            ("/fonts/inter.woff2", Some("fonts/inter.woff2")),
            ("/api/v1/unknown", None),
            ("/metrics", None),
            ("/../secret.txt", None),
            ("/a/../../secret.txt", None),
            ("/%2e%2e/secret.txt", None),
            ("/./..", None),
        ];
        for (path, expected) in table {
            assert_eq!(file_name(path), expected, "{path}");
        }
    }

    #[test]
    fn only_names_with_a_content_hash_are_cached_for_good() {
        assert!(has_hash("app-0123456789abcdef_bg.wasm"));
        assert!(!has_hash("theme.js"));
        assert!(!has_hash("index.html"));
    }

    #[test]
    fn wasm_has_the_type_browsers_stream() {
        assert_eq!(content_type("app.wasm"), "application/wasm");
        assert_eq!(content_type("app.js"), "text/javascript; charset=utf-8");
        assert_eq!(content_type("index.html"), "text/html; charset=utf-8");
    }
}
