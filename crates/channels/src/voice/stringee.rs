//! Stringee: has calls placed that follow a list of actions, and knows what it signs.

use std::fmt;

use base64::Engine as _;
use base64::prelude::{BASE64_STANDARD, BASE64_URL_SAFE_NO_PAD};
use ring::hmac;
use serde::Deserialize;
use serde_json::{Value, json};

use super::{ANSWER_MAX_BYTES, Spoken, VoiceCall};
use crate::http::{Client, JSON, Reply, Request};
use crate::sms::{Handed, Keys, Verdict};

const PATH: &str = "/v1/call2/callout";
/// A token is for one request.
const TOKEN_SECONDS: i64 = 60;
/// A machine speaks at least so many characters a second.
const CHARS_PER_SECOND: usize = 10;
/// Of a recording nobody here knows how long it is.
const RECORDING_SECONDS: usize = 60;

/// What the gateway signs its events with.
#[derive(Clone)]
pub struct Signing(pub String);

impl fmt::Debug for Signing {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str("Signing(..)")
    }
}

impl Signing {
    /// Whether a body is signed by this key; takes the same time wherever it differs.
    pub fn has_signed(&self, body: &[u8], signature: &str) -> bool {
        let key = hmac::Key::new(hmac::HMAC_SHA1_FOR_LEGACY_USE_ONLY, self.0.as_bytes());
        let decoded = BASE64_STANDARD.decode(signature.trim());
        decoded.is_ok_and(|tag| hmac::verify(&key, body, &tag).is_ok())
    }
}

/// The gateway as one account is served by it.
#[derive(Debug, Clone)]
pub struct Stringee {
    pub client: Client,
    /// Such as `https://api.stringee.com`.
    pub url: String,
    /// The name of the key, and the key.
    pub keys: Keys,
    /// Digits with the country code.
    pub from: String,
    /// Seconds since 1970, for the tokens.
    pub now: i64,
}

#[derive(Deserialize)]
struct Answer {
    r: i64,
    #[serde(default)]
    message: Option<String>,
    #[serde(default, alias = "callId")]
    call_id: Option<String>,
}

impl Stringee {
    /// Has a number called. The gateway knows no names of ours, so what may have been taken must not be
    /// asked for again.
    pub async fn place(&self, call: &VoiceCall) -> Handed {
        let url = format!("{}{PATH}", self.url);
        let token = self.token(&call.id);
        let body = self.body(call).to_string();
        let mut request = Request::post(&url, JSON, body);
        request.headers = vec![("X-STRINGEE-AUTH".to_owned(), token)];
        match self.client.ask(request, ANSWER_MAX_BYTES).await {
            Ok(reply) => judge(&reply),
            Err(error) => {
                let words = error.to_string();
                Handed {
                    verdict: if error.is_before_request() {
                        Verdict::NotReached(words)
                    } else {
                        Verdict::Ambiguous(words)
                    },
                    reference: None,
                }
            }
        }
    }

    fn body(&self, call: &VoiceCall) -> Value {
        let end = |number: &str| json!({ "type": "external", "number": number, "alias": number });
        let (speaking, length) = match &call.spoken {
            Spoken::Script { text, .. } => {
                let mut speaking = json!({
                    "action": "talk",
                    "text": text,
                    "speed": call.speed,
                    "bargeIn": call.wait_seconds.is_some(),
                    "loop": call.repeat,
                });
                if !call.voice.is_empty() {
                    speaking["voice"] = json!(call.voice);
                }
                (speaking, text.chars().count().div_ceil(CHARS_PER_SECOND))
            }
            Spoken::Recording(name) => {
                let speaking = json!({
                    "action": "play",
                    "fileName": name,
                    "bargeIn": call.wait_seconds.is_some(),
                    "loop": call.repeat,
                });
                (speaking, RECORDING_SECONDS)
            }
        };
        let mut actions = vec![speaking];
        if let Some(wait) = call.wait_seconds {
            // Keys are listened to while it speaks, so that the wait begins with the first word.
            let timeout = length * usize::from(call.repeat) + usize::from(wait);
            actions.push(json!({
                "action": "input",
                "eventUrl": call.report_url,
                "customField": call.id,
                "submitOnHash": "false",
                "timeout": timeout.to_string(),
            }));
        }
        json!({ "from": end(&self.from), "to": [end(&call.to)], "actions": actions })
    }

    fn token(&self, id: &str) -> String {
        let part = |value: Value| BASE64_URL_SAFE_NO_PAD.encode(value.to_string());
        let head = part(json!({ "typ": "JWT", "alg": "HS256", "cty": "stringee-api;v=1" }));
        let claims = part(json!({
            "jti": format!("{}-{id}", self.keys.api_key),
            "iss": self.keys.api_key,
            "exp": self.now.saturating_add(TOKEN_SECONDS),
            "rest_api": true,
        }));
        let signed = format!("{head}.{claims}");
        let key = hmac::Key::new(hmac::HMAC_SHA256, self.keys.secret_key.as_bytes());
        let tag = hmac::sign(&key, signed.as_bytes());
        format!("{signed}.{}", BASE64_URL_SAFE_NO_PAD.encode(tag))
    }
}

fn judge(reply: &Reply) -> Handed {
    let answer: Option<Answer> = serde_json::from_slice(&reply.body).ok();
    let Some(answer) = answer.filter(|_| reply.status == 200) else {
        let words = format!("HTTP {}", reply.status);
        return Handed {
            verdict: match reply.status {
                429 => Verdict::Later(words),
                400..=499 => Verdict::Account(words),
                _ => Verdict::Ambiguous(words),
            },
            reference: None,
        };
    };
    let said = answer.message.unwrap_or_default();
    let words = format!("{} {said}", answer.r).trim().to_owned();
    Handed {
        // Other codes are not about the number: what is wrong with that, events tell later.
        verdict: if answer.r == 0 {
            Verdict::Accepted(words)
        } else {
            Verdict::Account(words)
        },
        reference: answer.call_id.filter(|id| !id.is_empty()),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gateway() -> Stringee {
        Stringee {
            client: Client::new(Vec::new()).expect("a client"),
            url: "https://api.stringee.com".to_owned(),
            keys: Keys {
                api_key: "SKa".to_owned(),
                secret_key: "bi-mat".to_owned(),
            },
            from: "842871000000".to_owned(),
            now: 1_700_000_000,
        }
    }

    fn call() -> VoiceCall {
        VoiceCall {
            id: "ours".to_owned(),
            to: "84902148861".to_owned(),
            spoken: Spoken::Script {
                text: "Chào anh chị".to_owned(),
                template: String::new(),
            },
            voice: "hn".to_owned(),
            speed: -1,
            repeat: 2,
            wait_seconds: Some(10),
            report_url: "https://crm.anphat.vn/voice/reports/x".to_owned(),
        }
    }

    #[test]
    fn cam_11_a_call_is_a_list_of_actions() {
        let body = gateway().body(&call());
        assert_eq!(body["from"]["number"], "842871000000");
        assert_eq!(body["to"][0]["number"], "84902148861");
        assert_eq!(body["actions"][0]["action"], "talk");
        assert_eq!(body["actions"][0]["loop"], 2);
        assert_eq!(body["actions"][1]["eventUrl"], call().report_url);
        // Twice two seconds of speech, and the wait.
        assert_eq!(body["actions"][1]["timeout"], "14");
        let silent = VoiceCall {
            wait_seconds: None,
            spoken: Spoken::Recording("moi.wav".to_owned()),
            ..call()
        };
        let body = gateway().body(&silent);
        assert_eq!(body["actions"].as_array().map(Vec::len), Some(1));
        assert_eq!(body["actions"][0]["fileName"], "moi.wav");
    }

    #[test]
    fn cam_11_the_token_says_what_the_gateway_asks() {
        let token = gateway().token("ours");
        let parts: Vec<_> = token.split('.').collect();
        let read = |part: &str| -> Value {
            let bytes = BASE64_URL_SAFE_NO_PAD.decode(part).expect("base64");
            serde_json::from_slice(&bytes).expect("JSON")
        };
        assert_eq!(read(parts[0])["cty"], "stringee-api;v=1");
        let claims = read(parts[1]);
        assert_eq!(claims["iss"], "SKa");
        assert_eq!(claims["exp"], 1_700_000_060);
        assert_eq!(claims["rest_api"], true);
        let key = hmac::Key::new(hmac::HMAC_SHA256, b"bi-mat");
        let tag = BASE64_URL_SAFE_NO_PAD.decode(parts[2]).expect("base64");
        let signed = format!("{}.{}", parts[0], parts[1]);
        assert!(hmac::verify(&key, signed.as_bytes(), &tag).is_ok());
    }

    #[test]
    fn cam_11_only_what_is_signed_is_the_gateways() {
        // RFC 2202, case 2.
        let signing = Signing("Jefe".to_owned());
        let body = b"what do ya want for nothing?";
        let signature = "7/zfauXrL6LSdBbV8YTfnCWafHk=";
        assert!(signing.has_signed(body, signature));
        assert!(!signing.has_signed(b"what do ya want for nothing!", signature));
        for wrong in [
            "",
            "7/zfauXrL6LSdBbV8YTfnCWafHg=",
            "7/zfauXrL6LSdBbV8YTf",
            "?",
        ] {
            assert!(!signing.has_signed(body, wrong), "{wrong}");
        }
    }

    #[test]
    fn cam_11_refusals_stop_and_silence_is_in_doubt() {
        let answered = |status, body: &str| {
            judge(&Reply {
                status,
                body: body.as_bytes().to_vec(),
            })
        };
        let taken = answered(200, "{\"r\":0,\"call_id\":\"call-vn-1\"}");
        assert_eq!(taken.verdict, Verdict::Accepted("0".to_owned()));
        assert_eq!(taken.reference.as_deref(), Some("call-vn-1"));
        let refused = answered(200, "{\"r\":3,\"message\":\"Not enough money\"}");
        assert_eq!(
            refused.verdict,
            Verdict::Account("3 Not enough money".to_owned())
        );
        assert!(matches!(answered(401, "").verdict, Verdict::Account(_)));
        assert!(matches!(answered(502, "").verdict, Verdict::Ambiguous(_)));
    }
}
