//! Why a server outside gave nothing.

use std::error::Error as _;

use super::resolver::NotPublic;

/// What came in the way.
#[derive(Debug, thiserror::Error)]
pub enum Error {
    /// Nobody was asked.
    #[error("this may not be asked: {0}")]
    Refused(&'static str),
    #[error("the reply is larger than {0} bytes")]
    TooLarge(usize),
    /// Not found, not reached, not in time, or broken off.
    #[error("the server gave no reply")]
    Failed(#[source] reqwest::Error),
    #[error("the client could not be set up")]
    SetUp(#[source] Box<dyn std::error::Error + Send + Sync>),
}

impl Error {
    /// Whether the server has certainly not seen the request.
    pub fn is_before_request(&self) -> bool {
        match self {
            Self::Refused(_) | Self::SetUp(_) => true,
            Self::TooLarge(_) => false,
            Self::Failed(error) => error.is_connect() || error.is_builder(),
        }
    }

    /// URLs can hold secrets, so none goes into an error that will be logged.
    pub(super) fn of(error: reqwest::Error) -> Self {
        let mut cause = error.source();
        while let Some(one) = cause {
            if one.is::<NotPublic>() {
                return Self::Refused("the name stands for an address that is not public");
            }
            cause = one.source();
        }
        Self::Failed(error.without_url())
    }
}
