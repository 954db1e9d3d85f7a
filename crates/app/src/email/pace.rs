//! When the next message of an account may go: one pace for all sends, also of other processes.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use db::{Db, Engine};
use domain::sending::SendChannel;
use tokio::time::Instant;

/// What would go within so short a time may go at once.
const AT_ONCE: Duration = Duration::from_millis(10);

/// So many turns are taken at once at most; a pace of none has no end of them.
const AHEAD_MAX: usize = 64;

/// How many messages may go side by side where each comes `pause` after the one before it: one, but for
/// paces that a single line could hardly keep.
pub(crate) fn abreast(pause: Duration) -> usize {
    let count = AT_ONCE.as_nanos().checked_div(pause.as_nanos());
    usize::try_from(count.unwrap_or(1)).map_or(usize::MAX, |count| count.max(1))
}

/// The pace of a channel's account.
#[derive(Debug, Clone)]
pub struct Pace {
    channel: SendChannel,
    next: Arc<Mutex<Option<Instant>>>,
}

impl Pace {
    /// Nobody has taken a turn yet.
    pub fn of(channel: SendChannel) -> Self {
        Self {
            channel,
            next: Arc::default(),
        }
    }

    /// Takes the next turn, and says when it is; the one after it comes `pause` later.
    pub(crate) async fn turn(&self, db: &Db, pause: Duration) -> Result<Instant, db::Error> {
        self.turns(db, pause, 1).await
    }

    /// Takes so many turns at once, and says when they are: all when the first one is. Where several processes
    /// may work, the database gives the turns.
    pub(crate) async fn turns(
        &self,
        db: &Db,
        pause: Duration,
        count: usize,
    ) -> Result<Instant, db::Error> {
        let pause = pause.saturating_mul(u32::try_from(count).unwrap_or(u32::MAX));
        if pause.is_zero() || db.engine() == Engine::Sqlite {
            return Ok(self.own_turn(pause));
        }
        let tx = db.begin().await?;
        let wait = store::sends::take_turn(&tx, self.channel, pause).await?;
        tx.commit().await?;
        Ok(Instant::now() + wait)
    }

    fn own_turn(&self, pause: Duration) -> Instant {
        let mut next = self.next.lock().unwrap_or_else(PoisonError::into_inner);
        let now = Instant::now();
        let turn = next.map_or(now, |next| next.max(now));
        *next = Some(turn + pause);
        turn
    }
}

/// Turns of one sender, taken some at once where messages go side by side: to take one asks the database.
#[derive(Debug, Default)]
pub(crate) struct Turns {
    /// How many of those that were taken are left.
    left: usize,
    /// When these may go.
    at: Option<Instant>,
}

impl Turns {
    /// When so many messages may go.
    pub(crate) async fn take(
        &mut self,
        pace: &Pace,
        db: &Db,
        pause: Duration,
        count: usize,
    ) -> Result<Instant, db::Error> {
        let at = match self.at {
            Some(at) if self.left >= count => at,
            _ => {
                let missing = count - self.left.min(count);
                let taken = missing.max(abreast(pause).min(AHEAD_MAX));
                let at = pace.turns(db, pause, taken).await?;
                self.left += taken;
                *self.at.insert(at)
            }
        };
        self.left -= count;
        Ok(at)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn cam_10_messages_go_side_by_side_only_at_a_fast_pace() {
        let per_minute = |count| abreast(Duration::from_mins(1) / count);
        assert_eq!([1, 60, 6_000].map(per_minute), [1, 1, 1]);
        assert_eq!([60_000, 600_000].map(per_minute), [10, 100]);
        // Nobody waits in the sandbox, and nothing is gained there.
        assert_eq!(abreast(Duration::ZERO), 1);
        let pace = Pace::of(SendChannel::Email);
        let first = pace.own_turn(Duration::from_mins(3));
        assert!(pace.own_turn(Duration::ZERO) - first >= Duration::from_mins(3));
    }

    #[test]
    fn cam_10_sends_take_turns_at_one_pace() {
        let (one, pause) = (Pace::of(SendChannel::Email), Duration::from_mins(1));
        let other = one.clone();
        let turns = [
            one.own_turn(pause),
            other.own_turn(pause),
            one.own_turn(pause),
        ];
        assert!(turns.windows(2).all(|two| two[1] - two[0] >= pause));
    }
}
