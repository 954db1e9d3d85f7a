//! Writes the script of one call: facts in their places, as long as people listen (CAM-11).

use domain::sending::{Block, SCRIPT_MAX_CHARS};
use domain::templates::{Facts, MergeField};
use store::sends::SendContent;
use templating::Compiled;

use super::content::as_template;

/// What all calls of a send share.
pub(super) struct ScriptWriter {
    compiled: Compiled,
    campaign_name: String,
}

impl ScriptWriter {
    /// `None` for a script that cannot be read.
    pub(super) fn new(content: &SendContent, campaign_name: String) -> Option<Self> {
        Some(Self {
            compiled: Compiled::new(&as_template(content)).ok()?,
            campaign_name,
        })
    }

    /// The script for somebody of whom these facts are known, or why there is none.
    pub(super) fn write(&self, mut facts: Facts) -> Result<String, Block> {
        facts.set(MergeField::CampaignName, Some(&self.campaign_name));
        let rendered = self.compiled.render(&facts);
        let text = rendered.ok().and_then(|rendered| rendered.text);
        let text = text.unwrap_or_default().trim().to_owned();
        if text.is_empty() {
            Err(Block::BadContent)
        } else if text.chars().count() > SCRIPT_MAX_CHARS {
            Err(Block::TooLong)
        } else {
            Ok(text)
        }
    }
}
