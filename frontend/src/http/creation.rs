//! Keys for creations, so that sending one again after a lost answer makes nothing twice.

use api_types::ProblemCode;
use leptos::prelude::*;

use super::Error;

/// What the server knows one creation by; `Copy`. A form has one from when it is opened, so that
/// pressing its button again repeats the request instead of making a second record.
#[derive(Clone, Copy, Debug)]
pub struct CreationKey(StoredValue<String>);

impl CreationKey {
    /// The key of something not sent yet; call it in the form's body.
    pub fn fresh() -> Self {
        Self(StoredValue::new(random()))
    }

    /// Starts over, for something else than what may have been sent.
    pub fn renew(self) {
        let _ = self.0.try_set_value(random());
    }

    pub(super) fn text(self) -> String {
        // The form may be gone before its call is first polled.
        self.0.try_get_value().unwrap_or_else(random)
    }

    /// Starts over once the server has answered for good; it keeps refusals, too, and would repeat
    /// them to the corrected form.
    pub(super) fn settle<T>(self, answer: &super::Result<T>) {
        if answer.as_ref().err().is_none_or(is_answered) {
            self.renew();
        }
    }
}

/// Whether the error is the server's last word on the request: nothing was made and nothing will be.
fn is_answered(error: &Error) -> bool {
    let is_undecided = [ProblemCode::IdempotencyInFlight, ProblemCode::AnswerLost]
        .iter()
        .any(|code| error.code() == Some(code.as_str()));
    match error.status() {
        // Refused before the server looked at the key, behind which an earlier try may stand.
        Some(401 | 429) | None => false,
        Some(status) => status < 500 && !is_undecided,
    }
}

/// Not `crypto.randomUUID`, which browsers keep from pages without TLS. A key only has to differ
/// from the other keys of the same user.
fn random() -> String {
    let part = || js_sys::Math::random().to_bits();
    format!("{:016x}{:016x}", part(), part())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn api_2_a_key_is_used_again_until_the_server_has_answered_for_good() {
        let problem = |code: ProblemCode| Error::Problem(Box::new(code.problem()));
        for (error, expected) in [
            (problem(ProblemCode::Invalid), true),
            (problem(ProblemCode::DuplicateEmail), true),
            (problem(ProblemCode::IdempotencyMismatch), true),
            (problem(ProblemCode::Forbidden), true),
            (problem(ProblemCode::IdempotencyInFlight), false),
            (problem(ProblemCode::AnswerLost), false),
            (problem(ProblemCode::Unauthenticated), false),
            (problem(ProblemCode::RateLimited), false),
            (problem(ProblemCode::Unavailable), false),
            (Error::Network("lost".to_owned()), false),
            (Error::Decode("HTTP 502".to_owned()), false),
        ] {
            assert_eq!(is_answered(&error), expected, "{error:?}");
        }
    }
}
