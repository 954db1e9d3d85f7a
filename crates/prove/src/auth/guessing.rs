//! Guessing passwords: how often one may try, whatever one says of where one comes from, and what the time of
//! an answer tells.

use std::time::Instant;

use super::{EMPLOYEE, LOGIN, PASSWORD, Place, sign_in};
use crate::home::Home;
use crate::proof::Proof;

/// How far apart the times may lie (reliability.md, check 11).
const APART: f64 = 0.10;
/// A true difference is there in each round; a busy machine is not busy in all of them.
const ROUNDS: usize = 4;
const TRIES: usize = 30;

/// Headers by which proxies tell where a request came from.
const CLAIMS: [&str; 8] = [
    "x-forwarded-for",
    "forwarded",
    "x-real-ip",
    "x-client-ip",
    "cf-connecting-ip",
    "true-client-ip",
    "x-cluster-client-ip",
    "x-originating-ip",
];

/// An unknown account takes as long as a wrong password; the ratio of the two.
pub(super) fn timing(place: &Place<'_>, proof: &mut Proof) -> anyhow::Result<f64> {
    let mut best = f64::MAX;
    for round in 0..ROUNDS {
        let (mut known, mut unknown) = (Vec::new(), Vec::new());
        for attempt in 0..TRIES {
            for (email, times) in [
                (EMPLOYEE.to_owned(), &mut known),
                (format!("ai{round}-{attempt}@sen.test"), &mut unknown),
            ] {
                let began = Instant::now();
                let reply = place.sign_in(&email, "không phải mật khẩu")?;
                times.push(began.elapsed().as_secs_f64());
                let is_told = reply.is_problem(401) && reply.code() == "bad_credentials";
                proof.check(
                    is_told,
                    format_args!("{}: a wrong sign-in: {}", place.engine, reply.short()),
                );
            }
        }
        let ratio = usual(unknown) / usual(known);
        if (ratio - 1.0).abs() < (best - 1.0).abs() {
            best = ratio;
        }
        if (best - 1.0).abs() <= APART {
            break;
        }
    }
    proof.check(
        (best - 1.0).abs() <= APART,
        format_args!(
            "{}: an unknown account answers in {best:.3} of the time of a known one",
            place.engine
        ),
    );
    Ok(best)
}

/// What a quarter of them stay below: a busy machine makes some of them longer, and none shorter.
fn usual(mut times: Vec<f64>) -> f64 {
    times.sort_by(f64::total_cmp);
    times.get(times.len() / 4).copied().unwrap_or_default()
}

/// The limits of an account and of an address hold, whatever a caller writes into headers.
pub(super) fn limits(mut home: Home, proof: &mut Proof) -> anyhow::Result<()> {
    home.options = [
        "--logins-per-account-per-minute=5",
        "--logins-per-ip-per-minute=0",
    ]
    .map(str::to_owned)
    .to_vec();
    let server = home.serve()?;
    for attempt in 0..5 {
        let spellings = [EMPLOYEE, " LAN@sen.test ", "Lan@Sen.Test"];
        let email = spellings.get(attempt % 3).copied().unwrap_or_default();
        let reply = sign_in(&server, email, "không phải mật khẩu")?;
        proof.equal(&reply.status, &401, "a guess within the limit");
    }
    // Right by now, and too late: who guesses does not hear that it was.
    let reply = sign_in(&server, EMPLOYEE, PASSWORD)?;
    let told = (reply.status, reply.code(), is_some(&reply, "retry-after"));
    proof.equal(&told, &(429, "rate_limited", true), "a sixth guess");
    for claim in CLAIMS {
        let body = serde_json::json!({ "email": EMPLOYEE, "password": PASSWORD });
        let headers = [(claim, "198.51.100.7")];
        let reply = server.raw().send_json("POST", LOGIN, &headers, &body)?;
        proof.equal(
            &reply.status,
            &429,
            format_args!("another guess with {claim}"),
        );
    }
    drop(server);

    home.options = [
        "--logins-per-account-per-minute=5",
        "--logins-per-ip-per-minute=20",
    ]
    .map(str::to_owned)
    .to_vec();
    let server = home.serve()?;
    let mut statuses = Vec::new();
    for attempt in 0_usize..24 {
        let claim = CLAIMS
            .get(attempt % CLAIMS.len())
            .copied()
            .unwrap_or("forwarded");
        let from = format!("198.51.100.{attempt}");
        let headers = [(claim, from.as_str()), ("x-forwarded-for", from.as_str())];
        let email = format!("ai{attempt}@sen.test");
        let body = serde_json::json!({ "email": email, "password": "không phải mật khẩu" });
        let reply = server.raw().send_json("POST", LOGIN, &headers, &body)?;
        statuses.push(reply.status);
    }
    let expected = [vec![401; 20], vec![429; 4]].concat();
    proof.equal(&statuses, &expected, "guesses at many accounts");
    drop(server);

    // Behind a proxy of ours, what the caller wrote stands before what the proxy adds.
    home.options = [
        "--logins-per-account-per-minute=5",
        "--logins-per-ip-per-minute=2",
        "--trusted-proxies=127.0.0.1",
    ]
    .map(str::to_owned)
    .to_vec();
    let server = home.serve()?;
    let mut statuses = Vec::new();
    for attempt in 0..4 {
        let hops = format!("203.0.113.{attempt}, 198.51.100.1");
        let body = serde_json::json!({ "email": format!("ai{attempt}@sen.test"), "password": "không phải" });
        let headers = [("x-forwarded-for", hops.as_str())];
        let reply = server.raw().send_json("POST", LOGIN, &headers, &body)?;
        statuses.push(reply.status);
    }
    proof.equal(
        &statuses,
        &vec![401, 401, 429, 429],
        "guesses through a proxy",
    );
    Ok(())
}

fn is_some(reply: &crate::raw::Reply, name: &str) -> bool {
    reply.header(name).is_some()
}
