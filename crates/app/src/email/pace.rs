//! When the next message of an account may go: one pace for all sends, also of other processes.

use std::sync::{Arc, Mutex, PoisonError};
use std::time::Duration;

use db::{Db, Engine};
use domain::sending::SendChannel;
use tokio::time::Instant;

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

    /// Takes the next turn, and says when it is; the one after it comes `pause` later. Where several processes
    /// may work, the database gives the turns.
    pub(crate) async fn turn(&self, db: &Db, pause: Duration) -> Result<Instant, db::Error> {
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

#[cfg(test)]
mod tests {
    use super::*;

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
