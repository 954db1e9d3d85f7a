//! `prove mail` (G18): no value begins a header or a message of its own; every message of a send names two ways
//! to leave; who leaves gets nothing that had not begun; programs that open every link change nothing.

use std::collections::BTreeMap;
use std::time::{Duration, Instant};

use serde_json::json;

use crate::Stage;
use crate::client::Client;
use crate::database::difference;
use crate::home::{Engine, Home, Server};
use crate::letters::Letters;
use crate::making;
use crate::proof::{Proof, say};
use crate::sink::Mail;

const PATIENCE: Duration = Duration::from_mins(2);
/// So long the server takes over each message of the send that people leave meanwhile.
const SLOW: Duration = Duration::from_millis(40);
const VICTIM: &str = "tat-ca@evil.vn";
const ONE_CLICK: &str = "List-Unsubscribe=One-Click";

/// What would begin something of its own, were it written as it is.
const HOSTILE: [&str; 13] = [
    "Chào\r\nBcc: tat-ca@evil.vn",
    "Chào\nBcc: tat-ca@evil.vn",
    "Chào\rBcc: tat-ca@evil.vn",
    "Chào\r\n\r\nthân thư",
    "Chào\u{0}\r\nBcc: tat-ca@evil.vn",
    "Chào\u{b}Bcc: tat-ca@evil.vn",
    "Chào\u{85}Bcc: tat-ca@evil.vn",
    "Chào\u{2028}Bcc: tat-ca@evil.vn",
    "Chào%0d%0aBcc: tat-ca@evil.vn",
    "=?utf-8?q?Ch=0D=0ABcc:_tat-ca@evil.vn?=",
    "Chào\r\n.\r\nMAIL FROM:<a@evil.vn>\r\nRCPT TO:<tat-ca@evil.vn>\r\nDATA\r\nx\r\n.",
    "Chào\n.\nMAIL FROM:<a@evil.vn>\nRCPT TO:<tat-ca@evil.vn>\nDATA\nx\n.",
    "Chào\r.\rMAIL FROM:<a@evil.vn>\rRCPT TO:<tat-ca@evil.vn>\rDATA\rx\r.",
];

#[derive(clap::Args)]
pub(crate) struct Args {
    /// One database only.
    #[arg(long)]
    db: Option<Engine>,
    /// Recipients of each send; half of them leave.
    #[arg(long, default_value_t = 120)]
    recipients: usize,
    /// How often a scanner opens links.
    #[arg(long, default_value_t = 1_000)]
    opened: usize,
}

pub(crate) fn run(stage: &Stage, args: &Args, proof: &mut Proof) -> anyhow::Result<()> {
    for engine in stage.engines(args.db)? {
        on_engine(stage, args, engine, proof)?;
    }
    Ok(())
}

fn on_engine(stage: &Stage, args: &Args, engine: Engine, proof: &mut Proof) -> anyhow::Result<()> {
    let home = Home::new(stage, engine)?;
    let mut letters = Letters::prepare(&home, args.recipients)?;
    let server = home.serve()?;
    let administrator = server.administrator()?;
    letters.begin(&administrator)?;
    administrator.wait(&letters.path, PATIENCE, |send| send["state"] == "done")?;
    let mails = letters.sink.mails();
    proof.equal(
        &mails.len(),
        &args.recipients,
        format_args!("{engine}: letters"),
    );
    for mail in &mails {
        check_headers(mail, engine, proof);
    }
    let tokens = tokens(&mails);
    proof.equal(
        &tokens.len(),
        &args.recipients,
        format_args!("{engine}: ways out"),
    );
    scanner(&home, &server, &tokens, args.opened, proof, engine)?;
    let late = leaving(
        &server,
        &administrator,
        &mut letters,
        &tokens,
        proof,
        engine,
    )?;
    let (kept, refused) = injection(&administrator, &letters, proof, engine)?;
    say(format_args!(
        "{engine}: {} letters, links opened {} times; of {} who left, {late} had been written to by then; \
         hostile values: {kept} kept, {refused} refused",
        letters.sink.mails().len(),
        args.opened,
        tokens.len() / 2,
    ));
    Ok(())
}

/// The headers of a message, unfolded, in small letters.
fn headers(mail: &Mail) -> Vec<(String, String)> {
    let head = mail.text.split("\n\n").next().unwrap_or_default();
    let unfolded = head.replace("\n ", " ").replace("\n\t", " ");
    let lines = unfolded.lines().filter_map(|line| line.split_once(':'));
    lines
        .map(|(name, value)| (name.to_ascii_lowercase(), value.trim().to_owned()))
        .collect()
}

fn check_headers(mail: &Mail, engine: Engine, proof: &mut Proof) {
    let headers = headers(mail);
    let all = |name: &str| {
        let of_name = headers.iter().filter(|(of, _)| of == name);
        of_name.map(|(_, value)| value.clone()).collect::<Vec<_>>()
    };
    for once in [
        "from",
        "to",
        "subject",
        "date",
        "message-id",
        "mime-version",
    ] {
        proof.equal(
            &all(once).len(),
            &1,
            format_args!("{engine}: {once} of a letter"),
        );
    }
    proof.equal(&all("to"), &vec![mail.to.clone()], "whom a letter names");
    let leave = all("list-unsubscribe");
    let is_link = leave
        .iter()
        .all(|value| value.starts_with("<https://crm.anphat.vn/u/") && value.ends_with('>'));
    proof.check(
        leave.len() == 1 && is_link,
        format_args!("{engine}: List-Unsubscribe is {leave:?}"),
    );
    let post = all("list-unsubscribe-post");
    proof.equal(
        &post,
        &vec![ONE_CLICK.to_owned()],
        format_args!("{engine}: List-Unsubscribe-Post"),
    );
}

/// What stands in the link by which each recipient leaves.
fn tokens(mails: &[Mail]) -> BTreeMap<String, String> {
    let all = mails.iter().filter_map(|mail| {
        let headers = headers(mail);
        let (_, link) = headers
            .iter()
            .find(|(name, _)| name == "list-unsubscribe")?;
        let token = link.trim_matches(['<', '>']).rsplit('/').next()?;
        Some((mail.to.clone(), token.to_owned()))
    });
    all.collect()
}

/// A program that opens whatever link it sees, in every way but the one that leaves.
fn scanner(
    home: &Home,
    server: &Server,
    tokens: &BTreeMap<String, String>,
    opened: usize,
    proof: &mut Proof,
    engine: Engine,
) -> anyhow::Result<()> {
    let raw = server.raw();
    let before = home.live_database()?.digest(&[])?;
    for (number, token) in tokens.values().cycle().take(opened).enumerate() {
        let target = match number % 5 {
            0 => format!("/u/{token}/choices"),
            1 => format!("/u/{token}?lang=en"),
            2 => format!("/u/{token}?List-Unsubscribe=One-Click"),
            _ => format!("/u/{token}"),
        };
        let method = if number % 7 == 0 { "HEAD" } else { "GET" };
        let reply = raw.ask(method, &target, &[("sec-purpose", "prefetch")])?;
        proof.check(
            reply.status == 200 || (method == "HEAD" && matches!(reply.status, 404 | 405)),
            format_args!("{engine}: {method} {target} was {}", reply.short()),
        );
    }
    let after = home.live_database()?.digest(&[])?;
    proof.equal(
        &difference(&before, &after),
        &Vec::new(),
        format_args!("{engine}: tables that {opened} openings changed"),
    );
    Ok(())
}

/// Half of the recipients leave while an advertisement goes out; how many it had reached by then.
fn leaving(
    server: &Server,
    administrator: &Client,
    letters: &mut Letters,
    tokens: &BTreeMap<String, String>,
    proof: &mut Proof,
    engine: Engine,
) -> anyhow::Result<usize> {
    let raw = server.raw();
    let came = letters.sink.mails().len();
    letters.sink.slow_down(SLOW);
    letters.begin_as(administrator, true)?;
    letters.wait_until_sent(administrator, came + 3)?;
    let mut left = BTreeMap::new();
    for (address, token) in tokens.iter().step_by(2) {
        let form = [("content-type", "application/x-www-form-urlencoded")];
        let target = format!("/u/{token}");
        let reply = raw.send("POST", &target, &form, Some(ONE_CLICK.as_bytes()))?;
        left.insert(address.clone(), Instant::now());
        let is_direct = reply.status == 200 && reply.header("location").is_none();
        proof.check(
            is_direct,
            format_args!("{engine}: leaving was {}", reply.short()),
        );
    }
    let done = administrator.wait(&letters.path, PATIENCE, |send| send["state"] == "done")?;
    letters.sink.slow_down(Duration::ZERO);
    let second = letters.sink.mails().split_off(came);
    let mut late = 0;
    for mail in &second {
        let Some(left_at) = left.get(&mail.to) else {
            continue;
        };
        late += 1;
        proof.check(
            mail.data_at <= *left_at,
            format_args!(
                "{engine}: {} was written to {:?} after leaving",
                mail.to,
                mail.data_at.duration_since(*left_at)
            ),
        );
    }
    proof.check(
        late < left.len(),
        format_args!("{engine}: all had been written to, which proves nothing"),
    );
    let expected = tokens.len() - left.len() + late;
    proof.equal(
        &second.len(),
        &expected,
        format_args!("{engine}: who was written to"),
    );
    proof.equal(
        &done["counts"]["accepted"],
        &json!(second.len()),
        format_args!("{engine}: counted as accepted"),
    );
    Ok(late)
}

/// Puts hostile values wherever a letter takes one, and looks at the letters that come; how many were kept and
/// how many refused.
fn injection(
    administrator: &Client,
    letters: &Letters,
    proof: &mut Proof,
    engine: Engine,
) -> anyhow::Result<(usize, usize)> {
    let came = letters.sink.mails().len();
    let (mut kept, mut refused) = (0, 0);
    let account = administrator
        .get("/api/v1/settings/email")?
        .expect(200)?
        .json;
    let mut sent = Vec::new();
    for (number, hostile) in HOSTILE.into_iter().enumerate() {
        let named = json!({ "name": hostile, "email": format!("ten{number}@x.vn") });
        let plain = json!({ "name": "An", "email": format!("ten{number}@x.vn") });
        let contact = making::contact(administrator, &named)
            .or_else(|_| making::contact(administrator, &plain))?;
        let path = format!("/api/v1/contacts/{contact}/emails");
        let usual = json!({
            "to_address": format!("ten{number}@x.vn"), "subject": "Chào {{ contact.name }}",
            "html": "<p>Chào {{ contact.name }}</p>", "is_advertising": false,
        });
        for (field, value) in [
            ("subject", hostile.to_owned()),
            ("subject", format!("{hostile} {{{{ contact.name }}}}")),
            ("from_name", hostile.to_owned()),
            ("reply_to", hostile.to_owned()),
            (
                "reply_to",
                format!("an@x.vn{}", hostile.trim_start_matches("Chào")),
            ),
            (
                "to_address",
                format!("an@x.vn{}", hostile.trim_start_matches("Chào")),
            ),
            ("html", format!("<p>{hostile}</p>")),
            ("html", "<p>Chào {{ contact.name }}</p>".to_owned()),
        ] {
            let mut letter = usual.clone();
            letter[field] = json!(value);
            let answer = administrator.post(&path, &letter)?;
            match answer.status {
                201 | 202 => {
                    kept += 1;
                    sent.push(answer.text("/id")?.to_owned());
                }
                422 => refused += 1,
                _ => proof.fail(&format!(
                    "{engine}: {field} {hostile:?}: {} {}",
                    answer.status, answer.json
                )),
            }
        }
        let mut settings = account["account"].clone();
        settings["from_name"] = json!(hostile);
        let version = administrator.get("/api/v1/settings/email")?.json["version"].clone();
        let version = format!("\"{version}\"");
        let body = json!({ "account": settings });
        let path = "/api/v1/settings/email";
        let answer = administrator.ask("PUT", path, &[("if-match", &version)], Some(&body))?;
        proof.check(
            matches!(answer.status, 200 | 422),
            format_args!("{engine}: a sender's name: {}", answer.json),
        );
        if answer.status == 200 {
            kept += 1;
        } else {
            refused += 1;
        }
    }
    let began = Instant::now();
    while letters.sink.mails().len() < came + sent.len() && began.elapsed() < PATIENCE / 12 {
        std::thread::sleep(Duration::from_millis(20));
    }
    for mail in letters.sink.mails().split_off(came) {
        let headers = headers(&mail);
        let foreign = headers.iter().find(|(name, value)| {
            matches!(name.as_str(), "bcc" | "cc") || (name == "to" && value.contains(VICTIM))
        });
        proof.equal(
            &foreign,
            &None,
            format_args!("{engine}: a header that nobody wrote"),
        );
        let is_ours = mail.to.ends_with("@x.vn");
        proof.check(is_ours, format_args!("{engine}: a letter to {}", mail.to));
        for once in ["from", "to", "subject"] {
            let count = headers.iter().filter(|(name, _)| name == once).count();
            proof.equal(
                &count,
                &1,
                format_args!("{engine}: {once} of a hostile letter"),
            );
        }
        let has_control = headers
            .iter()
            .any(|(_, value)| value.chars().any(|c| c.is_control() && c != '\t'));
        proof.check(!has_control, format_args!("{engine}: {headers:?}"));
    }
    Ok((kept, refused))
}
