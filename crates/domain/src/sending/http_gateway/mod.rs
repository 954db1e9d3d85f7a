//! A gateway that has no adapter of its own: how it is asked, and how its answers and its reports are
//! read (CAM-9).

mod pattern;
mod rules;

use serde::{Deserialize, Serialize};

use crate::contacts::FieldFault;
use crate::wire_names;

pub use pattern::Pattern;
pub use rules::{AnswerRules, ReportRules};

const HEADERS_MAX: usize = 10;
const HEADER_MAX_CHARS: usize = 500;
const BODY_MAX_CHARS: usize = 4_000;
const WORD_MAX_CHARS: usize = 40;
/// Headers that belong to the exchange and not to what is said in it.
const OWN_HEADERS: [&str; 5] = [
    "host",
    "content-length",
    "content-type",
    "connection",
    "transfer-encoding",
];

/// How a gateway is asked.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum AskedBy {
    /// `POST` with a JSON body.
    #[default]
    PostJson,
    /// `POST` with the fields of a form as its body.
    PostForm,
    /// `GET`, all in the address.
    Get,
}

wire_names!(AskedBy {
    PostJson => "post_json",
    PostForm => "post_form",
    Get => "get",
});

/// A fact of a message, or of the account, that has its place in what a gateway is asked.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub enum Place {
    /// The message's own name, at most 36 characters; the same for a repeat.
    Id,
    /// `84902148861`.
    Phone,
    /// `+84902148861`.
    PhonePlus,
    /// `0902148861`.
    PhoneLocal,
    Text,
    TextBase64,
    Brandname,
    /// What the gateway calls advertising, or the care of customers.
    Kind,
    /// What the gateway calls texts with marks, or without.
    Alphabet,
    ApiKey,
    SecretKey,
    /// Both keys as `Authorization: Basic` has them.
    Basic,
    /// Where it shall report.
    CallbackUrl,
}

wire_names!(Place {
    Id => "id",
    Phone => "phone",
    PhonePlus => "phone_plus",
    PhoneLocal => "phone_local",
    Text => "text",
    TextBase64 => "text_base64",
    Brandname => "brandname",
    Kind => "kind",
    Alphabet => "alphabet",
    ApiKey => "api_key",
    SecretKey => "secret_key",
    Basic => "basic",
    CallbackUrl => "callback_url",
});

/// A header of the request.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(deny_unknown_fields)]
pub struct RequestHeader {
    #[cfg_attr(feature = "openapi", schema(example = "Authorization"))]
    pub name: String,
    #[cfg_attr(feature = "openapi", schema(example = "Basic {{ basic }}"))]
    pub value: String,
}

/// What a gateway calls the kinds of messages.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct KindWords {
    pub advertising: String,
    pub care: String,
    /// Texts of the default alphabet.
    pub plain: String,
    pub unicode: String,
}

/// How a gateway is asked and understood. Places such as `{{ phone }}` in the address, the headers and the
/// body are filled for each message, escaped as the format asks.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct HttpGateway {
    pub asked_by: AskedBy,
    /// Up to 10.
    pub headers: Vec<RequestHeader>,
    /// Without one where the gateway is asked by `GET`.
    #[cfg_attr(
        feature = "openapi",
        schema(example = r#"{"to":["{{ phone }}"],"content":"{{ text }}"}"#)
    )]
    pub body: String,
    pub words: KindWords,
    /// The gateway sends nothing twice that comes again under the same `{{ id }}` within 24 hours. Else a
    /// message that may have gone out is held, and goes no second time.
    pub refuses_repeats: bool,
    pub answer: AnswerRules,
    pub report: ReportRules,
}

impl HttpGateway {
    /// As `SpeedSMS` is asked, with its token as the API key and `x` as the secret key.
    pub fn speed_sms() -> (&'static str, Self) {
        let header = RequestHeader {
            name: "Authorization".to_owned(),
            value: "Basic {{ basic }}".to_owned(),
        };
        let body = r#"{"to":["{{ phone }}"],"content":"{{ text }}","sms_type":3,"sender":"{{ brandname }}"}"#;
        let gateway = Self {
            headers: vec![header],
            body: body.to_owned(),
            answer: AnswerRules {
                code_at: "/code".to_owned(),
                id_at: "/data/tranId".to_owned(),
                accepted: vec!["00".to_owned()],
                ..AnswerRules::default()
            },
            ..Self::default()
        };
        ("https://api.speedsms.vn/index.php/sms/send", gateway)
    }

    /// Every text that may have places, with the field it is told under.
    fn patterns<'a>(&'a self, url: &'a str) -> impl Iterator<Item = (&'static str, &'a str)> {
        let headers = self.headers.iter();
        [("gateway/url", url), ("gateway/http/body", &*self.body)]
            .into_iter()
            .chain(headers.map(|header| ("gateway/http/headers", &*header.value)))
    }

    /// Whether a fact has a place anywhere.
    pub fn has(&self, url: &str, place: Place) -> bool {
        self.patterns(url)
            .filter_map(|(_, text)| Pattern::read(text))
            .any(|pattern| pattern.places().any(|one| one == place))
    }

    /// Every fault, with the address that goes with it.
    pub(super) fn faults(&self, url: &str) -> Vec<FieldFault> {
        let mut faults: Vec<FieldFault> = Vec::new();
        let mut fault = |is_wrong: bool, field, code, detail| {
            if is_wrong && !faults.iter().any(|one| one.field == field) {
                faults.push(FieldFault {
                    field,
                    code,
                    detail,
                });
            }
        };
        for (field, text) in self.patterns(url) {
            let detail = "a place in braces is none that there is";
            fault(Pattern::read(text).is_none(), field, "bad_place", detail);
        }
        let says = |places: &[Place]| places.iter().any(|place| self.has(url, *place));
        let tells_whom = says(&[Place::Phone, Place::PhonePlus, Place::PhoneLocal]);
        let field = if self.asked_by == AskedBy::Get {
            "gateway/url"
        } else {
            "gateway/http/body"
        };
        let tells_what = says(&[Place::Text, Place::TextBase64]);
        let detail = "must have places for the phone and the text";
        fault(!tells_whom || !tells_what, field, "lacks_places", detail);
        let is_repeatable = !self.refuses_repeats || says(&[Place::Id]);
        let detail = "a repeat is known by {{ id }} alone";
        fault(!is_repeatable, field, "lacks_id", detail);
        let is_long = self.body.chars().count() > BODY_MAX_CHARS;
        let body = "gateway/http/body";
        fault(is_long, body, "too_long", "at most 4000 characters");
        let is_get = self.asked_by == AskedBy::Get && !self.body.is_empty();
        fault(is_get, body, "not_empty", "GET has no body");
        let is_json = self.asked_by != AskedBy::PostJson || is_json(&self.body);
        fault(
            !is_json,
            body,
            "bad_json",
            "is no JSON once places are filled",
        );
        let headers = "gateway/http/headers";
        let is_full = self.headers.len() > HEADERS_MAX;
        fault(is_full, headers, "full", "at most 10 headers");
        let are_headers = self.headers.iter().all(is_header);
        let detail = "a name or a value is none of a header";
        fault(!are_headers, headers, "bad_header", detail);
        let words = [
            &self.words.advertising,
            &self.words.care,
            &self.words.plain,
            &self.words.unicode,
        ];
        let are_words = words
            .iter()
            .all(|word| word.chars().count() <= WORD_MAX_CHARS);
        let detail = "at most 40 characters";
        fault(!are_words, "gateway/http/words", "too_long", detail);
        faults.extend(self.answer.faults());
        faults.extend(self.report.faults());
        faults
    }
}

/// The body is JSON once its places are filled: words stand within quotes, what is a number may do without.
fn is_json(body: &str) -> bool {
    Pattern::read(body).is_none_or(|pattern| {
        let filled = pattern.fill(|place| match place {
            Place::Phone | Place::Kind | Place::Alphabet => "1".to_owned(),
            _ => "a".to_owned(),
        });
        serde_json::from_str::<serde_json::Value>(&filled).is_ok()
    })
}

fn is_header(header: &RequestHeader) -> bool {
    let is_token = |c: char| c.is_ascii_alphanumeric() || "-_".contains(c);
    let name = header.name.to_ascii_lowercase();
    let is_printable = |c: char| c == ' ' || c.is_ascii_graphic();
    (1..=WORD_MAX_CHARS).contains(&name.chars().count())
        && name.chars().all(is_token)
        && !OWN_HEADERS.contains(&&*name)
        && header.value.chars().count() <= HEADER_MAX_CHARS
        && header.value.chars().all(is_printable)
}

#[cfg(test)]
mod tests;
