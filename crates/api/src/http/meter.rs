//! Counts how often somebody does something, against a quota and in bounded memory.

use std::hash::{BuildHasher as _, Hash, RandomState};
use std::num::NonZeroU32;
use std::time::Duration;

use actix_web::http::header::{HeaderMap, HeaderName, HeaderValue};
use governor::clock::{Clock as _, DefaultClock};
use governor::middleware::StateInformationMiddleware;
use governor::state::keyed::DefaultKeyedStateStore;
use governor::{Quota, RateLimiter};

/// Callers are told apart by a hash of this many values, so that a flood of made-up ones costs a
/// few megabytes at most. Two real ones share a count once in a quarter of a million pairs.
const SLOTS: u64 = 1 << 18;

type Limiter =
    RateLimiter<u64, DefaultKeyedStateStore<u64>, DefaultClock, StateInformationMiddleware>;

/// A quota for each of many callers.
pub(crate) struct Meter {
    /// How the quota is called on the wire.
    name: &'static str,
    /// Absent where the setting is 0, which lifts the limit.
    limiter: Option<Limiter>,
    quota: Quota,
    /// The time in which a used-up quota is whole again.
    window: Duration,
    /// Unknown to callers, so that none can choose whose slot they share.
    hasher: RandomState,
}

/// What is left of a quota, in the words of the IETF's `RateLimit` fields.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(crate) struct Reading {
    pub(crate) name: &'static str,
    pub(crate) quota: u32,
    pub(crate) window: Duration,
    pub(crate) remaining: u32,
    /// Until the whole quota is there again or, when nothing is left, until the next one is.
    pub(crate) reset: Duration,
}

impl Meter {
    pub(crate) fn per_minute(name: &'static str, count: u32) -> Self {
        Self::new(name, count, Duration::from_mins(1), Quota::per_minute)
    }

    pub(crate) fn per_hour(name: &'static str, count: u32) -> Self {
        Self::new(name, count, Duration::from_hours(1), Quota::per_hour)
    }

    fn new(
        name: &'static str,
        count: u32,
        window: Duration,
        quota: fn(NonZeroU32) -> Quota,
    ) -> Self {
        let limit = NonZeroU32::new(count);
        let quota = quota(limit.unwrap_or(NonZeroU32::MIN));
        Self {
            name,
            limiter: limit.map(|_| RateLimiter::keyed(quota).with_middleware()),
            quota,
            window,
            hasher: RandomState::new(),
        }
    }

    /// Counts one more; `Err` when it comes too soon, `None` where there is no limit.
    pub(crate) fn count(&self, caller: impl Hash) -> Result<Option<Reading>, Reading> {
        let Some(limiter) = &self.limiter else {
            return Ok(None);
        };
        let slot = self.hasher.hash_one(caller) % SLOTS;
        let every = self.quota.replenish_interval();
        match limiter.check_key(&slot) {
            Ok(state) => {
                let remaining = state.remaining_burst_capacity();
                let used = self.quota.burst_size().get().saturating_sub(remaining);
                Ok(Some(self.reading(remaining, every.saturating_mul(used))))
            }
            Err(not_until) => {
                let wait = not_until.wait_time_from(DefaultClock::default().now());
                Err(self.reading(0, wait))
            }
        }
    }

    fn reading(&self, remaining: u32, reset: Duration) -> Reading {
        Reading {
            name: self.name,
            quota: self.quota.burst_size().get(),
            window: self.window,
            remaining,
            reset,
        }
    }
}

impl Reading {
    /// Whole seconds to wait, never too few.
    pub(crate) fn reset_seconds(&self) -> u64 {
        self.reset.as_secs() + u64::from(self.reset.subsec_nanos() > 0)
    }
}

/// Adds `RateLimit-Policy` and `RateLimit` of draft-ietf-httpapi-ratelimit-headers, one item a
/// quota.
pub(super) fn describe(headers: &mut HeaderMap, readings: &[Reading]) {
    for reading in readings {
        let Reading {
            name,
            quota,
            window,
            remaining,
            ..
        } = reading;
        let policy = format!("\"{name}\";q={quota};w={}", window.as_secs());
        let state = format!("\"{name}\";r={remaining};t={}", reading.reset_seconds());
        for (name, text) in [("ratelimit-policy", policy), ("ratelimit", state)] {
            if let Ok(value) = HeaderValue::from_str(&text) {
                headers.append(HeaderName::from_static(name), value);
            }
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn g10_each_caller_has_the_quota_and_hears_when_to_come_again() {
        let meter = Meter::per_minute("test", 2);
        let first = meter.count("giang").expect("free").expect("a limit");
        assert_eq!((first.quota, first.remaining), (2, 1));
        assert_eq!(first.window, Duration::from_mins(1));
        assert_eq!(first.reset_seconds(), 30);
        meter.count("giang").expect("free");
        let refused = meter.count("giang").expect_err("too soon");
        assert_eq!((refused.remaining, refused.reset_seconds()), (0, 30));
        meter.count("uyên").expect("somebody else's quota");
    }

    #[test]
    fn g10_zero_lifts_the_limit() {
        let meter = Meter::per_hour("test", 0);
        for _ in 0..1_000 {
            assert_eq!(meter.count("giang"), Ok(None));
        }
    }

    #[test]
    fn g10_a_flood_of_callers_fills_no_memory() {
        let meter = Meter::per_minute("test", 1);
        for caller in 0..SLOTS + 10_000 {
            // Whether one is refused does not matter here.
            let _ = meter.count(caller);
        }
        let limiter = meter.limiter.as_ref().expect("a limit");
        assert!(u64::try_from(limiter.len()).is_ok_and(|held| held <= SLOTS));
    }
}
