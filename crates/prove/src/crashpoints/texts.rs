//! A send of text messages, and what the gateway reports of one, that die at a place.

use super::{PATIENCE, doomed, wait_for_death};
use crate::home::Home;
use crate::proof::Proof;
use crate::texts::Texts;

const RECIPIENTS: usize = 40;

/// The gateway has answered and Sen has not written down what.
pub(super) fn run(home: &mut Home, at: &str, proof: &mut Proof) -> anyhow::Result<()> {
    home.make_administrator()?;
    let texts = Texts::prepare(home, RECIPIENTS)?;
    let mut server = doomed(home, at)?;
    // It may die before the answer.
    let _begun = texts.begin(&server.administrator()?);
    wait_for_death(&mut server)?;
    go_on(home, &texts, proof)
}

/// The gateway has the message and has not answered.
pub(super) fn after_request(home: &mut Home, at: &str, proof: &mut Proof) -> anyhow::Result<()> {
    home.make_administrator()?;
    let texts = Texts::prepare(home, RECIPIENTS)?;
    let number: usize = at.split(':').nth(1).unwrap_or("1").parse()?;
    texts.gateway.hold(number);
    let server = home.serve()?;
    texts.begin(&server.administrator()?)?;
    texts.wait_for_texts(number)?;
    server.kill();
    texts.gateway.hold(0);
    go_on(home, &texts, proof)
}

/// A report is kept and the gateway has not heard so, which reports again.
pub(super) fn reported(home: &mut Home, at: &str, proof: &mut Proof) -> anyhow::Result<()> {
    home.make_administrator()?;
    let texts = Texts::prepare(home, RECIPIENTS)?;
    let server = home.serve()?;
    let administrator = server.administrator()?;
    texts.begin(&administrator)?;
    administrator.wait(&texts.path, PATIENCE, |send| send["state"] == "done")?;
    server.kill();
    let name = texts.gateway.taken().into_keys().next().unwrap_or_default();
    let callback = texts.gateway.callback();
    let report = format!("{callback}?SendStatus=5&SendSuccess=1&SendFailed=0&RequestId={name}");
    let mut server = doomed(home, at)?;
    let answer = server.anonymous().get(&report);
    proof.check(answer.is_err(), "a report was answered by the dead");
    wait_for_death(&mut server)?;
    let server = home.serve()?;
    for time in ["again", "and again"] {
        let answer = server.anonymous().get(&report)?;
        proof.equal(&answer.status, &200, format_args!("the report {time}"));
    }
    let administrator = server.administrator()?;
    let send = administrator.get(&texts.path)?.expect(200)?;
    let delivered = &send.json["totals"]["delivered"];
    proof.equal(&delivered.as_i64(), &Some(1), "messages that arrived");
    server.kill();
    texts.settle(&mut home.database()?, proof)
}

fn go_on(home: &Home, texts: &Texts, proof: &mut Proof) -> anyhow::Result<()> {
    home.database()?.check_integrity()?;
    let server = home.serve()?;
    let administrator = server.administrator()?;
    administrator.wait(&texts.path, PATIENCE, |send| send["state"] == "done")?;
    server.kill();
    texts.settle(&mut home.database()?, proof)
}
