//! Reads the search box, or says what is wrong with it and where (CON-6).

use api_types::{FieldProblem, ProblemCode};
use domain::search::{Query, SearchError, parse};
use serde_json::{Map, Value, json};

use crate::http::Error;

/// The query that the text says; `pointer` names the field it came in.
pub(crate) fn query(text: &str, pointer: &str) -> Result<Query, Error> {
    parse(text).map_err(|errors| refusal(&errors, pointer))
}

/// One entry of `errors` for each fault; `faults` tells their places and what a sentence may name.
fn refusal(errors: &[SearchError], pointer: &str) -> Error {
    let mut problem = ProblemCode::BadQuery.problem();
    problem.detail = errors.first().map(ToString::to_string);
    problem.errors = errors
        .iter()
        .map(|error| FieldProblem {
            pointer: pointer.to_owned(),
            code: error.fault.code().to_owned(),
            detail: error.to_string(),
        })
        .collect();
    let faults = errors.iter().map(place).collect();
    problem
        .extensions
        .insert("faults".to_owned(), Value::Array(faults));
    Error::Problem(Box::new(problem))
}

/// `from` and `to` count the characters of the text.
fn place(error: &SearchError) -> Value {
    let params: Map<String, Value> = error
        .fault
        .params()
        .into_iter()
        .map(|(name, value)| (name.to_owned(), json!(value)))
        .collect();
    json!({
        "code": error.fault.code(),
        "from": error.span.start,
        "to": error.span.end,
        "params": params,
    })
}
