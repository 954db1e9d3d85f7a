//! What carries a time of ours to people and back: tokens, pages of forms, keys of requests.

use serde_json::{Value, json};

use super::{DAY, HOUR, REMEMBERED, Scene, YEAR};
use crate::home::{EMAIL, PASSWORD};
use crate::making;
use crate::proof::Proof;
use crate::raw::Reply;

const ME: &str = "/api/v1/me";
const FORM: &str = "application/x-www-form-urlencoded";

struct Tokens {
    access: String,
    refresh: String,
}

fn tokens_of(reply: &Reply) -> Tokens {
    let text = |name: &str| reply.json[name].as_str().unwrap_or_default().to_owned();
    Tokens {
        access: text("access_token"),
        refresh: text("refresh_token"),
    }
}

fn sign_in(scene: &Scene<'_>) -> anyhow::Result<Tokens> {
    let body = json!({ "email": EMAIL, "password": PASSWORD });
    let reply = scene
        .server
        .raw()
        .send_json("POST", "/api/v1/auth/login", &[], &body)?;
    anyhow::ensure!(reply.status == 200, "{}", reply.short());
    Ok(tokens_of(&reply))
}

fn renew(scene: &Scene<'_>, token: &str) -> anyhow::Result<Reply> {
    let body = json!({ "refresh_token": token });
    let raw = scene.server.raw();
    raw.send_json("POST", "/api/v1/auth/refresh", &[], &body)
}

fn me(scene: &Scene<'_>, access: &str) -> anyhow::Result<u16> {
    let bearer = format!("Bearer {access}");
    let headers = [("authorization", bearer.as_str())];
    Ok(scene.server.raw().ask("GET", ME, &headers)?.status)
}

/// No token is good for longer than it may be, whatever the clock was when it was given, and setting the clock
/// right again brings back who was signed in.
pub(super) fn tokens(scene: &Scene<'_>, proof: &mut Proof) -> anyhow::Result<()> {
    let engine = scene.engine;
    scene.hands.set(0)?;
    let first = sign_in(scene)?;
    for (offset, claim) in [
        (9 * 60, 200),
        (11 * 60, 401),
        (DAY, 401),
        (-HOUR, 401),
        (-DAY, 401),
        (0, 200),
    ] {
        scene.hands.set(offset)?;
        let found = me(scene, &first.access)?;
        proof.equal(
            &found,
            &claim,
            format_args!("{engine}: a token {offset} s later"),
        );
    }
    for offset in [8 * DAY, 31 * DAY, YEAR] {
        scene.hands.set(offset)?;
        let found = renew(scene, &first.refresh)?.status;
        proof.equal(
            &found,
            &401,
            format_args!("{engine}: a session {offset} s later"),
        );
    }
    // Everybody is still signed in once the clock is right, also if it is a day behind.
    scene.hands.set(-DAY)?;
    let behind = renew(scene, &first.refresh)?;
    proof.equal(&behind.status, &200, format_args!("{engine}: a day behind"));
    scene.hands.set(0)?;
    let second = tokens_of(&behind);
    let again = renew(scene, &second.refresh)?;
    proof.equal(&again.status, &200, format_args!("{engine}: right again"));
    let third = tokens_of(&again);
    // Used while the clock was ahead, a token is used up.
    scene.hands.set(HOUR)?;
    let fourth = renew(scene, &third.refresh)?;
    proof.equal(&fourth.status, &200, format_args!("{engine}: an hour on"));
    scene.hands.set(0)?;
    let fourth = tokens_of(&fourth);
    proof.equal(
        &me(scene, &fourth.access)?,
        &401,
        format_args!("{engine}: a token given an hour ahead"),
    );
    let stolen = renew(scene, &third.refresh)?.status;
    proof.equal(&stolen, &401, format_args!("{engine}: a token used twice"));
    let ended = renew(scene, &fourth.refresh)?.status;
    proof.equal(&ended, &401, format_args!("{engine}: its session"));
    next_year(scene, proof)
}

/// Who signed in a year ahead signs in again.
fn next_year(scene: &Scene<'_>, proof: &mut Proof) -> anyhow::Result<()> {
    let engine = scene.engine;
    scene.hands.set(YEAR)?;
    let ahead = sign_in(scene)?;
    scene.hands.set(0)?;
    std::thread::sleep(REMEMBERED);
    let found = (
        me(scene, &ahead.access)?,
        renew(scene, &ahead.refresh)?.status,
    );
    proof.equal(
        &found,
        &(401, 401),
        format_args!("{engine}: a session of next year"),
    );
    Ok(())
}

/// What people typed into a form is taken or asked for again, never dropped.
pub(super) fn forms(scene: &Scene<'_>, proof: &mut Proof) -> anyhow::Result<()> {
    let engine = scene.engine;
    let administrator = scene.set(0)?;
    let campaign = making::campaign(&administrator, "Đồng hồ")?;
    let path = making::form(&administrator, &campaign)?;
    let raw = scene.server.raw();
    let send = |token: &str, email: &str| {
        let body = format!("sen.token={token}&name=Giang&email={email}");
        raw.send(
            "POST",
            &path,
            &[("content-type", FORM)],
            Some(body.as_bytes()),
        )
    };
    for (number, (made, sent)) in [(0, 10), (0, 2 * DAY), (HOUR, 0), (YEAR, 0), (0, -DAY)]
        .into_iter()
        .enumerate()
    {
        scene.hands.set(made)?;
        let page = raw.ask("GET", &path, &[])?.text();
        scene.hands.set(sent)?;
        let email = format!("mau{number}%40don.vn");
        let mut reply = send(token_in(&page), &email)?;
        let shown = format!("{engine}: a page of {made} s, sent at {sent} s");
        let is_asked_again = reply.status == 422;
        proof.equal(&is_asked_again, &(number > 0), &shown);
        if is_asked_again {
            let page = reply.text();
            proof.check(page.contains("Giang"), format_args!("{shown}: {page}"));
            reply = send(token_in(&page), &email)?;
        }
        proof.equal(&reply.status, &200, &shown);
        let kept = format!("SELECT count(*) FROM contacts WHERE email = 'mau{number}@don.vn'");
        let kept = scene.home.live_database()?.count(&kept)?;
        proof.equal(&kept, &1, format_args!("{shown}: contacts"));
    }
    scene.hands.set(0)
}

fn token_in(page: &str) -> &str {
    let rest = page.split_once("name=\"sen.token\" value=\"");
    let token = rest.and_then(|(_, rest)| rest.split('"').next());
    token.unwrap_or_default()
}

/// A request sent again with its key happens once, though the clock says that the key's day is over.
pub(super) fn keys(scene: &Scene<'_>, proof: &mut Proof) -> anyhow::Result<()> {
    let engine = scene.engine;
    let body = json!({ "name": "Khóa", "email": "khoa@don.vn" });
    let mut ids: Vec<Value> = Vec::new();
    for offset in [0, 25 * HOUR, YEAR, -DAY, 0] {
        let administrator = scene.set(offset)?;
        let headers = [("idempotency-key", "dong-ho")];
        let answer = administrator.ask("POST", "/api/v1/contacts", &headers, Some(&body))?;
        ids.push(answer.expect(201)?.json["id"].clone());
    }
    ids.dedup();
    proof.equal(
        &ids.len(),
        &1,
        format_args!("{engine}: contacts of one key"),
    );
    Ok(())
}
