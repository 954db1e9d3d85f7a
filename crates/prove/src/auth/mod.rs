//! `prove auth`: nobody acts but who signed in and may still; nobody guesses, forges, steals or provokes a way in.

mod csrf;
mod forged;
mod guessing;
mod sessions;
mod set_up;

use serde_json::json;

use crate::Stage;
use crate::client::Client;
use crate::home::{Engine, Home, Server};
use crate::proof::{Proof, say};
use crate::raw::Reply;

const LOGIN: &str = "/api/v1/auth/login";
const REFRESH: &str = "/api/v1/auth/refresh";
const ME: &str = "/api/v1/me";
const EMPLOYEE: &str = "lan@sen.test";
const PASSWORD: &str = "lotus-pond-43";

#[derive(clap::Args)]
pub(crate) struct Args {
    /// One database only.
    #[arg(long)]
    db: Option<Engine>,
}

pub(crate) fn run(stage: &Stage, args: &Args, proof: &mut Proof) -> anyhow::Result<()> {
    for engine in stage.engines(args.db)? {
        set_up::run(stage, engine, proof)?;
        let home = Home::new(stage, engine)?;
        let server = home.serve()?;
        let administrator = server.administrator()?;
        let employee = employee(&administrator, EMPLOYEE)?;
        let place = Place {
            engine,
            home: &home,
            server: &server,
            administrator: &administrator,
            employee: &employee,
        };
        let forged = forged::run(&place, proof)?;
        let provoked = csrf::run(&place, proof)?;
        let timing = guessing::timing(&place, proof)?;
        sessions::run(&place, proof)?;
        drop(server);
        guessing::limits(home, proof)?;
        say(format_args!(
            "{engine}: {forged} forged tokens, {provoked} calls that another site provoked; \
             an unknown account answers in {timing:.3} of the time of a known one"
        ));
    }
    Ok(())
}

/// Where it is proven.
struct Place<'a> {
    engine: Engine,
    home: &'a Home,
    server: &'a Server,
    administrator: &'a Client,
    /// The id of somebody with few rights.
    employee: &'a str,
}

impl Place<'_> {
    fn sign_in(&self, email: &str, password: &str) -> anyhow::Result<Reply> {
        sign_in(self.server, email, password)
    }
}

fn sign_in(server: &Server, email: &str, password: &str) -> anyhow::Result<Reply> {
    let body = json!({ "email": email, "password": password });
    server.raw().send_json("POST", LOGIN, &[], &body)
}

/// Makes a user with few rights; their id.
fn employee(administrator: &Client, email: &str) -> anyhow::Result<String> {
    let roles = administrator.get("/api/v1/roles")?.expect(200)?.json;
    let roles = roles.as_array().cloned().unwrap_or_default();
    let role = roles.iter().find(|role| role["key"] == "employee");
    let role = role.or(roles.last()).map(|role| role["id"].clone());
    let body = json!({ "name": "Lan", "email": email, "password": PASSWORD, "role_id": role });
    let made = administrator.post("/api/v1/users", &body)?.expect(201)?;
    Ok(made.text("/id")?.to_owned())
}
