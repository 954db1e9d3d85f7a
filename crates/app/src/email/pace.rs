//! The pace at which messages go out by the account, whoever sends them.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use tokio::time::Instant;

/// When the next message may go; all sends of a process share it.
#[derive(Debug, Clone, Default)]
pub struct Pace(Arc<Mutex<Option<Instant>>>);

impl Pace {
    /// Takes the next turn, and says when it is; the one after it comes `pause` later.
    pub(crate) fn turn(&self, pause: Duration) -> Instant {
        let mut next = self.0.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let turn = next.map_or(now, |next| next.max(now));
        *next = Some(turn + pause);
        turn
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_10_sends_take_turns_at_one_pace() {
        let (one, pause) = (Pace::default(), Duration::from_mins(1));
        let other = one.clone();
        let turns = [one.turn(pause), other.turn(pause), one.turn(pause)];
        assert!(turns.windows(2).all(|two| two[1] - two[0] >= pause));
    }
}
