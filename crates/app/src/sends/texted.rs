//! Writes the text message of one recipient: facts in their places, the label of advertising, the way to
//! refuse; and what it costs.

use domain::sending::{Additions, Block, Policy, SmsCost};
use domain::sms::strip_marks;
use domain::templates::{Facts, MergeField};
use store::sends::SendContent;
use templating::Compiled;

use super::content::as_template;
use crate::sms::Way;

/// What all text messages of a send share.
pub(super) struct TextWriter {
    compiled: Compiled,
    campaign_name: String,
    is_advertising: bool,
    strip_marks: bool,
    policy: &'static Policy,
}

/// A message as its reader gets it.
pub(super) struct Texted {
    pub(super) text: String,
    pub(super) cost: SmsCost,
}

impl TextWriter {
    /// `None` for content that cannot be read.
    pub(super) fn new(
        content: &SendContent,
        campaign_name: String,
        policy: &'static Policy,
    ) -> Option<Self> {
        Some(Self {
            compiled: Compiled::new(&as_template(content)).ok()?,
            campaign_name,
            is_advertising: content.is_advertising,
            strip_marks: content.strip_marks,
            policy,
        })
    }

    /// The message for somebody of whom these facts are known, or why there is none.
    pub(super) fn write(&self, mut facts: Facts, way: &Way) -> Result<Texted, Block> {
        facts.set(MergeField::CampaignName, Some(&self.campaign_name));
        let rendered = self.compiled.render(&facts);
        let text = rendered.ok().and_then(|rendered| rendered.text);
        let text = text.unwrap_or_default();
        if text.trim().is_empty() {
            return Err(Block::BadContent);
        }
        let text = if self.is_advertising {
            let additions = Additions {
                label: &self.policy.label,
                refusal: &way.settings.refusal_text,
            };
            let whole = additions.added_to(&text);
            if self.strip_marks {
                strip_marks(&whole)
            } else {
                whole
            }
        } else {
            text.trim().to_owned()
        };
        let cost = way.cost(&text, self.is_advertising);
        if cost.segments > way.settings.segments_max {
            return Err(Block::TooLong);
        }
        Ok(Texted { text, cost })
    }
}

/// Whether all who get a text message read the same: it says nothing of its reader.
pub(super) fn reads_the_same(content: &SendContent) -> bool {
    let Ok(compiled) = Compiled::new(&as_template(content)) else {
        return false;
    };
    let text = |mut facts: Facts| {
        facts.set(MergeField::CampaignName, Some("…"));
        compiled.render(&facts).ok()?.text
    };
    let of_somebody = text(Facts::examples([]));
    of_somebody.is_some() && of_somebody == text(Facts::default())
}
