//! The guarded client against a server on this machine, which it may ask only where it is allowed.
#![expect(
    clippy::expect_used,
    reason = "a test whose stage cannot be set must fail"
)]

use channels::http::{Client, Error};
use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

/// Answers every request with these bytes, `times` over; returns its `host:port`.
async fn server(head: &'static str, piece: &'static [u8], times: usize) -> String {
    let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
    let address = listener.local_addr().expect("an address").to_string();
    tokio::spawn(async move {
        while let Ok((mut stream, _)) = listener.accept().await {
            let mut request = [0; 4096];
            let _ = stream.read(&mut request).await;
            let _ = stream.write_all(head.as_bytes()).await;
            for _ in 0..times {
                if stream.write_all(piece).await.is_err() {
                    break;
                }
            }
        }
    });
    address
}

fn allowing(address: &str) -> Client {
    let allowance = address.parse().expect("an allowance");
    Client::new(vec![allowance]).expect("a client")
}

const OK: &str = "HTTP/1.1 200 OK\r\nconnection: close\r\n\r\n";

#[tokio::test]
async fn a_server_inside_is_asked_only_where_it_is_allowed() {
    let address = server(OK, b"hoa sen", 1).await;
    let url = format!("http://{address}/a");
    let reply = allowing(&address).get(&url, 7).await.expect("a reply");
    assert_eq!(
        (reply.status, reply.body.as_slice()),
        (200, &b"hoa sen"[..])
    );
    let other = allowing("127.0.0.1:1").get(&url, 7).await;
    assert!(matches!(other, Err(Error::Refused(_))), "{other:?}");
}

#[tokio::test]
async fn what_may_not_be_asked_is_refused_before_anybody_is_asked() {
    let client = Client::new(Vec::new()).expect("a client");
    for url in [
        "http://127.0.0.1/",
        "http://2130706433/",
        "http://0x7f.1/",
        "https://[::1]/",
        "http://[::ffff:10.0.0.1]/",
        "http://169.254.169.254/latest/meta-data/",
        // A name of this machine, which only the resolver can tell.
        "http://localhost/",
        "http://1.1.1.1:22/",
        "http://example.com:8080/",
        "ftp://example.com/",
        "file:///etc/passwd",
        "example.com",
    ] {
        let reply = client.get(url, 100).await;
        assert!(matches!(reply, Err(Error::Refused(_))), "{url}: {reply:?}");
    }
}

#[tokio::test]
async fn a_redirect_is_an_answer_like_any_other() {
    let head = "HTTP/1.1 302 Found\r\nlocation: http://127.0.0.1:1/\r\ncontent-length: 0\r\n\r\n";
    let address = server(head, b"", 0).await;
    let url = format!("http://{address}/");
    let reply = allowing(&address).get(&url, 100).await.expect("a reply");
    assert_eq!(reply.status, 302);
}

#[tokio::test]
async fn a_body_without_end_is_left_at_the_limit() {
    // Far more than sockets hold: whoever read it all would need what is never read here.
    let address = server(OK, &[7; 4096], 1_000_000).await;
    let url = format!("http://{address}/");
    let reply = allowing(&address).get(&url, 1_000_000).await;
    assert!(
        matches!(reply, Err(Error::TooLarge(1_000_000))),
        "{reply:?}"
    );
}
