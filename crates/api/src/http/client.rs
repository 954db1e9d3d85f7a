//! Where a request comes from, also through proxies that whoever runs the server trusts.

use std::net::{IpAddr, SocketAddr};

use actix_web::HttpRequest;

use crate::State;

const FORWARDED_FOR: &str = "x-forwarded-for";
const FORWARDED_PROTO: &str = "x-forwarded-proto";

/// The address the request came from. Anybody can write a forwarding header, so that one counts
/// only when a trusted proxy sent it, and in it only what trusted proxies added.
pub(crate) fn address(request: &HttpRequest) -> Option<IpAddr> {
    let peer = request.peer_addr()?.ip().to_canonical();
    if !is_trusted(request, peer) {
        return Some(peer);
    }
    let lines = request.headers().get_all(FORWARDED_FOR);
    let hops: Vec<_> = lines
        .filter_map(|line| line.to_str().ok())
        .flat_map(|line| line.split(','))
        .collect();
    let mut nearest = peer;
    // Each proxy appends whom it got the request from.
    for hop in hops.into_iter().rev() {
        let Some(hop) = parse(hop) else { break };
        nearest = hop;
        if !is_trusted(request, hop) {
            break;
        }
    }
    Some(nearest)
}

/// Whether the caller's end of the connection is encrypted.
pub(super) fn is_https(request: &HttpRequest) -> bool {
    let is_passed_on_from_tls = || {
        let peer = request.peer_addr().map(|peer| peer.ip().to_canonical());
        let scheme = request.headers().get(FORWARDED_PROTO);
        peer.is_some_and(|peer| is_trusted(request, peer))
            && scheme.is_some_and(|scheme| scheme.as_bytes().eq_ignore_ascii_case(b"https"))
    };
    request.app_config().secure() || is_passed_on_from_tls()
}

fn is_trusted(request: &HttpRequest, address: IpAddr) -> bool {
    request.app_data::<State>().is_some_and(|state| {
        let networks = &state.settings.trusted_proxies;
        networks.iter().any(|network| network.contains(&address))
    })
}

/// An address with or without a port.
fn parse(hop: &str) -> Option<IpAddr> {
    let hop = hop.trim();
    let address: Option<IpAddr> = hop.parse().ok();
    address
        .or_else(|| Some(hop.parse::<SocketAddr>().ok()?.ip()))
        .map(|address| address.to_canonical())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn g10_addresses_are_read_as_proxies_write_them() {
        let table = [
            (" 198.51.100.1 ", Some("198.51.100.1")),
            ("198.51.100.1:4711", Some("198.51.100.1")),
            ("[2001:db8::1]:4711", Some("2001:db8::1")),
            ("::ffff:198.51.100.1", Some("198.51.100.1")),
            ("unknown", None),
            ("", None),
        ];
        for (text, expected) in table {
            let expected = expected.map(|text| text.parse().expect("an address"));
            assert_eq!(parse(text), expected, "{text}");
        }
    }
}
