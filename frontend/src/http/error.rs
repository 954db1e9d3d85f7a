//! What can go wrong with a call, and the sentence a person reads about it.

use api_types::Problem;
use gloo_net::http::Response;
use serde_json::Value;

use crate::i18n;

/// Why a call did not answer.
#[derive(Clone, Debug)]
pub enum Error {
    /// The server refused, saying why.
    Problem(Box<Problem>),
    /// No answer came.
    Network(String),
    /// The answer was not what this version of the app expects.
    Decode(String),
}

/// A fault in one field of what was sent.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct FieldFault {
    /// JSON pointer, such as `/email`.
    pub pointer: String,
    /// The sentence to show beside the field.
    pub message: String,
}

impl Error {
    pub(super) fn network(source: impl std::fmt::Display) -> Self {
        Self::Network(source.to_string())
    }

    pub(super) fn decode(source: impl std::fmt::Display) -> Self {
        Self::Decode(source.to_string())
    }

    /// The problem's code, when the server gave one.
    pub fn code(&self) -> Option<&str> {
        match self {
            Self::Problem(problem) => Some(problem.code.as_ref()),
            _ => None,
        }
    }

    /// The HTTP status, when there was an answer.
    pub fn status(&self) -> Option<u16> {
        match self {
            Self::Problem(problem) => Some(problem.status),
            _ => None,
        }
    }

    /// Whether the session is over.
    pub fn is_unauthenticated(&self) -> bool {
        self.status() == Some(401)
    }

    /// Whether the person may not see this.
    pub fn is_denied(&self) -> bool {
        self.status() == Some(403)
    }

    /// Whether the thing is gone, or was never visible.
    pub fn is_absent(&self) -> bool {
        self.status() == Some(404)
    }

    /// Whether asking again would get the same answer; all other trouble passes.
    pub fn is_final(&self) -> bool {
        self.is_denied() || self.is_absent()
    }

    /// Whether someone else changed the thing meanwhile.
    pub fn is_stale(&self) -> bool {
        self.status() == Some(412)
    }

    /// The sentence to show: the catalogue's for the code, else what the server said.
    pub fn message(&self) -> String {
        match self {
            Self::Network(_) => t!(errors.network),
            Self::Decode(_) => t!(errors.decode),
            Self::Problem(problem) => {
                let code: &str = problem.code.as_ref();
                i18n::lookup_with(&format!("errors.{code}"), &values(problem))
                    .or_else(|| problem.detail.clone())
                    .unwrap_or_else(|| problem.title.clone())
            }
        }
    }

    /// Faults by field, each with its sentence.
    pub fn field_faults(&self) -> Vec<FieldFault> {
        let Self::Problem(problem) = self else {
            return Vec::new();
        };
        problem
            .errors
            .iter()
            .map(|fault| {
                let code: &str = fault.code.as_ref();
                FieldFault {
                    pointer: fault.pointer.clone(),
                    message: i18n::lookup(&format!("field_errors.{code}"))
                        .unwrap_or_else(|| fault.detail.clone()),
                }
            })
            .collect()
    }
}

/// The problem's extension members as placeholder values.
fn values(problem: &Problem) -> Vec<(&str, String)> {
    let plain = |value: &Value| match value {
        Value::String(text) => text.clone(),
        other => other.to_string(),
    };
    problem
        .extensions
        .iter()
        .map(|(name, value)| (name.as_str(), plain(value)))
        .collect()
}

pub(super) async fn from_response(response: Response) -> Error {
    let status = response.status();
    match response.text().await {
        Ok(text) => from_text(status, &text),
        Err(source) => Error::network(source),
    }
}

pub(super) fn from_text(status: u16, text: &str) -> Error {
    serde_json::from_str(text).map_or_else(
        // A proxy in between answers in its own words.
        |_| Error::Decode(format!("HTTP {status}")),
        |problem| Error::Problem(Box::new(problem)),
    )
}

#[cfg(test)]
mod tests {
    use api_types::ProblemCode;

    use super::*;

    #[test]
    fn only_a_refusal_or_an_absence_ends_a_watch() {
        let problem = |code: ProblemCode| Error::Problem(Box::new(code.problem()));
        for (error, expected) in [
            (problem(ProblemCode::Forbidden), true),
            (problem(ProblemCode::NotFound), true),
            (problem(ProblemCode::RateLimited), false),
            (problem(ProblemCode::Internal), false),
            (problem(ProblemCode::Unavailable), false),
            (Error::Network("lost".to_owned()), false),
            (Error::Decode("HTTP 502".to_owned()), false),
        ] {
            assert_eq!(error.is_final(), expected, "{error:?}");
        }
    }

    #[test]
    fn every_problem_code_has_its_sentence() {
        for code in ProblemCode::ALL {
            assert!(
                i18n::has(&format!("errors.{}", code.as_str())),
                "{}",
                code.as_str()
            );
        }
    }
}
