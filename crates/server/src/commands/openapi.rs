//! `sen openapi`: prints the API's document; needs no database.

use anyhow::Context;

use crate::console::say;

pub(crate) fn run() -> anyhow::Result<()> {
    let text =
        serde_json::to_string_pretty(&api::openapi()).context("cannot write the document")?;
    say(text);
    Ok(())
}
