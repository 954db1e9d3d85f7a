//! Why a command did not happen.

use std::io::{self, ErrorKind};

use domain::campaigns;
use domain::contacts::FieldFault;
use domain::ids::ContactId;
use domain::status::IllegalMove;

use crate::contacts::Match;

/// What stands in the way of a command; the caller learns a stable code for each.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Absent, or out of the caller's sight: the answer does not tell which.
    #[error("not found")]
    NotFound,
    #[error("not allowed")]
    Forbidden,
    #[error("not signed in")]
    Unauthenticated,
    #[error("wrong e-mail or password")]
    BadCredentials,
    #[error(transparent)]
    Conflict(#[from] Conflict),
    /// The record is not at the version the caller saw.
    #[error("changed in the meantime")]
    StaleVersion,
    #[error("invalid input")]
    Invalid(Vec<Fault>),
    #[error(transparent)]
    IllegalTransition(#[from] IllegalMove),
    /// The file is no table we can read; the code is one of `domain::imports::FileErrorCode`.
    #[error("unreadable file: {0}")]
    UnreadableFile(String),
    #[error("the service is busy")]
    Unavailable(#[source] db::Error),
    /// What was to be kept in a file has no room; the same may work later (G12).
    #[error("the disk is full")]
    DiskFull(#[source] io::Error),
    #[error("internal error")]
    Internal(#[source] Box<dyn std::error::Error + Send + Sync>),
}

/// A command that collides with what is there.
#[derive(Debug, Clone, PartialEq, Eq, thiserror::Error)]
pub enum Conflict {
    /// The contact is named only to those who may see it.
    #[error("another contact has this e-mail address")]
    DuplicateEmail { contact_id: Option<ContactId> },
    /// The contact is named only to those who may see it.
    #[error("another contact has this number")]
    DuplicatePhone { contact_id: Option<ContactId> },
    #[error("there may be such a contact already")]
    PossibleDuplicate { matches: Vec<Match> },
    #[error("the merge cannot be undone: {reason}")]
    UndoImpossible { reason: &'static str },
    #[error("the name is taken")]
    DuplicateName,
    #[error("deleting would take {members} members along")]
    ConfirmationRequired { members: u64 },
    #[error("the quote is not accepted")]
    QuoteNotAccepted,
    #[error("there is an order from this quote already")]
    AlreadyOrdered,
    #[error("{contacts} contacts have the label")]
    LabelInUse { contacts: u64 },
    #[error("still in use")]
    InUse,
    #[error("a built-in role cannot be deleted")]
    BuiltInRole,
    #[error("somebody has to stay an administrator who can sign in")]
    LastAdministrator,
    #[error("the first administrator exists already")]
    AlreadySetUp,
    #[error("the import is {status}")]
    ImportNotReady { status: String },
    /// Still running, undone already, past its time, or nothing was changed.
    #[error("the bulk change cannot be undone now")]
    NotUndoable,
    #[error("messages are held in a copy that was restored")]
    OutboundHeld,
    /// This attempt was thought dead and another one of the same request has begun.
    #[error("another attempt at the same request has begun")]
    TakenOver,
}

/// What is wrong with one field of the input.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Fault {
    /// JSON pointer into the body, such as `/email`.
    pub pointer: String,
    pub code: &'static str,
    pub detail: String,
}

impl Fault {
    /// A fault of a top-level field.
    pub fn of(field: &str, code: &'static str, detail: impl Into<String>) -> Self {
        Self {
            pointer: format!("/{field}"),
            code,
            detail: detail.into(),
        }
    }
}

impl Error {
    /// Another writer got in between, so that the same may work now.
    pub(crate) fn is_overtaken(&self) -> bool {
        let is_collision = |cause: &db::Error| {
            matches!(
                cause,
                db::Error::UniqueViolation { .. } | db::Error::ForeignKeyViolation { .. }
            )
        };
        match self {
            Self::StaleVersion => true,
            Self::Internal(cause) => cause.downcast_ref().is_some_and(is_collision),
            _ => false,
        }
    }
}

impl From<Fault> for Error {
    fn from(fault: Fault) -> Self {
        Self::Invalid(vec![fault])
    }
}

impl From<&FieldFault> for Fault {
    fn from(fault: &FieldFault) -> Self {
        Self::of(fault.field, fault.code, fault.detail)
    }
}

/// All that a rule of the domain finds wrong is told at once.
impl From<Vec<FieldFault>> for Error {
    fn from(faults: Vec<FieldFault>) -> Self {
        Self::Invalid(faults.iter().map(Fault::from).collect())
    }
}

impl From<campaigns::IllegalTransition> for Error {
    fn from(illegal: campaigns::IllegalTransition) -> Self {
        Self::IllegalTransition(IllegalMove {
            from: illegal.from.as_str(),
            to: illegal.to.as_str(),
            allowed: illegal.allowed.iter().map(|to| to.as_str()).collect(),
        })
    }
}

impl From<db::Error> for Error {
    fn from(error: db::Error) -> Self {
        match error {
            unavailable @ db::Error::Unavailable(_) => Self::Unavailable(unavailable),
            other => Self::Internal(Box::new(other)),
        }
    }
}

impl From<jobs::Error> for Error {
    fn from(error: jobs::Error) -> Self {
        match error {
            jobs::Error::Database(cause) => cause.into(),
            other => Self::Internal(Box::new(other)),
        }
    }
}

impl From<io::Error> for Error {
    fn from(error: io::Error) -> Self {
        match error.kind() {
            ErrorKind::StorageFull | ErrorKind::QuotaExceeded => Self::DiskFull(error),
            _ => Self::Internal(Box::new(error)),
        }
    }
}
