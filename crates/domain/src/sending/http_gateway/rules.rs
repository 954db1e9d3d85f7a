//! How what a gateway answers and reports is understood.

use serde::{Deserialize, Serialize};

use crate::contacts::FieldFault;
use crate::sending::Outcome;

const PATH_MAX_CHARS: usize = 100;
const CODES_MAX: usize = 50;
const CODE_MAX_CHARS: usize = 60;

/// How an answer is understood.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct AnswerRules {
    /// Where in the JSON the code stands, as RFC 6901 writes it; empty takes the whole text of the answer.
    #[cfg_attr(feature = "openapi", schema(example = "/code"))]
    pub code_at: String,
    /// Where what the gateway calls the message stands; empty if nowhere.
    #[cfg_attr(feature = "openapi", schema(example = "/data/tranId"))]
    pub id_at: String,
    /// The message is taken. Without any, every answer of status 2xx says so.
    #[cfg_attr(feature = "openapi", schema(example = json!(["00"])))]
    pub accepted: Vec<String>,
    /// The message or its number will never be taken.
    pub rejected: Vec<String>,
    /// Nothing is taken until people mend the account: keys, balance, brandname.
    pub account: Vec<String>,
}

/// How a report of what arrived is understood: a query, a form or the outermost fields of a JSON object.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(default, deny_unknown_fields)]
pub struct ReportRules {
    /// The field with our `{{ id }}`, or with what the gateway called the message; empty takes no reports.
    #[cfg_attr(feature = "openapi", schema(example = "tranId"))]
    pub id: String,
    #[cfg_attr(feature = "openapi", schema(example = "status"))]
    pub status: String,
    #[cfg_attr(feature = "openapi", schema(example = json!(["0"])))]
    pub delivered: Vec<String>,
    pub failed: Vec<String>,
    /// The field with the gateway's words; empty if there is none.
    pub detail: String,
}

impl AnswerRules {
    /// What an answer came to, given its status and, if it is understood, its code.
    pub fn judge(&self, status: u16, code: Option<&str>) -> Outcome {
        let is = |codes: &[String]| code.is_some_and(|code| codes.iter().any(|one| one == code));
        match status {
            _ if is(&self.account) => Outcome::Account,
            _ if is(&self.rejected) => Outcome::Never,
            200..=299 if is(&self.accepted) || self.accepted.is_empty() => Outcome::Accepted,
            // It took nothing that it knows no word of success for; without a word nobody can tell.
            200..=299 if code.is_some() => Outcome::Later,
            429 => Outcome::Later,
            400..=499 => Outcome::Account,
            _ => Outcome::Ambiguous,
        }
    }

    pub(super) fn faults(&self) -> Vec<FieldFault> {
        let at = |field, text: &str| (!is_path(text)).then_some((field, "bad_path"));
        let codes = [&self.accepted, &self.rejected, &self.account];
        let are_codes = codes.iter().all(|codes| are_codes(codes));
        [
            at("gateway/http/answer/code_at", &self.code_at),
            at("gateway/http/answer/id_at", &self.id_at),
            (!are_codes).then_some(("gateway/http/answer/accepted", "bad_codes")),
        ]
        .into_iter()
        .flatten()
        .map(told)
        .collect()
    }
}

impl ReportRules {
    /// Whether a status says that the message arrived, or that it did not; `None` while it is on its way.
    pub fn judge(&self, status: &str) -> Option<bool> {
        let is = |codes: &[String]| codes.iter().any(|one| one == status);
        match (is(&self.delivered), is(&self.failed)) {
            (true, _) => Some(true),
            (false, true) => Some(false),
            (false, false) => None,
        }
    }

    pub(super) fn faults(&self) -> Vec<FieldFault> {
        let takes = !self.id.is_empty();
        let is_name = |text: &str| text.chars().count() <= PATH_MAX_CHARS;
        let are_names = [&self.id, &self.status, &self.detail]
            .iter()
            .all(|name| is_name(name));
        let says = !takes || (!self.status.is_empty() && !self.delivered.is_empty());
        let are_codes = are_codes(&self.delivered) && are_codes(&self.failed);
        [
            (!are_names).then_some(("gateway/http/report/id", "too_long")),
            (!says).then_some(("gateway/http/report/status", "required")),
            (!are_codes).then_some(("gateway/http/report/delivered", "bad_codes")),
        ]
        .into_iter()
        .flatten()
        .map(told)
        .collect()
    }
}

fn told((field, code): (&'static str, &'static str)) -> FieldFault {
    let detail = match code {
        "bad_path" => "begins with a slash and has at most 100 characters",
        "bad_codes" => "at most 50 codes of 1 to 60 characters",
        "too_long" => "at most 100 characters",
        _ => "must be told where reports are taken",
    };
    FieldFault {
        field,
        code,
        detail,
    }
}

fn is_path(text: &str) -> bool {
    text.is_empty() || (text.starts_with('/') && text.chars().count() <= PATH_MAX_CHARS)
}

fn are_codes(codes: &[String]) -> bool {
    let is_code = |code: &String| (1..=CODE_MAX_CHARS).contains(&code.chars().count());
    codes.len() <= CODES_MAX && codes.iter().all(is_code)
}
