//! Whose turn it is, where several processes send through one account.

use std::time::Duration;

use db::{Engine, Error, Tx};
use domain::sending::SendChannel;
use sea_orm::ConnectionTrait;

/// A turn is never so far away that a clock which was set back holds everything up.
const LONGEST: Duration = Duration::from_mins(10);

/// Takes the next turn of a channel, and says how long to wait for it; the one after it comes `pause` later.
/// For PostgreSQL, whose clock all processes share: on SQLite there is one process only.
pub async fn take_turn(tx: &Tx, channel: SendChannel, pause: Duration) -> Result<Duration, Error> {
    let text = "INSERT INTO send_turns (channel, next_at) \
         VALUES (?, clock_timestamp() + make_interval(secs => ?)) \
         ON CONFLICT (channel) DO UPDATE SET next_at = \
             greatest(clock_timestamp(), least(send_turns.next_at, \
                 clock_timestamp() + make_interval(secs => ?))) + make_interval(secs => ?) \
         RETURNING CAST(extract(epoch FROM next_at - clock_timestamp()) AS double precision) AS wait";
    let seconds = pause.as_secs_f64();
    let values = [
        channel.as_str().into(),
        seconds.into(),
        LONGEST.as_secs_f64().into(),
        seconds.into(),
    ];
    let row = tx
        .query_one_raw(db::sql(Engine::Postgres, text, values))
        .await?
        .ok_or(sea_orm::DbErr::RecordNotInserted)?;
    let wait: f64 = row.try_get("", "wait")?;
    Ok(Duration::from_secs_f64((wait - seconds).max(0.0)))
}
