//! A server outside, on a port of this machine, that gives every request the same answer.

use std::sync::{Arc, Mutex};

use tokio::io::{AsyncReadExt as _, AsyncWriteExt as _};
use tokio::net::TcpListener;

/// A server outside; it ends with the test.
pub struct Outside {
    /// Its `host:port`.
    pub address: String,
    asked: Arc<Mutex<Vec<String>>>,
    answer: Arc<Mutex<Vec<u8>>>,
}

impl Outside {
    /// A server that has nothing.
    pub async fn start() -> Self {
        let listener = TcpListener::bind("127.0.0.1:0").await.expect("a port");
        let outside = Self {
            address: listener.local_addr().expect("an address").to_string(),
            asked: Arc::default(),
            answer: Arc::default(),
        };
        outside.answers(404, b"");
        let (asked, answer) = (Arc::clone(&outside.asked), Arc::clone(&outside.answer));
        tokio::spawn(async move {
            while let Ok((mut stream, _)) = listener.accept().await {
                let mut request = vec![0; 8192];
                let length = stream.read(&mut request).await.unwrap_or_default();
                let head = String::from_utf8_lossy(&request[..length]).into_owned();
                let target = head.split(' ').nth(1).unwrap_or_default();
                asked.lock().expect("no panic").push(target.to_owned());
                let answer = answer.lock().expect("no panic").clone();
                // A client that has enough hangs up.
                let _ = stream.write_all(&answer).await;
            }
        });
        outside
    }

    /// From now on it answers so.
    pub fn answers(&self, status: u16, body: &[u8]) {
        let head = format!(
            "HTTP/1.1 {status} So\r\nconnection: close\r\ncontent-length: {}\r\n\r\n",
            body.len()
        );
        *self.answer.lock().expect("no panic") = [head.as_bytes(), body].concat();
    }

    /// Forgets what it was asked for.
    pub fn forget(&self) {
        self.asked.lock().expect("no panic").clear();
    }

    /// The paths, with their queries, that it was asked for so far.
    pub fn asked(&self) -> Vec<String> {
        self.asked.lock().expect("no panic").clone()
    }
}
