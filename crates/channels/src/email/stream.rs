//! The connection under a line. What is written goes out at once: a letter ends in five bytes of their own,
//! which would else wait for the server to confirm the rest, up to 40 ms a letter, while nobody knows what
//! became of it.

use std::io;
use std::net::SocketAddr;
use std::pin::Pin;
use std::task::{Context, Poll};

use lettre::transport::smtp::client::AsyncTokioStream;
use rustls::pki_types::ServerName;
use tokio::io::{AsyncRead, AsyncWrite, ReadBuf};
use tokio::net::TcpStream;
use tokio_rustls::TlsConnector;
use tokio_rustls::client::TlsStream;

use super::line::{Privacy, Server};
use crate::http;

/// Connects to a server, in private where that is so from the first byte on.
pub(super) async fn connect(server: &Server) -> Result<Box<dyn AsyncTokioStream>, String> {
    let stream = open(server).await.map_err(|error| error.to_string())?;
    if server.privacy != Privacy::Tls {
        return Ok(Box::new(stream));
    }
    let config = http::tls().map_err(|error| error.to_string())?;
    let name = ServerName::try_from(server.host.clone()).map_err(|error| error.to_string())?;
    let connector = TlsConnector::from(std::sync::Arc::new(config));
    let encrypted = connector.connect(name, stream).await;
    let encrypted = encrypted.map_err(|error| error.to_string())?;
    Ok(Box::new(Encrypted(encrypted)))
}

async fn open(server: &Server) -> io::Result<TcpStream> {
    let stream = TcpStream::connect((server.host.as_str(), server.port)).await?;
    stream.set_nodelay(true)?;
    Ok(stream)
}

#[derive(Debug)]
struct Encrypted(TlsStream<TcpStream>);

impl AsyncTokioStream for Encrypted {
    fn peer_addr(&self) -> io::Result<SocketAddr> {
        self.0.get_ref().0.peer_addr()
    }
}

impl AsyncRead for Encrypted {
    fn poll_read(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        buffer: &mut ReadBuf<'_>,
    ) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().0).poll_read(context, buffer)
    }
}

impl AsyncWrite for Encrypted {
    fn poll_write(
        self: Pin<&mut Self>,
        context: &mut Context<'_>,
        bytes: &[u8],
    ) -> Poll<io::Result<usize>> {
        Pin::new(&mut self.get_mut().0).poll_write(context, bytes)
    }

    fn poll_flush(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().0).poll_flush(context)
    }

    fn poll_shutdown(self: Pin<&mut Self>, context: &mut Context<'_>) -> Poll<io::Result<()>> {
        Pin::new(&mut self.get_mut().0).poll_shutdown(context)
    }
}

#[cfg(test)]
mod tests {
    use tokio::net::TcpListener;

    use super::*;

    #[tokio::test]
    async fn g_3_the_end_of_a_letter_waits_for_nothing() {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let server = Server {
            host: "127.0.0.1".to_owned(),
            port: listener.local_addr().expect("an address").port(),
            privacy: Privacy::None,
            login: None,
        };
        let stream = open(&server).await.expect("a connection");
        assert!(stream.nodelay().expect("an option"));
    }
}
