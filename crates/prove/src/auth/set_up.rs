//! The link that makes the first administrator works once, however many open it at one moment.

use std::time::{Duration, Instant};

use serde_json::json;

use crate::Stage;
use crate::home::{Engine, Home, Server};
use crate::proof::Proof;

const SETUP: &str = "/api/v1/auth/setup";
const AT_ONCE: usize = 8;
const PATIENCE: Duration = Duration::from_secs(2);

pub(super) fn run(stage: &Stage, engine: Engine, proof: &mut Proof) -> anyhow::Result<()> {
    let home = Home::empty(stage, engine)?;
    let server = home.serve()?;
    let token = token_said(&server).unwrap_or_default();
    proof.check(
        !token.is_empty(),
        format_args!("{engine}: no link on the console"),
    );
    let raw = server.raw();
    let body = |token: &str, number: usize| {
        json!({
            "token": token, "name": "Minh Trang",
            "email": format!("quan.tri{number}@sen.test"), "password": "lotus-pond-42",
        })
    };
    for wrong in ["", "x", &token.to_lowercase(), &format!("{token}x")] {
        let reply = raw.send_json("POST", SETUP, &[], &body(wrong, 0))?;
        let is_refused = matches!(reply.status, 403 | 422);
        proof.check(
            is_refused,
            format_args!("{engine}: a wrong link: {}", reply.short()),
        );
    }
    let mut statuses: Vec<u16> = std::thread::scope(|scope| {
        let all: Vec<_> = (0..AT_ONCE)
            .map(|number| {
                let (raw, body) = (&raw, body(&token, number));
                scope.spawn(move || raw.send_json("POST", SETUP, &[], &body))
            })
            .collect();
        let replies = all.into_iter().filter_map(|one| one.join().ok()?.ok());
        replies.map(|reply| reply.status).collect()
    });
    statuses.sort_unstable();
    let made = statuses.iter().filter(|status| **status == 200).count();
    proof.equal(
        &made,
        &1,
        format_args!("{engine}: {AT_ONCE} opened the link: {statuses:?}"),
    );
    let users = home.live_database()?.count("SELECT count(*) FROM users")?;
    proof.equal(&users, &1, format_args!("{engine}: users the link made"));
    let reply = raw.send_json("POST", SETUP, &[], &body(&token, 9))?;
    proof.equal(
        &reply.code(),
        &"already_set_up",
        format_args!("{engine}: the link again"),
    );
    drop(server);
    let server = home.serve()?;
    proof.equal(
        &token_said(&server),
        &None,
        format_args!("{engine}: another link"),
    );
    Ok(())
}

/// The token in the link that the console shows soon after the start.
fn token_said(server: &Server) -> Option<String> {
    let began = Instant::now();
    while began.elapsed() < PATIENCE {
        let said = server.said();
        let token = said.iter().find_map(|line| line.split_once("token="));
        if let Some((_, token)) = token {
            return Some(token.trim().to_owned());
        }
        std::thread::sleep(Duration::from_millis(50));
    }
    None
}
