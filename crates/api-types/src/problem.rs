//! Errors on the wire: RFC 9457 problems, and the one table of their codes (API-2).

use serde::{Deserialize, Serialize};
use serde_json::{Map, Value};

/// Why a request was refused.
#[derive(Debug, Clone, PartialEq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct Problem {
    /// A stable address made from the code.
    #[serde(rename = "type")]
    pub type_uri: String,
    pub title: String,
    pub status: u16,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub detail: Option<String>,
    /// The request's id, to quote when asking for help.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    pub instance: Option<String>,
    /// Stable; programs and translations go by it.
    pub code: String,
    /// One entry for each bad field.
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    pub errors: Vec<FieldProblem>,
    /// What the code adds, such as `from`, `to` and `allowed` of `illegal_transition`.
    #[serde(flatten)]
    pub extensions: Map<String, Value>,
}

/// What is wrong with one field.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FieldProblem {
    /// JSON pointer into the body, or `?name` for a query parameter.
    pub pointer: String,
    pub code: String,
    pub detail: String,
}

macro_rules! codes {
    ($($variant:ident $code:literal $status:literal $title:literal),+ $(,)?) => {
        /// Every code a problem may carry.
        #[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
        pub enum ProblemCode { $($variant),+ }

        impl ProblemCode {
            /// Every code, for documents and translation checks.
            pub const ALL: &'static [Self] = &[$(Self::$variant),+];

            pub fn as_str(self) -> &'static str {
                match self { $(Self::$variant => $code),+ }
            }

            pub fn status(self) -> u16 {
                match self { $(Self::$variant => $status),+ }
            }

            pub fn title(self) -> &'static str {
                match self { $(Self::$variant => $title),+ }
            }
        }
    };
}

codes! {
    MalformedRequest "malformed_request" 400 "The request could not be read",
    BadQuery "bad_query" 400 "The search cannot be understood",
    InvalidCursor "invalid_cursor" 400 "The page cursor does not fit this list",
    Unauthenticated "unauthenticated" 401 "Sign in first",
    BadCredentials "bad_credentials" 401 "E-mail or password is wrong",
    Forbidden "forbidden" 403 "You are not allowed to do this",
    CsrfRefused "csrf_refused" 403 "The request did not come from Sen's own page",
    NotFound "not_found" 404 "There is no such thing, or you may not see it",
    MethodNotAllowed "method_not_allowed" 405 "This address does not take that method",
    Conflict "conflict" 409 "The change collides with what is there",
    DuplicateEmail "duplicate_email" 409 "Another contact has this e-mail address",
    DuplicatePhone "duplicate_phone" 409 "Another contact has this number",
    PossibleDuplicate "possible_duplicate" 409 "There may be such a contact already",
    UndoImpossible "undo_impossible" 409 "The merge cannot be undone any more",
    DuplicateName "duplicate_name" 409 "The name is taken",
    ConfirmationRequired "confirmation_required" 409 "Deleting this needs a confirmation",
    InUse "in_use" 409 "It is still in use",
    AlreadySetUp "already_set_up" 409 "The first administrator exists already",
    NotUndoable "not_undoable" 409 "This change cannot be undone now",
    OutboundHeld "outbound_held" 409 "This is a restored copy, and messages are held until an administrator lets them go",
    ImportNotReady "import_not_ready" 409 "The import cannot do that in its present state",
    IdempotencyInFlight "idempotency_in_flight" 409 "The same request is still being worked on",
    AnswerLost "answer_lost" 409 "The request was done, but its answer was lost",
    StaleVersion "stale_version" 412 "Somebody changed it in the meantime",
    TooLarge "too_large" 413 "The request is too large",
    UnsupportedMediaType "unsupported_media_type" 415 "Send JSON",
    RangeNotSatisfiable "range_not_satisfiable" 416 "The file does not reach that far",
    Invalid "invalid" 422 "Some fields are wrong",
    IllegalTransition "illegal_transition" 422 "The status cannot change like that",
    UnreadableFile "unreadable_file" 422 "The file could not be read as a table",
    IdempotencyMismatch "idempotency_mismatch" 422 "The idempotency key was used for another request",
    PreconditionRequired "precondition_required" 428 "Send If-Match with the version you saw",
    RateLimited "rate_limited" 429 "Too many requests",
    Internal "internal" 500 "Something went wrong on our side",
    Unavailable "unavailable" 503 "The service is busy; try again shortly",
}

impl ProblemCode {
    /// A problem of this code with nothing else said.
    pub fn problem(self) -> Problem {
        Problem {
            type_uri: format!("https://sen.example/problems/{}", self.as_str()),
            title: self.title().to_owned(),
            status: self.status(),
            detail: None,
            instance: None,
            code: self.as_str().to_owned(),
            errors: Vec::new(),
            extensions: Map::new(),
        }
    }
}
