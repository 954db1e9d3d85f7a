//! Asks a gateway that the settings describe, and understands it as they say (CAM-9).

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use channels::http::{Client, FORM, JSON, Reply, Request, percent_encoded};
use channels::sms::{Keys, TextMessage};
use domain::sending::{AskedBy, HttpGateway, Outcome, Pattern, Place};
use serde_json::Value;

use super::outlet::Told;

/// Answers are a few lines.
const ANSWER_MAX_BYTES: usize = 16 * 1024;
/// More of what a gateway says is not kept.
const WORDS_MAX_CHARS: usize = 200;
const VIETNAM: &str = "84";

/// The gateway, as one account is served by it.
pub(super) struct Described {
    pub(super) client: Client,
    /// With places.
    pub(super) url: String,
    pub(super) http: HttpGateway,
    pub(super) keys: Keys,
    /// Where it reports what arrived.
    pub(super) callback_url: String,
}

impl Described {
    /// Hands a message over.
    pub(super) async fn send(&self, message: &TextMessage) -> Told {
        let url = self.fill(&self.url, message, percent_encoded);
        let mut request = match self.http.asked_by {
            AskedBy::Get => Request::get(&url),
            AskedBy::PostForm => {
                let body = self.fill(&self.http.body, message, percent_encoded);
                Request::post(&url, FORM, body)
            }
            AskedBy::PostJson => {
                let body = self.fill(&self.http.body, message, within_json);
                Request::post(&url, JSON, body)
            }
        };
        let headers = self.http.headers.iter();
        request.headers = headers
            .map(|header| {
                let value = self.fill(&header.value, message, within_header);
                (header.name.clone(), value)
            })
            .collect();
        match self.client.ask(request, ANSWER_MAX_BYTES).await {
            Ok(reply) => self.judge(&reply),
            Err(error) => Told {
                outcome: if error.is_before_request() {
                    Outcome::NotReached
                } else {
                    Outcome::Ambiguous
                },
                words: error.to_string(),
                reference: None,
                is_senders_fault: false,
            },
        }
    }

    /// A text of the settings with the facts of a message; what was checked when it was kept is read.
    fn fill(&self, text: &str, message: &TextMessage, escaped: fn(&str) -> String) -> String {
        let filled = Pattern::read(text)
            .map(|pattern| pattern.fill(|place| escaped(&self.fact(place, message))));
        filled.unwrap_or_default()
    }

    fn fact(&self, place: Place, message: &TextMessage) -> String {
        let words = &self.http.words;
        let either = |is_first: bool, first: &str, second: &str| {
            if is_first { first } else { second }.to_owned()
        };
        let keys = &self.keys;
        match place {
            Place::Id => message.id.clone(),
            Place::Phone => message.to.clone(),
            Place::PhonePlus => format!("+{}", message.to),
            Place::PhoneLocal => match message.to.strip_prefix(VIETNAM) {
                Some(local) => format!("0{local}"),
                None => format!("+{}", message.to),
            },
            Place::Text => message.text.clone(),
            Place::TextBase64 => BASE64_STANDARD.encode(&message.text),
            Place::Brandname => message.brandname.clone(),
            Place::Kind => either(message.is_advertising, &words.advertising, &words.care),
            Place::Alphabet => either(message.is_unicode, &words.unicode, &words.plain),
            Place::ApiKey => keys.api_key.clone(),
            Place::SecretKey => keys.secret_key.clone(),
            Place::Basic => BASE64_STANDARD.encode(format!("{}:{}", keys.api_key, keys.secret_key)),
            Place::CallbackUrl => self.callback_url.clone(),
        }
    }

    fn judge(&self, reply: &Reply) -> Told {
        let rules = &self.http.answer;
        let said = String::from_utf8_lossy(&reply.body);
        let answer: Option<Value> = serde_json::from_str(&said).ok();
        let at = |path: &str| match answer.as_ref()?.pointer(path)? {
            Value::String(text) => Some(text.trim().to_owned()),
            value @ (Value::Number(_) | Value::Bool(_)) => Some(value.to_string()),
            _ => None,
        };
        let code = if rules.code_at.is_empty() {
            let text = said.trim();
            (!rules.accepted.is_empty() && !text.is_empty()).then(|| text.to_owned())
        } else {
            at(&rules.code_at)
        };
        let reference = (!rules.id_at.is_empty())
            .then(|| at(&rules.id_at))
            .flatten();
        let words = format!("HTTP {} {}", reply.status, said.trim());
        Told {
            outcome: rules.judge(reply.status, code.as_deref()),
            words: within_header(&words)
                .chars()
                .take(WORDS_MAX_CHARS)
                .collect(),
            reference: reference.filter(|id| !id.is_empty()),
            // What a code means beyond that is not described.
            is_senders_fault: false,
        }
    }
}

/// A text between the quotes of a JSON string.
fn within_json(text: &str) -> String {
    let quoted = Value::from(text).to_string();
    let inner = quoted
        .strip_prefix('"')
        .and_then(|rest| rest.strip_suffix('"'));
    inner.unwrap_or_default().to_owned()
}

/// A text on one line.
fn within_header(text: &str) -> String {
    text.replace(char::is_control, " ")
}

#[cfg(test)]
mod tests {
    use super::*;

    fn gateway(http: HttpGateway) -> Described {
        Described {
            client: Client::new(Vec::new()).unwrap(),
            url: String::new(),
            http,
            keys: Keys {
                api_key: "key".to_owned(),
                secret_key: "a\"b".to_owned(),
            },
            callback_url: "https://crm.example.com/sms/reports/x".to_owned(),
        }
    }

    fn message() -> TextMessage {
        TextMessage {
            id: "id-1".to_owned(),
            to: "84902148861".to_owned(),
            brandname: "ANPHAT".to_owned(),
            text: "Chào \"An\"\n&x=1".to_owned(),
            is_unicode: true,
            is_advertising: false,
        }
    }

    #[test]
    fn cam_9_facts_cannot_leave_their_place() {
        let mut http = HttpGateway::default();
        http.words.unicode = "8".to_owned();
        let described = gateway(http);
        let fill = |text, escaped| described.fill(text, &message(), escaped);
        for (text, escaped, expected) in [
            (
                "m={{ text }}&to={{ phone_local }}",
                percent_encoded as fn(&str) -> String,
                "m=Ch%C3%A0o+%22An%22%0A%26x%3D1&to=0902148861",
            ),
            (
                r#"{"m":"{{ text }}","t":{{ alphabet }},"k":"{{ secret_key }}"}"#,
                within_json,
                r#"{"m":"Chào \"An\"\n&x=1","t":8,"k":"a\"b"}"#,
            ),
            ("{{ text }}", within_header, "Chào \"An\" &x=1"),
            ("Basic {{ basic }}", within_header, "Basic a2V5OmEiYg=="),
            (
                "{{ phone_plus }} {{ id }}",
                within_header,
                "+84902148861 id-1",
            ),
        ] {
            assert_eq!(fill(text, escaped), expected);
        }
    }

    #[test]
    fn cam_9_answers_are_understood_as_the_settings_say() {
        let (_, http) = HttpGateway::speed_sms();
        let described = gateway(http);
        for (status, body, outcome, reference) in [
            (
                200,
                r#"{"status":"success","code":"00","data":{"tranId":7}}"#,
                Outcome::Accepted,
                Some("7"),
            ),
            (
                200,
                r#"{"status":"error","code":"007"}"#,
                Outcome::Later,
                None,
            ),
            (200, "<html>", Outcome::Ambiguous, None),
            (401, "", Outcome::Account, None),
        ] {
            let body = body.as_bytes().to_vec();
            let told = described.judge(&Reply { status, body });
            assert_eq!(told.outcome, outcome, "{}", told.words);
            assert_eq!(told.reference.as_deref(), reference);
        }
        let mut plain = HttpGateway::default();
        plain.answer.accepted = vec!["OK".to_owned()];
        let body = b" OK\n".to_vec();
        let told = gateway(plain).judge(&Reply { status: 200, body });
        assert_eq!(told.outcome, Outcome::Accepted);
        assert_eq!(told.words, "HTTP 200 OK");
    }
}
