//! Many clients at once: searches and exports, uploads, writers, and ones that leave before they are answered.

use std::io::{Read as _, Write as _};
use std::net::TcpStream;
use std::sync::Mutex;
use std::sync::PoisonError;
use std::sync::atomic::{AtomicUsize, Ordering};
use std::time::{Duration, Instant};

use serde_json::json;

use super::Told;
use crate::client::Client;
use crate::home::{Engine, Server};
use crate::proof::{Proof, say};
use crate::raw::Reply;

const BOUNDARY: &str = "sen-prove-boundary";
const FILE_ROWS: usize = 2_000;
/// A client of whom this is read waits long enough.
const READ_TIMEOUT: Duration = Duration::from_secs(5);

/// Searches that cost something, and files of everything.
const DEAR: [&str; 6] = [
    "/api/v1/contacts?q=khach%20OR%20van%20OR%20%25a%25",
    "/api/v1/contacts?sort=name&q=Nguy%E1%BB%85n",
    "/api/v1/contacts/export?format=xlsx",
    "/api/v1/contacts/export?format=csv",
    "/api/v1/contacts?q=email:%25lan%25",
    "/api/v1/audit",
];

/// Has so many do something again and again for so long.
fn crowd(
    (clients, stay): (usize, Duration),
    ask: impl Fn(usize) -> anyhow::Result<Reply> + Sync,
) -> (Told, Vec<String>) {
    let told = Mutex::new((Told::new(), Vec::new()));
    let number = AtomicUsize::new(0);
    let began = Instant::now();
    std::thread::scope(|scope| {
        for _ in 0..clients {
            scope.spawn(|| {
                while began.elapsed() < stay {
                    let reply = ask(number.fetch_add(1, Ordering::Relaxed));
                    let mut told = told.lock().unwrap_or_else(PoisonError::into_inner);
                    let (counts, unclear) = &mut *told;
                    match reply {
                        Ok(reply) => {
                            *counts.entry(reply.status.to_string()).or_default() += 1;
                            if !is_clear(&reply) {
                                unclear.push(reply.short());
                            }
                        }
                        Err(error) => {
                            *counts.entry("no answer".to_owned()).or_default() += 1;
                            unclear.push(format!("{error:#}"));
                        }
                    }
                }
            });
        }
    });
    told.into_inner().unwrap_or_else(PoisonError::into_inner)
}

/// It was done, or refused with a word on when to come again.
fn is_clear(reply: &Reply) -> bool {
    match reply.status {
        200..=299 => true,
        429 | 503 => reply
            .header("retry-after")
            .is_some_and(|seconds| seconds.parse::<u32>().is_ok()),
        _ => false,
    }
}

fn conclude(engine: Engine, what: &str, (told, unclear): (Told, Vec<String>), proof: &mut Proof) {
    proof.equal(
        &unclear.first(),
        &None,
        format_args!(
            "{engine}, {what}: of {} answers that help nobody, the first",
            unclear.len()
        ),
    );
    let done = told.keys().any(|status| status.starts_with('2'));
    proof.check(
        done,
        format_args!("{engine}, {what}: nothing was done: {told:?}"),
    );
    say(format_args!("{engine}, {what}: {told:?}"));
}

/// Expensive searches and exports of everything.
pub(super) fn readers(
    server: &Server,
    administrator: &Client,
    engine: Engine,
    size: (usize, Duration),
    proof: &mut Proof,
) {
    let (raw, bearer) = (server.raw(), administrator.bearer());
    let told = crowd(size, |number| {
        let path = DEAR[number % DEAR.len()];
        raw.ask("GET", path, &[("authorization", &bearer)])
    });
    conclude(engine, "searches and exports", told, proof);
}

/// Clients that ask for everything and leave.
pub(super) fn leavers(
    server: &Server,
    administrator: &Client,
    engine: Engine,
    clients: usize,
    proof: &mut Proof,
) -> anyhow::Result<()> {
    let raw = server.raw();
    let bearer = administrator.bearer();
    for number in 0..clients {
        let path = DEAR[number % DEAR.len()];
        let request =
            format!("GET {path} HTTP/1.1\r\nhost: sen\r\nauthorization: {bearer}\r\n\r\n");
        let mut line = TcpStream::connect(raw.address())?;
        line.set_read_timeout(Some(READ_TIMEOUT))?;
        line.write_all(request.as_bytes())?;
        if number % 2 == 0 {
            let mut some = [0_u8; 64];
            // Whatever came, it leaves now.
            let _read = line.read(&mut some);
        }
    }
    // Half a file, and nothing more.
    for _ in 0..clients {
        let head = upload_head(&bearer, 1_000_000);
        let mut line = TcpStream::connect(raw.address())?;
        line.write_all(&[head.as_bytes(), &[b'x'; 4_000]].concat())?;
    }
    let began = Instant::now();
    let found = administrator.get("/api/v1/contacts")?;
    proof.equal(
        &found.status,
        &200,
        format_args!("{engine}: after {} who left", 2 * clients),
    );
    say(format_args!(
        "{engine}: {} clients left; a list took {:.0?} then",
        2 * clients,
        began.elapsed()
    ));
    Ok(())
}

fn upload_head(bearer: &str, length: usize) -> String {
    let part = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n"
    );
    format!(
        "POST /api/v1/imports HTTP/1.1\r\nhost: sen\r\nauthorization: {bearer}\r\n\
         content-type: multipart/form-data; boundary={BOUNDARY}\r\ncontent-length: {length}\r\n\r\n{part}"
    )
}

/// Files, many at once.
pub(super) fn uploads(
    server: &Server,
    administrator: &Client,
    engine: Engine,
    (clients, stay): (usize, Duration),
    proof: &mut Proof,
) {
    let (raw, bearer) = (server.raw(), administrator.bearer());
    let rows: Vec<String> = (0..FILE_ROWS)
        .map(|row| format!("Khách {row},tep{row}@x.vn\n"))
        .collect();
    let rows = rows.concat();
    let body = format!(
        "--{BOUNDARY}\r\nContent-Disposition: form-data; name=\"file\"; filename=\"a.csv\"\r\n\r\n\
         Họ tên,Email\n{rows}\r\n--{BOUNDARY}--\r\n"
    );
    let kind = format!("multipart/form-data; boundary={BOUNDARY}");
    let told = crowd((clients, stay / 4), |_| {
        let headers = [
            ("authorization", bearer.as_str()),
            ("content-type", kind.as_str()),
        ];
        raw.send("POST", "/api/v1/imports", &headers, Some(body.as_bytes()))
    });
    conclude(engine, "uploads", told, proof);
}

/// Everybody makes contacts; each that is confirmed is there, once, and no other.
pub(super) fn writers(
    server: &Server,
    administrator: &Client,
    engine: Engine,
    size: (usize, Duration),
    proof: &mut Proof,
) -> anyhow::Result<()> {
    let (raw, bearer) = (server.raw(), administrator.bearer());
    let told = crowd(size, |number| {
        let contact =
            json!({ "name": format!("Bão {number}"), "email": format!("bao{number}@x.vn") });
        let headers = [("authorization", bearer.as_str())];
        raw.send_json("POST", "/api/v1/contacts", &headers, &contact)
    });
    let made = told.0.get("201").copied().unwrap_or_default();
    conclude(engine, "writers", told, proof);
    let count = administrator.get("/api/v1/contacts/count?q=email:bao%25@x.vn")?;
    if count.status == 200 {
        let found = count.json["count"].as_u64().unwrap_or_default();
        proof.equal(
            &found,
            &u64::try_from(made)?,
            format_args!("{engine}: contacts that were confirmed"),
        );
    }
    Ok(())
}
