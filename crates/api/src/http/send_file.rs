//! Answers with a file, or with the one range of it that is asked for, piece by piece.

use std::io::SeekFrom;

use actix_web::body::SizedStream;
use actix_web::http::StatusCode;
use actix_web::http::header::{
    ACCEPT_RANGES, CONTENT_RANGE, CONTENT_SECURITY_POLICY, ContentDisposition, ContentEncoding,
    HeaderValue, RANGE, Range,
};
use actix_web::{HttpRequest, HttpResponse, ResponseError as _};
use api_types::ProblemCode;
use tokio::fs::File;
use tokio::io::{AsyncReadExt as _, AsyncSeekExt as _};
use tokio_util::io::ReaderStream;

use super::Error;

const PIECE_BYTES: usize = 64 * 1024;
/// Should a browser show a file from here as a page after all, it is nobody's and runs nothing
/// (reliability.md §7).
pub(crate) const FILE_POLICY: &str = "sandbox; default-src 'none'";

/// Which bytes a request asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Part {
    Whole,
    /// Both included.
    Bytes(u64, u64),
    /// Beyond the end.
    Absent,
}

/// Answers with a file of this type; players ask for ranges to go where their listener wants to.
pub(crate) async fn send_file(
    request: &HttpRequest,
    mut file: File,
    media_type: &str,
    disposition: ContentDisposition,
) -> Result<HttpResponse, Error> {
    let size = file.metadata().await.map_err(::app::Error::from)?.len();
    let part = part(request.headers().get(RANGE), size);
    let mut response = HttpResponse::Ok();
    let length = match part {
        Part::Whole => size,
        Part::Bytes(first, last) => {
            let moved = file.seek(SeekFrom::Start(first)).await;
            moved.map_err(::app::Error::from)?;
            response
                .status(StatusCode::PARTIAL_CONTENT)
                .insert_header((CONTENT_RANGE, format!("bytes {first}-{last}/{size}")));
            last.saturating_sub(first).saturating_add(1)
        }
        Part::Absent => return absent(size),
    };
    let content = ReaderStream::with_capacity(file.take(length), PIECE_BYTES);
    Ok(response
        .content_type(media_type)
        .insert_header(disposition)
        .insert_header((ACCEPT_RANGES, "bytes"))
        .insert_header((CONTENT_SECURITY_POLICY, FILE_POLICY))
        // Sound is packed already, and its length is to be known.
        .insert_header(ContentEncoding::Identity)
        .body(SizedStream::new(length, content)))
}

/// More than one range at once, and what is no range, may be answered with the whole file.
fn part(header: Option<&HeaderValue>, size: u64) -> Part {
    let asked = header.and_then(|value| value.to_str().ok()?.parse::<Range>().ok());
    let Some(Range::Bytes(ranges)) = asked else {
        return Part::Whole;
    };
    match ranges.as_slice() {
        [range] => range
            .to_satisfiable_range(size)
            .map_or(Part::Absent, |(first, last)| Part::Bytes(first, last)),
        _ => Part::Whole,
    }
}

fn absent(size: u64) -> Result<HttpResponse, Error> {
    let mut response = Error::from(ProblemCode::RangeNotSatisfiable).error_response();
    let value = HeaderValue::from_str(&format!("bytes */{size}"));
    let value = value.map_err(|error| ::app::Error::Internal(Box::new(error)))?;
    response.headers_mut().insert(CONTENT_RANGE, value);
    Ok(response)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_3_a_player_gets_the_range_it_asks_for() {
        for (asked, expected) in [
            (None, Part::Whole),
            (Some("bytes=0-9"), Part::Bytes(0, 9)),
            (Some("bytes=90-"), Part::Bytes(90, 99)),
            (Some("bytes=-5"), Part::Bytes(95, 99)),
            (Some("bytes=-500"), Part::Bytes(0, 99)),
            (Some("bytes=10-1000"), Part::Bytes(10, 99)),
            (Some("bytes=100-"), Part::Absent),
            (Some("bytes=0-1,5-6"), Part::Whole),
            (Some("lines=1-2"), Part::Whole),
            (Some("bytes=x"), Part::Whole),
        ] {
            let header = asked.map(HeaderValue::from_static);
            assert_eq!(part(header.as_ref(), 100), expected, "{asked:?}");
        }
        let first = HeaderValue::from_static("bytes=0-");
        assert_eq!(part(Some(&first), 0), Part::Absent);
    }
}
