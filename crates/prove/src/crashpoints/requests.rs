//! Requests and upgrades that die at a place.

use serde_json::json;

use super::{doomed, wait_for_death};
use crate::home::{CRASH_AT, EMAIL, Home, PASSWORD};
use crate::proof::Proof;

/// A session whose renewal was not answered goes on with the token that it has.
pub(super) fn refresh(home: &mut Home, at: &str, proof: &mut Proof) -> anyhow::Result<()> {
    home.make_administrator()?;
    let mut server = doomed(home, at)?;
    let credentials = json!({ "email": EMAIL, "password": PASSWORD });
    let signed = server
        .anonymous()
        .post("/api/v1/auth/login", &credentials)?
        .expect(200)?;
    let token = json!({ "refresh_token": signed.text("/refresh_token")? });
    let answer = server.anonymous().post("/api/v1/auth/refresh", &token);
    proof.check(answer.is_err(), "a renewal was answered by the dead");
    wait_for_death(&mut server)?;
    let server = home.serve()?;
    let again = server.anonymous().post("/api/v1/auth/refresh", &token)?;
    proof.equal(&again.status, &200, "the renewal once more, right away");
    let next = json!({ "refresh_token": again.text("/refresh_token")? });
    let next = server.anonymous().post("/api/v1/auth/refresh", &next)?;
    proof.equal(&next.status, &200, "the renewal after that");
    Ok(())
}

/// A repeat of a request whose answer was lost takes no second effect.
pub(super) fn with_key(home: &mut Home, at: &str, proof: &mut Proof) -> anyhow::Result<()> {
    home.make_administrator()?;
    let mut server = doomed(home, at)?;
    let administrator = server.administrator()?;
    let body = json!({ "name": "Một lần", "email": "motlan@x.vn" });
    let headers = [("idempotency-key", "mot-lan")];
    let answer = administrator.ask("POST", "/api/v1/contacts", &headers, Some(&body));
    proof.check(answer.is_err(), "a request was answered by the dead");
    wait_for_death(&mut server)?;
    let server = home.serve()?;
    let administrator = server.administrator()?;
    let began = std::time::Instant::now();
    let answer = loop {
        let answer = administrator.ask("POST", "/api/v1/contacts", &headers, Some(&body))?;
        let waits = answer.json["code"] == "idempotency_in_flight";
        if !waits || began.elapsed() > super::PATIENCE * 2 {
            break answer;
        }
        std::thread::sleep(super::POLL * 10);
    };
    let is_told = answer.status == 201 || answer.json["code"] == "answer_lost";
    proof.check(
        is_told,
        format_args!("the repeat was answered {} {}", answer.status, answer.json),
    );
    let made = "SELECT count(*) FROM contacts WHERE email = 'motlan@x.vn'";
    let made = home.live_database()?.count(made)?;
    proof.equal(&made, &1, "contacts of one key");
    Ok(())
}

/// An upgrade that was broken off is done as if it had not been.
pub(super) fn migration(home: &mut Home, at: &str, proof: &mut Proof) -> anyhow::Result<()> {
    let output = home.command(&["migrate"]).env(CRASH_AT, at).output()?;
    proof.check(!output.status.success(), "an upgrade did not die");
    home.run(&["migrate"])?;
    home.make_administrator()?;
    let server = home.serve()?;
    server
        .administrator()?
        .get("/api/v1/contacts")?
        .expect(200)?;
    let mut database = home.live_database()?;
    let steps = database.count("SELECT count(*) FROM seaql_migrations")?;
    let names = database.count("SELECT count(DISTINCT version) FROM seaql_migrations")?;
    proof.equal(&steps, &names, "steps");
    Ok(())
}
