//! Requests to two servers at once: a repeat at the other one takes no second effect, of two who change one
//! record one is told, and who loses a right at one server has lost it at the other.

use std::time::{Duration, Instant};

use serde_json::json;

use super::fleet::Fleet;
use crate::client::Client;
use crate::home::Home;
use crate::proof::{Proof, say};

/// Pairs of requests of each kind.
const PAIRS: usize = 50;
/// Rights may be remembered for so long.
const RIGHTS_MAX: Duration = Duration::from_secs(6);
const RETRY: Duration = Duration::from_millis(50);
const STAFF: &str = "nhan.vien@sen.test";
const PASSWORD: &str = "lotus-pond-43";

pub(super) fn both_sides(home: &Home, fleet: &Fleet, proof: &mut Proof) -> anyhow::Result<()> {
    let one = fleet.servers[0].administrator()?;
    // The very same session at both.
    let other = one.at(&fleet.servers[1]);
    let known = other.get("/api/v1/me")?.status;
    proof.equal(&known, &200, "a session of one server at the other");
    same_key(home, &one, &other, proof)?;
    same_record(&one, &other, proof)?;
    rights(fleet, &one, proof)
}

/// Runs both at the same time.
fn together<T: Send>(
    one: impl FnOnce() -> anyhow::Result<T> + Send,
    other: impl FnOnce() -> anyhow::Result<T>,
) -> anyhow::Result<[T; 2]> {
    std::thread::scope(|scope| {
        let first = scope.spawn(one);
        let second = other()?;
        let first = first.join();
        Ok([
            first.unwrap_or_else(|_| anyhow::bail!("a client panicked"))?,
            second,
        ])
    })
}

fn same_key(home: &Home, one: &Client, other: &Client, proof: &mut Proof) -> anyhow::Result<()> {
    for number in 0..PAIRS {
        let key = format!("pair-{number}");
        let body =
            json!({ "name": format!("Đôi {number}"), "email": format!("doi{number}@doi.vn") });
        let ask = |client: &Client| loop {
            let headers = [("idempotency-key", key.as_str())];
            let answer = client.ask("POST", "/api/v1/contacts", &headers, Some(&body))?;
            if answer.json["code"] != "idempotency_in_flight" {
                return Ok(answer);
            }
            std::thread::sleep(RETRY);
        };
        let answers = together(|| ask(one), || ask(other))?;
        let [first, second] = answers.map(|answer| answer.expect(201));
        let (first, second) = (first?, second?);
        proof.equal(
            &first.text("/id")?,
            &second.text("/id")?,
            "one key at two servers",
        );
    }
    let made = home
        .database()?
        .count("SELECT count(*) FROM contacts WHERE email LIKE 'doi%@doi.vn'")?;
    proof.equal(
        &usize::try_from(made)?,
        &PAIRS,
        "contacts by keys sent to two servers",
    );
    Ok(())
}

fn same_record(one: &Client, other: &Client, proof: &mut Proof) -> anyhow::Result<()> {
    let made = one.post("/api/v1/contacts", &json!({ "name": "Người chung" }))?;
    let path = format!("/api/v1/contacts/{}", made.expect(201)?.text("/id")?);
    for number in 0..PAIRS {
        let found = one.get(&path)?.expect(200)?;
        let version = format!("\"{}\"", found.json["version"]);
        let change = |client: &Client, who: &str| {
            let body = json!({ "name": format!("{who} {number}") });
            let headers = [("if-match", version.as_str())];
            Ok(client.ask("PATCH", &path, &headers, Some(&body))?.status)
        };
        let mut statuses = together(|| change(one, "Một"), || change(other, "Hai"))?;
        statuses.sort_unstable();
        proof.equal(&statuses, &[200, 412], "two changes of one version");
    }
    Ok(())
}

fn rights(fleet: &Fleet, one: &Client, proof: &mut Proof) -> anyhow::Result<()> {
    let roles = one.get("/api/v1/roles")?.expect(200)?.json;
    let list = roles.as_array().cloned().unwrap_or_default();
    let staff = list.last();
    let role = staff.and_then(|role| role["id"].as_str());
    let user =
        json!({ "name": "Nhân viên", "email": STAFF, "password": PASSWORD, "role_id": role });
    let made = one.post("/api/v1/users", &user)?.expect(201)?;
    let path = format!("/api/v1/users/{}", made.text("/id")?);
    let version = format!("\"{}\"", made.json["version"]);
    let theirs = fleet.servers[1].anonymous().sign_in(STAFF, PASSWORD)?;
    theirs.get("/api/v1/contacts")?.expect(200)?;
    let off = json!({ "is_active": false });
    one.ask("PATCH", &path, &[("if-match", &version)], Some(&off))?
        .expect(200)?;
    let began = Instant::now();
    while theirs.get("/api/v1/contacts")?.status == 200 && began.elapsed() < RIGHTS_MAX * 5 {
        std::thread::sleep(RETRY);
    }
    let took = began.elapsed();
    proof.check(
        took <= RIGHTS_MAX,
        format_args!("{took:.1?} until the other server knew"),
    );
    say(format_args!(
        "a user who was put off at one server was refused by the other after {took:.1?}"
    ));
    Ok(())
}
