//! Sessions: each renewing token is good once, tabs that renew together get the same one, a stolen one ends the
//! session, and who is locked out acts no more.

use std::collections::BTreeSet;
use std::time::{Duration, Instant};

use serde_json::json;

use super::{EMPLOYEE, ME, PASSWORD, Place, REFRESH, employee, sign_in};
use crate::home::{Engine, Server};
use crate::proof::Proof;
use crate::raw::Reply;

/// Tabs that renew within this time get the same successor.
const GRACE: Duration = Duration::from_secs(10);
/// How long rights may be remembered by a server that did not change them.
const REMEMBERED: Duration = Duration::from_secs(5);
const TABS: usize = 8;
const POLL: Duration = Duration::from_millis(50);

pub(super) fn run(place: &Place<'_>, proof: &mut Proof) -> anyhow::Result<()> {
    tabs(place, proof)?;
    locked_out(place, proof)?;
    // Last, since it waits until the grace is over.
    theft(place, proof)
}

fn renew(server: &Server, token: &str) -> anyhow::Result<Reply> {
    let body = json!({ "refresh_token": token });
    server.raw().send_json("POST", REFRESH, &[], &body)
}

fn text(reply: &Reply, name: &str) -> String {
    reply.json[name].as_str().unwrap_or_default().to_owned()
}

fn me(server: &Server, access: &str) -> anyhow::Result<u16> {
    let bearer = format!("Bearer {access}");
    let reply = server.raw().ask("GET", ME, &[("authorization", &bearer)])?;
    Ok(reply.status)
}

/// Tabs that renew at one moment stay signed in, and share what follows.
fn tabs(place: &Place<'_>, proof: &mut Proof) -> anyhow::Result<()> {
    let engine = place.engine;
    let first = text(&place.sign_in(EMPLOYEE, PASSWORD)?, "refresh_token");
    let replies: Vec<anyhow::Result<Reply>> = std::thread::scope(|scope| {
        let tabs: Vec<_> = (0..TABS)
            .map(|_| scope.spawn(|| renew(place.server, &first)))
            .collect();
        tabs.into_iter().filter_map(|tab| tab.join().ok()).collect()
    });
    let mut successors = BTreeSet::new();
    for reply in replies {
        let reply = reply?;
        proof.equal(
            &reply.status,
            &200,
            format_args!("{engine}: a tab that renews"),
        );
        successors.insert(text(&reply, "refresh_token"));
    }
    proof.equal(
        &successors.len(),
        &1,
        format_args!("{engine}: what {TABS} tabs get"),
    );
    let next = successors.into_iter().next().unwrap_or_default();
    let reply = renew(place.server, &next)?;
    proof.equal(&reply.status, &200, format_args!("{engine}: what follows"));
    Ok(())
}

/// A token used again ends the whole session: for the thief and for who it was stolen from.
fn theft(place: &Place<'_>, proof: &mut Proof) -> anyhow::Result<()> {
    let engine = place.engine;
    let stolen = text(&place.sign_in(EMPLOYEE, PASSWORD)?, "refresh_token");
    let second = text(&renew(place.server, &stolen)?, "refresh_token");
    let third = renew(place.server, &second)?;
    let access = text(&third, "access_token");
    proof.equal(
        &me(place.server, &access)?,
        &200,
        "a session before the theft",
    );
    std::thread::sleep(GRACE + Duration::from_secs(2));
    let thief = renew(place.server, &stolen)?;
    let told = (thief.status, thief.code());
    proof.equal(
        &told,
        &(401, "unauthenticated"),
        format_args!("{engine}: a stolen token"),
    );
    for (what, token) in [
        ("the successor", second),
        ("its successor", text(&third, "refresh_token")),
    ] {
        let reply = renew(place.server, &token)?;
        proof.equal(
            &reply.status,
            &401,
            format_args!("{engine}: {what} of a stolen token"),
        );
    }
    let began = Instant::now();
    while me(place.server, &access)? == 200 && began.elapsed() < REMEMBERED * 2 {
        std::thread::sleep(POLL);
    }
    proof.check(
        began.elapsed() <= REMEMBERED + Duration::from_millis(500),
        format_args!(
            "{engine}: the stolen session acted on for {:?}",
            began.elapsed()
        ),
    );
    let logged = "SELECT count(*) FROM audit WHERE action = 'denied' AND module = 'auth'";
    let logged = place.home.live_database()?.count(logged)?;
    proof.check(
        logged > 0,
        format_args!("{engine}: the theft is not in the log"),
    );
    Ok(())
}

/// Who is locked out, or loses a right, does no more than a moment later; also at another process.
fn locked_out(place: &Place<'_>, proof: &mut Proof) -> anyhow::Result<()> {
    let other = match place.engine {
        // A second process on one file does not start.
        Engine::Sqlite => None,
        Engine::Postgres => Some(place.home.serve()?),
    };
    let server = other.as_ref().unwrap_or(place.server);
    let id = employee(place.administrator, "binh@sen.test")?;
    for (what, change, after) in [
        ("locked out", json!({ "is_active": false }), 401),
        ("let in again", json!({ "is_active": true }), 200),
        (
            "given a new password",
            json!({ "password": "lotus-pond-44" }),
            401,
        ),
    ] {
        let signed = match after {
            200 => None,
            _ => Some(sign_in(server, "binh@sen.test", PASSWORD)?),
        };
        let path = format!("/api/v1/users/{id}");
        let version = place.administrator.get(&path)?.json["version"].clone();
        let version = format!("\"{version}\"");
        let headers = [("if-match", version.as_str())];
        if let Some(signed) = &signed {
            let status = me(server, &text(signed, "access_token"))?;
            proof.equal(&status, &200, format_args!("{what}: before"));
        }
        place
            .administrator
            .ask("PATCH", &path, &headers, Some(&change))?
            .expect(200)?;
        let Some(signed) = signed else { continue };
        let began = Instant::now();
        let access = text(&signed, "access_token");
        while me(server, &access)? == 200 && began.elapsed() < REMEMBERED * 2 {
            std::thread::sleep(POLL);
        }
        let took = began.elapsed();
        proof.check(
            took <= REMEMBERED + Duration::from_millis(500),
            format_args!("{}: who was {what} acted on for {took:?}", place.engine),
        );
        let renewed = renew(server, &text(&signed, "refresh_token"))?;
        proof.equal(&renewed.status, &401, format_args!("who was {what} renews"));
        let again = sign_in(server, "binh@sen.test", PASSWORD)?;
        proof.equal(&again.status, &401, format_args!("who was {what} signs in"));
    }
    // A right that is taken away acts as quickly.
    let signed = sign_in(server, EMPLOYEE, PASSWORD)?;
    let bearer = format!("Bearer {}", text(&signed, "access_token"));
    let headers = [("authorization", bearer.as_str())];
    let reply = server.raw().ask("GET", "/api/v1/contacts", &headers)?;
    proof.equal(&reply.status, &200, "before a right is taken");
    let roles = json!({ "name": "Không quyền", "grants": {} });
    let role = place
        .administrator
        .post("/api/v1/roles", &roles)?
        .expect(201)?;
    let path = format!("/api/v1/users/{}", place.employee);
    let version = place.administrator.get(&path)?.json["version"].clone();
    let version = format!("\"{version}\"");
    let change = json!({ "role_id": role.text("/id")? });
    place
        .administrator
        .ask("PATCH", &path, &[("if-match", &version)], Some(&change))?
        .expect(200)?;
    let began = Instant::now();
    loop {
        let reply = server.raw().ask("GET", "/api/v1/contacts", &headers)?;
        if reply.status == 403 || began.elapsed() > REMEMBERED * 2 {
            break;
        }
        std::thread::sleep(POLL);
    }
    let took = began.elapsed();
    proof.check(
        took <= REMEMBERED + Duration::from_millis(500),
        format_args!(
            "{}: a right that was taken acted on for {took:?}",
            place.engine
        ),
    );
    Ok(())
}
