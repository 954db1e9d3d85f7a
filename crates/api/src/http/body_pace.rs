//! Gives up on bodies that come too slowly, whatever reads them: who sends one byte now and then would else keep
//! a connection, and a file that is half written, for as long as they like (G11).

use std::io;
use std::time::Duration;

use actix_web::HttpMessage as _;
use actix_web::body::MessageBody;
use actix_web::dev::{Payload, ServiceRequest, ServiceResponse};
use actix_web::error::PayloadError;
use actix_web::middleware::Next;
use actix_web::web::Bytes;
use futures::{Stream, StreamExt as _, stream};
use tokio::time::{Instant, timeout};

/// So long nothing has to come.
const PATIENCE: Duration = Duration::from_secs(20);
/// And the rest at this pace at least, which the worst of lines keep up.
const BYTES_PER_SECOND: u64 = 1024;

/// Has whoever reads the body wait for it no longer than that.
pub(crate) async fn pace_body(
    mut request: ServiceRequest,
    next: Next<impl MessageBody>,
) -> Result<ServiceResponse<impl MessageBody>, actix_web::Error> {
    match request.take_payload() {
        Payload::None => {}
        payload => request.set_payload(Payload::Stream {
            payload: Box::pin(paced(payload, PATIENCE)),
        }),
    }
    next.call(request).await
}

/// How a body comes.
struct Coming<S> {
    body: S,
    /// How long it was waited for; the time that its reader took for other things is not its sender's.
    waited: Duration,
    bytes: u64,
}

fn paced<S>(body: S, patience: Duration) -> impl Stream<Item = Result<Bytes, PayloadError>>
where
    S: Stream<Item = Result<Bytes, PayloadError>> + Unpin,
{
    let coming = Coming {
        body,
        waited: Duration::ZERO,
        bytes: 0,
    };
    stream::unfold(Some(coming), move |coming| async move {
        let mut coming = coming?;
        let allowed = patience + Duration::from_secs(coming.bytes / BYTES_PER_SECOND);
        let began = Instant::now();
        let left = allowed.saturating_sub(coming.waited);
        let Ok(piece) = timeout(left, coming.body.next()).await else {
            let slow = io::Error::new(io::ErrorKind::TimedOut, "the body comes too slowly");
            return Some((Err(PayloadError::Io(slow)), None));
        };
        coming.waited += began.elapsed();
        let piece = piece?;
        if let Ok(piece) = &piece {
            coming.bytes = coming.bytes.saturating_add(piece.len() as u64);
        }
        Some((piece, Some(coming)))
    })
    // Readers of forms ask once more after the end.
    .fuse()
}

#[cfg(test)]
mod tests {
    use super::*;

    const MOMENT: Duration = Duration::from_millis(5);

    #[actix_web::test]
    async fn g_11_a_body_that_stops_coming_is_given_up_and_one_that_comes_is_whole() {
        let pieces = || stream::iter([Ok(Bytes::from_static(b"{")), Ok(Bytes::from_static(b"}"))]);
        let whole: Vec<_> = paced(pieces(), MOMENT).collect().await;
        assert!(
            whole.len() == 2 && whole.iter().all(Result::is_ok),
            "{whole:?}"
        );
        let stopped = pieces().chain(stream::pending());
        let broken: Vec<_> = paced(stopped, MOMENT).collect().await;
        assert_eq!(broken.len(), 3);
        assert!(
            broken[2]
                .as_ref()
                .is_err_and(|error| error.to_string().contains("too slowly"))
        );
    }

    #[actix_web::test]
    async fn g_11_who_has_sent_much_may_take_longer() {
        let much = Bytes::from(vec![b'x'; 1024 * 1024]);
        let late = stream::once(async {
            let _later = timeout(MOMENT * 4, std::future::pending::<()>()).await;
            Ok(Bytes::from_static(b"x"))
        });
        let body = Box::pin(stream::iter([Ok(much)]).chain(late));
        let whole: Vec<_> = paced(body, MOMENT).collect().await;
        assert!(whole.len() == 2 && whole.iter().all(Result::is_ok));
    }
}
