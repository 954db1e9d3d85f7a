//! Servers in one's own network that may be asked all the same, such as a gateway in the office.

use std::str::FromStr;

use url::{Host, Url};

/// One `host:port` that an administrator allows.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Allowance {
    host: Host,
    port: u16,
}

/// The text is no `host:port`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, thiserror::Error)]
#[error("not a host with its port, such as `10.0.0.5:8080`")]
pub struct NoAllowance;

impl Allowance {
    /// Whether it is about the server that this URL names.
    pub(super) fn covers(&self, url: &Url) -> bool {
        let host = url.host().map(|host| host.to_owned());
        host.as_ref() == Some(&self.host) && url.port_or_known_default() == Some(self.port)
    }
}

impl FromStr for Allowance {
    type Err = NoAllowance;

    fn from_str(text: &str) -> Result<Self, NoAllowance> {
        let (host, port) = text.trim().rsplit_once(':').ok_or(NoAllowance)?;
        let port = port.parse().ok().filter(|port| *port != 0);
        Ok(Self {
            host: Host::parse(host).map_err(|_| NoAllowance)?,
            port: port.ok_or(NoAllowance)?,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_allowance_is_for_one_port_of_one_host() {
        let covers = |allowance: &str, url: &str| {
            let allowance: Allowance = allowance.parse().expect("an allowance");
            allowance.covers(&url.parse().expect("a URL"))
        };
        assert!(covers("10.0.0.5:8080", "http://10.0.0.5:8080/send"));
        assert!(covers("Gateway.local:443", "https://gateway.LOCAL/"));
        assert!(covers("[::1]:81", "http://[0:0::1]:81/"));
        assert!(!covers("10.0.0.5:8080", "http://10.0.0.5/"));
        assert!(!covers("10.0.0.5:8080", "http://10.0.0.50:8080/"));
        for text in ["", "10.0.0.5", "10.0.0.5:0", ":80", "::1:x", "a b:80"] {
            assert_eq!(text.parse::<Allowance>(), Err(NoAllowance), "{text}");
        }
    }
}
