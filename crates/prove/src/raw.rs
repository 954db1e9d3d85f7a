//! Requests byte by byte, so that any method, address and header can be sent and every header of the answer seen.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::time::Duration;

use anyhow::Context;
use serde_json::Value;

/// What no answer may take longer than.
const PATIENCE: Duration = Duration::from_secs(30);

/// A server at an address; each request has a connection of its own.
#[derive(Debug, Clone)]
pub(crate) struct Raw {
    address: String,
    /// Added to every request.
    added: Vec<(String, String)>,
}

/// What came back.
#[derive(Debug, Clone, Default)]
pub(crate) struct Reply {
    pub(crate) status: u16,
    /// Names in small letters, in the order they came.
    pub(crate) headers: Vec<(String, String)>,
    pub(crate) body: Vec<u8>,
    /// Null where the body is no JSON.
    pub(crate) json: Value,
}

impl Reply {
    /// The first header of this name.
    pub(crate) fn header(&self, name: &str) -> Option<&str> {
        self.all(name).next()
    }

    /// All headers of this name.
    pub(crate) fn all(&self, name: &str) -> impl Iterator<Item = &str> {
        let of_name = self.headers.iter().filter(move |(of, _)| of == name);
        of_name.map(|(_, value)| value.as_str())
    }

    /// The code of a problem.
    pub(crate) fn code(&self) -> &str {
        self.json["code"].as_str().unwrap_or_default()
    }

    /// A problem as the API describes it, with this status.
    pub(crate) fn is_problem(&self, status: u16) -> bool {
        let is_typed = self.header("content-type") == Some("application/problem+json");
        self.status == status && is_typed && self.json["status"] == status
    }

    /// The body as text.
    pub(crate) fn text(&self) -> String {
        String::from_utf8_lossy(&self.body).into_owned()
    }

    /// The beginning of it, to be shown.
    pub(crate) fn short(&self) -> String {
        let text: String = self.text().chars().take(200).collect();
        format!("{} {text}", self.status)
    }
}

impl Raw {
    /// The server at `http://…`.
    pub(crate) fn new(url: &str) -> Self {
        let address = url.trim_start_matches("http://").trim_end_matches('/');
        Self {
            address: address.to_owned(),
            added: Vec::new(),
        }
    }

    /// The same, reached through something that adds a header.
    pub(crate) fn with_header(mut self, name: &str, value: &str) -> Self {
        self.added.push((name.to_owned(), value.to_owned()));
        self
    }

    /// Host and port.
    pub(crate) fn address(&self) -> &str {
        &self.address
    }

    /// Asks for something without a body.
    pub(crate) fn ask(
        &self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
    ) -> anyhow::Result<Reply> {
        self.send(method, target, headers, None)
    }

    /// The same with JSON.
    pub(crate) fn send_json(
        &self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
        body: &Value,
    ) -> anyhow::Result<Reply> {
        let headers = [headers, &[("content-type", "application/json")]].concat();
        self.send(method, target, &headers, Some(body.to_string().as_bytes()))
    }

    /// Asks anything; an error only where no answer came.
    pub(crate) fn send(
        &self,
        method: &str,
        target: &str,
        headers: &[(&str, &str)],
        body: Option<&[u8]>,
    ) -> anyhow::Result<Reply> {
        let mut lines = vec![
            format!("{method} {target} HTTP/1.1"),
            "connection: close".to_owned(),
        ];
        if !headers.iter().any(|(name, _)| *name == "host") {
            lines.push(format!("host: {}", self.address));
        }
        lines.extend(
            headers
                .iter()
                .map(|(name, value)| format!("{name}: {value}")),
        );
        lines.extend(
            self.added
                .iter()
                .map(|(name, value)| format!("{name}: {value}")),
        );
        lines.extend(body.map(|body| format!("content-length: {}", body.len())));
        let head = format!("{}\r\n\r\n", lines.join("\r\n"));
        let request = [head.as_bytes(), body.unwrap_or_default()].concat();
        let answer = self.exchange(&request);
        answer.with_context(|| format!("{method} {target} got no answer"))
    }

    /// Sends these bytes and reads what comes until the end.
    pub(crate) fn exchange(&self, request: &[u8]) -> anyhow::Result<Reply> {
        let mut stream = TcpStream::connect(&self.address)?;
        stream.set_read_timeout(Some(PATIENCE))?;
        stream.write_all(request)?;
        let mut answer = Vec::new();
        // A server that has said enough may close before it has read everything.
        if let Err(error) = stream.read_to_end(&mut answer)
            && answer.is_empty()
        {
            return Err(error.into());
        }
        parse(&answer).context("this is no answer")
    }
}

fn parse(answer: &[u8]) -> Option<Reply> {
    let end = answer.windows(4).position(|four| four == b"\r\n\r\n")?;
    let (head, rest) = answer.split_at(end);
    let head = String::from_utf8_lossy(head);
    let mut lines = head.split("\r\n");
    let status = lines.next()?.split(' ').nth(1)?.parse().ok()?;
    let headers: Vec<(String, String)> = lines
        .filter_map(|line| line.split_once(':'))
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect();
    let body = rest.get(4..).unwrap_or_default();
    let is_chunked = headers
        .iter()
        .any(|(name, value)| name == "transfer-encoding" && value == "chunked");
    let body = if is_chunked {
        unchunked(body)
    } else {
        body.to_vec()
    };
    let json = serde_json::from_slice(&body).unwrap_or_default();
    Some(Reply {
        status,
        headers,
        body,
        json,
    })
}

fn unchunked(mut rest: &[u8]) -> Vec<u8> {
    let mut body = Vec::new();
    while let Some(end) = rest.windows(2).position(|two| two == b"\r\n") {
        let (line, after) = rest.split_at(end);
        let size = usize::from_str_radix(&String::from_utf8_lossy(line), 16).unwrap_or(0);
        let piece = after.get(2..).and_then(|after| after.get(..size));
        match piece {
            Some(piece) if size > 0 => body.extend_from_slice(piece),
            _ => break,
        }
        rest = after.get(size + 4..).unwrap_or_default();
    }
    body
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn an_answer_in_pieces_is_put_together() {
        let answer = b"HTTP/1.1 404 Not Found\r\nContent-Type: application/problem+json\r\n\
                       Transfer-Encoding: chunked\r\n\r\n5\r\n{\"sta\r\nc\r\ntus\":   404}\r\n0\r\n\r\n";
        let reply = parse(answer).expect("an answer");
        assert_eq!(reply.text(), "{\"status\":   404}");
        assert!(reply.is_problem(404), "{reply:?}");
    }
}
