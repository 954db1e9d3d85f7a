//! `prove ssrf`: wherever Sen asks a server that somebody named, no way to write an address leads to this
//! machine or the network it stands in.

mod forms;

use serde_json::{Value, json};

use crate::Stage;
use crate::canary::Canary;
use crate::client::{Answer, Client};
use crate::home::{Engine, Home};
use crate::making;
use crate::proof::{Proof, say};

/// The ports that public servers are asked on; the canary listens there, which takes root.
const PORTS: [u16; 2] = [80, 443];
const PHONE: &str = "0902148861";
const REDIRECTS: [u16; 5] = [301, 302, 303, 307, 308];

/// Where somebody names a server that Sen asks then.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Sink {
    /// A gateway of text messages, described by whoever runs Sen.
    Described,
    EsmsText,
    EsmsCall,
    Stringee,
}

const SINKS: [Sink; 4] = [
    Sink::Described,
    Sink::EsmsText,
    Sink::EsmsCall,
    Sink::Stringee,
];

#[derive(clap::Args)]
pub(crate) struct Args {
    /// Sen is started anew for each address that its pictures come from; at most so many are tried.
    #[arg(long)]
    pictures: Option<usize>,
}

pub(crate) fn run(stage: &Stage, args: &Args, proof: &mut Proof) -> anyhow::Result<()> {
    let canary = Canary::start(&PORTS)?;
    // What is asked does not depend on the database.
    let mut home = Home::new(stage, Engine::Sqlite)?;
    let server = home.serve()?;
    let administrator = server.administrator()?;
    let forms = forms::all(canary.port);
    let mut told = Vec::new();
    for sink in SINKS {
        let (mut asked, mut refused) = (0, 0);
        for form in &forms {
            let kept = sink.keep(&administrator, form)?;
            if kept.status == 200 {
                asked += 1;
                let answer = sink.ask(&administrator)?;
                proof.check(
                    answer.status < 500 && answer.json["is_accepted"] != true,
                    format_args!("{sink:?} at {form:?}: {}", answer.json),
                );
            } else {
                refused += 1;
                proof.check(
                    kept.status == 422,
                    format_args!("{sink:?} keeps {form:?}: {} {}", kept.status, kept.json),
                );
            }
            proof.equal(&canary.hits(), &0, format_args!("{sink:?} at {form:?} hit"));
            if canary.hits() > 0 {
                anyhow::bail!("the canary was hit");
            }
        }
        told.push(format!(
            "{sink:?}: {refused} refused when kept, {asked} when asked"
        ));
    }
    drop(server);
    // Spread over all of them, so that each kind is among few.
    let step = args
        .pictures
        .map_or(1, |few| forms.len().div_ceil(few.max(1)));
    for (number, form) in forms.iter().enumerate().step_by(step) {
        pictures(&mut home, form, number, proof)?;
        proof.equal(
            &canary.hits(),
            &0,
            format_args!("pictures from {form:?} hit"),
        );
        if canary.hits() > 0 {
            anyhow::bail!("the canary was hit");
        }
    }
    say(format_args!("{} forms; {}", forms.len(), told.join("; ")));
    redirects(&mut home, proof)?;
    Ok(())
}

impl Sink {
    fn is_text(self) -> bool {
        !matches!(self, Self::EsmsCall | Self::Stringee)
    }

    fn settings(self) -> &'static str {
        if self.is_text() {
            "/api/v1/settings/sms"
        } else {
            "/api/v1/settings/voice"
        }
    }

    /// Keeps the address in the settings.
    fn keep(self, administrator: &Client, url: &str) -> anyhow::Result<Answer> {
        let path = self.settings();
        let version = administrator.get(path)?.json["version"].clone();
        let version = format!("\"{version}\"");
        let body = self.body(url);
        administrator.ask("PUT", path, &[("if-match", &version)], Some(&body))
    }

    fn body(self, url: &str) -> Value {
        let terms = |name: &str| json!({ "brandname": name, "price_minor": 540, "at_least": 0, "review_hours": 0 });
        let text = |gateway: Value| {
            json!({
                "settings": {
                    "gateway": gateway,
                    "advertising": terms("ANPHATQC"),
                    "care": terms("ANPHAT"),
                    "refusal_text": "TC: soan TC gui 1234",
                    "segments_max": 4,
                    "per_minute": 6000,
                },
                "api_key": "khoa", "secret_key": "bi-mat",
            })
        };
        let public_url = "https://crm.anphat.vn";
        let http = json!({
            "asked_by": "post_json",
            "body": "{\"Phone\":\"{{ phone }}\",\"Content\":\"{{ text }}\"}",
            "words": { "advertising": "1", "care": "2" },
            "answer": { "code_at": "/CodeResult", "id_at": "/SMSID", "accepted": ["100"] },
        });
        match self {
            Self::Described => text(json!({
                "provider": "http", "url": url, "public_url": public_url, "http": http,
            })),
            Self::EsmsText => text(json!({
                "provider": "esms", "url": url, "public_url": public_url,
            })),
            Self::EsmsCall => json!({
                "settings": {
                    "gateway": {
                        "provider": "esms", "url": url, "public_url": public_url,
                        "script_template": "m-1",
                    },
                    "per_minute": 600,
                },
                "api_key": "khoa", "secret_key": "bi-mat",
            }),
            Self::Stringee => json!({
                "settings": {
                    "gateway": {
                        "provider": "stringee", "url": url, "public_url": public_url,
                        "from_number": "02871000000",
                    },
                    "per_minute": 600,
                },
                "api_key": "khoa", "secret_key": "bi-mat", "signing_key": "khoa-ky",
            }),
        }
    }

    /// Has the gateway asked.
    fn ask(self, administrator: &Client) -> anyhow::Result<Answer> {
        let path = format!("{}/test", self.settings());
        administrator.post(&path, &json!({ "phone": PHONE }))
    }
}

/// Whoever starts Sen names the server of pictures; it is held to the same.
fn pictures(home: &mut Home, url: &str, number: usize, proof: &mut Proof) -> anyhow::Result<()> {
    home.options = vec!["--gravatar-url".to_owned(), url.to_owned()];
    // Started with what is no address at all, Sen may refuse.
    let Ok(server) = home.serve() else {
        return Ok(());
    };
    let administrator = server.administrator()?;
    let path = "/api/v1/settings/contacts";
    let mut settings = administrator.get(path)?.expect(200)?.json;
    if settings["uses_gravatar"] != true {
        let version = format!("\"{}\"", settings["version"]);
        settings["uses_gravatar"] = json!(true);
        let body = json!({
            "duplicate_check": settings["duplicate_check"],
            "required_facts": settings["required_facts"],
            "tracking": settings["tracking"],
            "uses_gravatar": true,
        });
        administrator
            .ask("PUT", path, &[("if-match", &version)], Some(&body))?
            .expect(200)?;
    }
    let fields = json!({ "name": "An", "email": format!("an{number}@x.vn") });
    let contact = making::contact(&administrator, &fields)?;
    let answer = administrator.get(&format!("/api/v1/contacts/{contact}/avatar"))?;
    proof.equal(&answer.status, &404, format_args!("a picture from {url:?}"));
    Ok(())
}

/// A server that may be asked sends on to one that may not.
fn redirects(home: &mut Home, proof: &mut Proof) -> anyhow::Result<()> {
    let (allowed, canary) = (Canary::start(&[])?, Canary::start(&[])?);
    home.options = vec![
        "--allowed-hosts".to_owned(),
        format!("127.0.0.1:{}", allowed.port),
    ];
    let server = home.serve()?;
    let administrator = server.administrator()?;
    let mut asked = 0;
    for status in REDIRECTS {
        allowed.answer(&format!(
            "HTTP/1.1 {status} x\r\nlocation: http://127.0.0.1:{}/\r\ncontent-length: 0\r\n\r\n",
            canary.port
        ));
        for sink in SINKS {
            let url = format!("http://127.0.0.1:{}", allowed.port);
            sink.keep(&administrator, &url)?.expect(200)?;
            let answer = sink.ask(&administrator)?;
            asked += 1;
            proof.check(
                answer.json["is_accepted"] != true,
                format_args!("{sink:?} sent on by {status}: {}", answer.json),
            );
            proof.equal(
                &canary.hits(),
                &0,
                format_args!("{sink:?} followed a {status}"),
            );
        }
    }
    // It was asked each time, so that what is seen of the others is not for want of asking.
    proof.check(
        allowed.hits() >= asked,
        format_args!(
            "{} of {asked} askings reached the server that may be asked",
            allowed.hits()
        ),
    );
    Ok(())
}
