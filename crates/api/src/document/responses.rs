//! Answers that an operation may give whatever it does, and the media types of all.

use utoipa::openapi::schema::{KnownFormat, ObjectBuilder, SchemaFormat, Type};
use utoipa::openapi::{ContentBuilder, Ref, RefOr, Response, ResponseBuilder, Responses};

use super::operations::Place;

/// A status, what it means, and which operations may answer it.
type Refusal = (&'static str, &'static str, fn(&Place) -> bool);

const REFUSALS: [Refusal; 9] = [
    ("400", "`malformed_request`", Place::is_of_api),
    ("403", "`csrf_refused`", Place::changes_something),
    ("404", "`not_found`", Place::names_something),
    (
        "409",
        "`idempotency_in_flight` or `answer_lost`",
        Place::takes_key,
    ),
    ("413", "`too_large`", |place| {
        place.has_json() || place.takes_key()
    }),
    ("415", "`unsupported_media_type`", Place::has_json),
    ("422", "`invalid` or `idempotency_mismatch`", |place| {
        place.has_json() || place.has_query() || place.takes_key()
    }),
    (
        "429",
        "`rate_limited`: `Retry-After` tells when to come again",
        Place::is_of_api,
    ),
    (
        "503",
        "`unavailable`: `Retry-After` tells when to come again",
        Place::is_of_api,
    ),
];

/// The statuses by which this operation may refuse, and what each means.
pub(super) fn refusals(place: &Place) -> Vec<(&'static str, &'static str)> {
    let apply = REFUSALS.iter().filter(|(.., applies)| applies(place));
    apply
        .map(|(status, meaning, _)| (*status, *meaning))
        .collect()
}

/// Adds the refusals that the handler does not name itself, and gives all answers their media types.
pub(super) fn complete(all: &mut Responses, refusals: Vec<(&'static str, &'static str)>) {
    for (status, meaning) in refusals {
        let problem = ContentBuilder::new()
            .schema(Some(Ref::from_schema_name("Problem")))
            .build();
        all.responses.entry(status.to_owned()).or_insert_with(|| {
            ResponseBuilder::new()
                .description(meaning)
                .content("application/json", problem)
                .build()
                .into()
        });
    }
    for response in all.responses.values_mut() {
        if let RefOr::T(response) = response {
            name_media_types(response);
        }
    }
}

/// Problems have a media type of their own, and a file is a file, not a list of numbers.
fn name_media_types(response: &mut Response) {
    let content = std::mem::take(&mut response.content);
    response.content = content
        .into_iter()
        .map(|(media_type, mut content)| {
            let RefOr::T(inner) = &mut content else {
                return (media_type, content);
            };
            let is_problem = matches!(&inner.schema, Some(RefOr::Ref(to))
                if to.ref_location.ends_with("/Problem"));
            if is_problem {
                return ("application/problem+json".to_owned(), content);
            }
            if media_type != "application/json" {
                let file = ObjectBuilder::new()
                    .schema_type(Type::String)
                    .format(Some(SchemaFormat::KnownFormat(KnownFormat::Binary)));
                inner.schema = Some(file.into());
            }
            (media_type, content)
        })
        .collect();
}
