//! Finds templates for messages to begin with.

use api_types::templates::TemplateSummary;
use domain::templates::TemplateKind;

use super::api;
use crate::http;
use crate::ui::Choice;

/// Templates of a kind whose names fit what was typed.
pub(crate) async fn named(kind: TemplateKind, typed: String) -> http::Result<Vec<Choice>> {
    let pairs = vec![("q", Some(typed)), ("kind", Some(kind.as_str().to_owned()))];
    let found = api::list(pairs).await?.items;
    let choice = |template: TemplateSummary| Choice::new(template.id.to_string(), template.name);
    Ok(found.into_iter().map(choice).collect())
}
