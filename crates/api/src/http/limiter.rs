//! Slows down guessing of passwords: so many sign-ins a minute per account and per address.

use std::num::NonZeroU32;

use api_types::ProblemCode;
use governor::{DefaultKeyedRateLimiter, Quota, RateLimiter};

use super::Error;
use crate::Limits;

/// Counts attempts, not failures: counting failures would tell a guesser when they are right.
pub(crate) struct LoginLimiter {
    by_account: DefaultKeyedRateLimiter<String>,
    by_ip: DefaultKeyedRateLimiter<String>,
}

impl LoginLimiter {
    pub(crate) fn new(limits: Limits) -> Self {
        Self {
            by_account: per_minute(limits.logins_per_account_per_minute),
            by_ip: per_minute(limits.logins_per_ip_per_minute),
        }
    }

    /// Refuses an attempt that comes too soon.
    pub(crate) fn check(&self, email: &str, ip: Option<&str>) -> Result<(), Error> {
        let account = email.trim().to_lowercase();
        let is_free = self.by_account.check_key(&account).is_ok()
            && ip.is_none_or(|ip| self.by_ip.check_key(&ip.to_owned()).is_ok());
        if is_free {
            Ok(())
        } else {
            Err(ProblemCode::RateLimited.into())
        }
    }
}

fn per_minute(count: u32) -> DefaultKeyedRateLimiter<String> {
    RateLimiter::keyed(Quota::per_minute(
        NonZeroU32::new(count).unwrap_or(NonZeroU32::MIN),
    ))
}
