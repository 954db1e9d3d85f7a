//! The one place where a failure becomes an HTTP answer.

use ::app::Conflict;
use ::app::contacts::Match;
use actix_web::http::StatusCode;
use actix_web::http::header::{ALLOW, RETRY_AFTER};
use actix_web::{HttpResponse, ResponseError};
use api_types::contacts::{DuplicateMatch, MatchedContact};
use api_types::{FieldProblem, Problem, ProblemCode};
use serde_json::json;

use super::meter::{Reading, describe};
use super::middleware::request_id;

/// A busy database is asked again after so long.
const BUSY_SECONDS: u64 = 5;

/// A failure on its way to the client as a problem.
#[derive(Debug, thiserror::Error)]
pub(crate) enum Error {
    #[error(transparent)]
    App(#[from] ::app::Error),
    /// Refused before any command was called.
    #[error("{}", .0.title)]
    Problem(Box<Problem>),
    /// The address takes these methods only.
    #[error("method not allowed")]
    Method(&'static str),
    /// A quota is used up.
    #[error("too many requests")]
    TooSoon(Reading),
}

impl From<Reading> for Error {
    fn from(reading: Reading) -> Self {
        Self::TooSoon(reading)
    }
}

impl From<ProblemCode> for Error {
    fn from(code: ProblemCode) -> Self {
        Self::Problem(Box::new(code.problem()))
    }
}

impl From<db::Error> for Error {
    fn from(error: db::Error) -> Self {
        Self::App(error.into())
    }
}

impl Error {
    /// A 400 that says where and why.
    pub(crate) fn malformed(detail: impl Into<String>) -> Self {
        let mut problem = ProblemCode::MalformedRequest.problem();
        problem.detail = Some(detail.into());
        Self::Problem(Box::new(problem))
    }

    /// A 422 for one field.
    pub(crate) fn field(pointer: impl Into<String>, code: &str, detail: impl Into<String>) -> Self {
        let mut problem = ProblemCode::Invalid.problem();
        problem.errors.push(FieldProblem {
            pointer: pointer.into(),
            code: code.to_owned(),
            detail: detail.into(),
        });
        Self::Problem(Box::new(problem))
    }

    fn problem(&self) -> Problem {
        match self {
            Self::Problem(problem) => (**problem).clone(),
            Self::App(error) => problem_of(error),
            Self::Method(_) => ProblemCode::MethodNotAllowed.problem(),
            Self::TooSoon(_) => ProblemCode::RateLimited.problem(),
        }
    }

    /// When it makes sense to come again.
    fn retry_after_seconds(&self) -> Option<u64> {
        match self {
            Self::TooSoon(reading) => Some(reading.reset_seconds()),
            Self::App(::app::Error::Unavailable(_) | ::app::Error::DiskFull(_)) => {
                Some(BUSY_SECONDS)
            }
            _ => None,
        }
    }
}

impl ResponseError for Error {
    fn status_code(&self) -> StatusCode {
        StatusCode::from_u16(self.problem().status).unwrap_or(StatusCode::INTERNAL_SERVER_ERROR)
    }

    fn error_response(&self) -> HttpResponse {
        use ::app::Error as E;
        let mut problem = self.problem();
        problem.instance = request_id();
        if let Self::App(error @ (E::Internal(_) | E::Unavailable(_) | E::DiskFull(_))) = self {
            tracing::error!(
                error = db::with_sources(error),
                request_id = problem.instance,
                "request failed"
            );
        }
        let mut response = HttpResponse::build(self.status_code());
        if let Some(seconds) = self.retry_after_seconds() {
            response.insert_header((RETRY_AFTER, seconds));
        }
        if let Self::Method(allowed) = self {
            response.insert_header((ALLOW, *allowed));
        }
        let mut response = response
            .content_type("application/problem+json")
            .body(serde_json::to_string(&problem).unwrap_or_default());
        if let Self::TooSoon(reading) = self {
            describe(response.headers_mut(), &[*reading]);
        }
        response
    }
}

fn problem_of(error: &::app::Error) -> Problem {
    use ::app::Error as E;
    match error {
        E::NotFound => ProblemCode::NotFound.problem(),
        E::Forbidden => ProblemCode::Forbidden.problem(),
        E::Unauthenticated => ProblemCode::Unauthenticated.problem(),
        E::BadCredentials => ProblemCode::BadCredentials.problem(),
        E::StaleVersion => ProblemCode::StaleVersion.problem(),
        E::Conflict(conflict) => problem_of_conflict(conflict),
        E::Invalid(faults) => {
            let mut problem = ProblemCode::Invalid.problem();
            problem.errors = faults
                .iter()
                .map(|fault| FieldProblem {
                    pointer: fault.pointer.clone(),
                    code: fault.code.to_owned(),
                    detail: fault.detail.clone(),
                })
                .collect();
            problem
        }
        E::IllegalTransition(illegal) => {
            let mut problem = ProblemCode::IllegalTransition.problem();
            problem.detail = Some(illegal.to_string());
            problem
                .extensions
                .insert("from".to_owned(), json!(illegal.from));
            problem
                .extensions
                .insert("to".to_owned(), json!(illegal.to));
            problem
                .extensions
                .insert("allowed".to_owned(), json!(illegal.allowed));
            problem
        }
        E::UnreadableFile(code) => {
            let mut problem = ProblemCode::UnreadableFile.problem();
            problem
                .extensions
                .insert("file_error".to_owned(), json!(code));
            problem
        }
        E::Unavailable(_) | E::DiskFull(_) => ProblemCode::Unavailable.problem(),
        E::Internal(_) => ProblemCode::Internal.problem(),
    }
}

fn problem_of_conflict(conflict: &Conflict) -> Problem {
    let (code, extension) = match conflict {
        Conflict::DuplicateEmail { contact_id } => (
            ProblemCode::DuplicateEmail,
            contact_id.map(|id| ("contact_id", json!(id))),
        ),
        Conflict::DuplicatePhone { contact_id } => (
            ProblemCode::DuplicatePhone,
            contact_id.map(|id| ("contact_id", json!(id))),
        ),
        Conflict::PossibleDuplicate { matches } => (
            ProblemCode::PossibleDuplicate,
            Some(("matches", json!(found(matches)))),
        ),
        Conflict::UndoImpossible { reason } => {
            (ProblemCode::UndoImpossible, Some(("reason", json!(reason))))
        }
        Conflict::DuplicateName => (ProblemCode::DuplicateName, None),
        Conflict::ConfirmationRequired { members } => (
            ProblemCode::ConfirmationRequired,
            Some(("members", json!(members))),
        ),
        Conflict::LabelInUse { contacts } => (
            ProblemCode::ConfirmationRequired,
            Some(("contacts", json!(contacts))),
        ),
        Conflict::InUse | Conflict::BuiltInRole | Conflict::LastAdministrator => {
            (ProblemCode::InUse, None)
        }
        Conflict::QuoteNotAccepted | Conflict::AlreadyOrdered => (ProblemCode::Conflict, None),
        Conflict::AlreadySetUp => (ProblemCode::AlreadySetUp, None),
        Conflict::OutboundHeld => (ProblemCode::OutboundHeld, None),
        Conflict::NotUndoable => (ProblemCode::NotUndoable, None),
        Conflict::TakenOver => (ProblemCode::IdempotencyInFlight, None),
        // Not `status`, which is the number of the answer's own.
        Conflict::ImportNotReady { status } => (
            ProblemCode::ImportNotReady,
            Some(("import_status", json!(status))),
        ),
    };
    let mut problem = code.problem();
    problem.detail = Some(conflict.to_string());
    problem
        .extensions
        .extend(extension.map(|(name, value)| (name.to_owned(), value)));
    problem
}

fn found(matches: &[Match]) -> Vec<DuplicateMatch> {
    matches
        .iter()
        .map(|found| DuplicateMatch {
            field: found.field.to_owned(),
            contact: found.contact.as_ref().map(|contact| MatchedContact {
                id: contact.id,
                code: contact.code.clone(),
                name: contact.name.clone(),
            }),
        })
        .collect()
}

#[cfg(test)]
mod tests {
    use std::io::{self, ErrorKind};

    use super::*;

    #[test]
    fn g_12_a_full_disk_is_worth_another_attempt_and_other_faults_are_not() {
        for (kind, status) in [
            (ErrorKind::StorageFull, 503),
            (ErrorKind::QuotaExceeded, 503),
            (ErrorKind::PermissionDenied, 500),
        ] {
            let error = Error::App(::app::Error::from(io::Error::from(kind)));
            assert_eq!(error.status_code(), status, "{kind:?}");
            assert_eq!(error.retry_after_seconds().is_some(), status == 503);
        }
    }
}
