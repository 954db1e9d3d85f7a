//! Reads what a client decided about an import.

use ::app::imports::{Options, StartRequest};
use api_types::imports::{ImportOptions, ImportStart};
use domain::imports::{ColumnPolicy, ImportTarget, MatchBy};

use crate::http::Error;

pub(super) fn start(body: ImportStart) -> Result<StartRequest, Error> {
    Ok(StartRequest {
        mapping: body.mapping.map(columns).transpose()?,
        options: body.options.map(options).transpose()?,
        is_dry_run: body.is_dry_run,
        is_watched: body.in_browser,
    })
}

fn columns(names: Vec<Option<String>>) -> Result<Vec<Option<ImportTarget>>, Error> {
    names
        .into_iter()
        .enumerate()
        .map(|(column, name)| match name {
            None => Ok(None),
            Some(name) => {
                named(&format!("/mapping/{column}"), &name, ImportTarget::parse).map(Some)
            }
        })
        .collect()
}

fn options(body: ImportOptions) -> Result<Options, Error> {
    Ok(Options {
        has_header: body.has_header,
        // What the upload found there stays.
        header_row: None,
        policy: named("/options/policy", &body.policy, ColumnPolicy::parse)?,
        match_by: named("/options/match_by", &body.match_by, MatchBy::parse)?,
        is_lenient: body.is_lenient,
        source: body
            .source
            .as_deref()
            .and_then(domain::contacts::normalize::line),
        tags: body
            .tags
            .iter()
            .filter_map(|tag| domain::contacts::normalize::line(tag))
            .collect(),
    })
}

fn named<T>(pointer: &str, name: &str, parse: fn(&str) -> Option<T>) -> Result<T, Error> {
    parse(name)
        .ok_or_else(|| Error::field(pointer, "invalid_value", format!("there is no `{name}`")))
}
