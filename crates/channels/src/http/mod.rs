//! Asks servers outside, and none in the network that Sen itself stands in (reliability.md §6).

mod allowance;
mod error;
mod public;
mod resolver;

use std::sync::Arc;
use std::time::Duration;

use reqwest::header::{CONTENT_TYPE, HeaderValue};
use reqwest::{ClientBuilder, Response, redirect};
use rustls::{ClientConfig, RootCertStore};
use url::{Host, Url, form_urlencoded};

pub use allowance::{Allowance, NoAllowance};
pub use error::Error;
pub use public::is_public;
use resolver::PublicResolver;

/// The types of bodies.
pub const JSON: &str = "application/json";
pub const FORM: &str = "application/x-www-form-urlencoded";

/// A whole exchange takes no longer (reliability.md §6).
const TIMEOUT: Duration = Duration::from_secs(15);
const CONNECT_TIMEOUT: Duration = Duration::from_secs(5);
/// Other ports belong to services that were not made to be talked to by strangers.
const PORTS: [u16; 2] = [80, 443];

/// Asks public servers, and those in one's own network that an administrator allows; cheap to clone.
///
/// Redirects are not followed, and proxies that the environment names are not used: they would
/// look names up themselves.
#[derive(Debug, Clone)]
pub struct Client {
    public: reqwest::Client,
    /// For those allowed, whatever addresses their names stand for.
    allowed: reqwest::Client,
    allowances: Arc<[Allowance]>,
}

/// What a server is asked: by `POST` where there is a body.
#[derive(Clone)]
pub struct Request<'a> {
    url: &'a str,
    /// Content type and content.
    body: Option<(&'static str, String)>,
    /// Names and values.
    pub headers: Vec<(String, String)>,
}

impl<'a> Request<'a> {
    /// What is at a URL.
    pub fn get(url: &'a str) -> Self {
        Self {
            url,
            body: None,
            headers: Vec::new(),
        }
    }

    /// To take this at a URL.
    pub fn post(url: &'a str, content_type: &'static str, body: String) -> Self {
        Self {
            body: Some((content_type, body)),
            ..Self::get(url)
        }
    }
}

/// A text as a part of a query, or of the body of a form.
pub fn percent_encoded(text: &str) -> String {
    form_urlencoded::byte_serialize(text.as_bytes()).collect()
}

/// What a server answered.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Reply {
    pub status: u16,
    pub body: Vec<u8>,
}

impl Client {
    /// A client that may ask these servers beside public ones.
    pub fn new(allowances: Vec<Allowance>) -> Result<Self, Error> {
        let tls = tls().map_err(|error| Error::SetUp(error.into()))?;
        let build = |builder: ClientBuilder| {
            let built = builder.build();
            built.map_err(|error| Error::SetUp(error.into()))
        };
        Ok(Self {
            public: build(builder(tls.clone()).dns_resolver(Arc::new(PublicResolver)))?,
            allowed: build(builder(tls))?,
            allowances: allowances.into(),
        })
    }

    /// Fetches what is at a URL; a longer body than `max_bytes` is an error.
    pub async fn get(&self, url: &str, max_bytes: usize) -> Result<Reply, Error> {
        self.ask(Request::get(url), max_bytes).await
    }

    /// Hands JSON over at a URL; a longer answer than `max_bytes` is an error.
    pub async fn post_json(
        &self,
        url: &str,
        body: String,
        max_bytes: usize,
    ) -> Result<Reply, Error> {
        self.ask(Request::post(url, JSON, body), max_bytes).await
    }

    /// Asks a server; a longer answer than `max_bytes` is an error.
    pub async fn ask(&self, request: Request<'_>, max_bytes: usize) -> Result<Reply, Error> {
        let url = Url::parse(request.url).map_err(|_| Error::Refused("not a URL"))?;
        let client = self.client_for(&url)?;
        let mut asked = match request.body {
            None => client.get(url),
            Some((content_type, body)) => client
                .post(url)
                .header(CONTENT_TYPE, content_type)
                .body(body),
        };
        for (name, value) in request.headers {
            // Keys may stand there, which are not logged.
            let mut value =
                HeaderValue::from_str(&value).map_err(|_| Error::Refused("not a header"))?;
            value.set_sensitive(true);
            asked = asked.header(name, value);
        }
        read(asked.send().await.map_err(Error::of)?, max_bytes).await
    }

    /// The client for this URL, if it may be asked at all.
    fn client_for(&self, url: &Url) -> Result<&reqwest::Client, Error> {
        if !matches!(url.scheme(), "http" | "https") {
            return Err(Error::Refused("not http or https"));
        }
        if self.allowances.iter().any(|one| one.covers(url)) {
            return Ok(&self.allowed);
        }
        let port = url.port_or_known_default();
        if !port.is_some_and(|port| PORTS.contains(&port)) {
            return Err(Error::Refused("a port other than 80 and 443"));
        }
        // Addresses are not looked up, so the resolver does not see them.
        let is_public = match url.host() {
            Some(Host::Domain(_)) => true,
            Some(Host::Ipv4(address)) => is_public(address.into()),
            Some(Host::Ipv6(address)) => is_public(address.into()),
            None => false,
        };
        if is_public {
            Ok(&self.public)
        } else {
            Err(Error::Refused("an address that is not public"))
        }
    }
}

fn builder(tls: ClientConfig) -> ClientBuilder {
    reqwest::Client::builder()
        .tls_backend_preconfigured(tls)
        .redirect(redirect::Policy::none())
        .no_proxy()
        .referer(false)
        .user_agent("Sen")
        .timeout(TIMEOUT)
        .connect_timeout(CONNECT_TIMEOUT)
}

/// Trusts the roots that come with the program, whatever the machine has.
pub(crate) fn tls() -> Result<ClientConfig, rustls::Error> {
    let provider = Arc::new(rustls::crypto::ring::default_provider());
    let roots = RootCertStore {
        roots: webpki_roots::TLS_SERVER_ROOTS.to_vec(),
    };
    let builder = ClientConfig::builder_with_provider(provider);
    Ok(builder
        .with_safe_default_protocol_versions()?
        .with_root_certificates(roots)
        .with_no_client_auth())
}

/// Reads piece by piece, so that a server which sends without end is left at the limit.
async fn read(mut response: Response, max_bytes: usize) -> Result<Reply, Error> {
    let status = response.status().as_u16();
    let mut body = Vec::new();
    while let Some(piece) = response.chunk().await.map_err(Error::of)? {
        if piece.len() > max_bytes.saturating_sub(body.len()) {
            return Err(Error::TooLarge(max_bytes));
        }
        body.extend_from_slice(&piece);
    }
    Ok(Reply { status, body })
}
