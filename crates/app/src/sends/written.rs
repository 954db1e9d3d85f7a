//! Writes the message of one recipient: facts in their places, the label of advertising, the way out.

use domain::sending::{Policy, labelled, with_way_out, with_way_out_in_text};
use domain::templates::{ContentFault, Facts, MergeField};
use templating::Compiled;

use crate::email::Message;
use crate::email_files::Enclosed;
use crate::following::Marked;

/// What all messages of a send share.
pub(super) struct Writer {
    pub(super) compiled: Compiled,
    pub(super) campaign_name: String,
    pub(super) is_advertising: bool,
    pub(super) policy: &'static Policy,
    pub(super) files: Enclosed,
    /// Where customers reach this service.
    pub(super) public_url: String,
}

/// Where one message goes.
pub(super) struct Place {
    pub(super) name: String,
    pub(super) to_address: String,
    pub(super) leave_url: String,
    /// What it carries so that its opening and its clicks are heard of.
    pub(super) marked: Option<Marked>,
}

impl Writer {
    /// The message for somebody of whom these facts are known.
    pub(super) fn write(&self, mut facts: Facts, place: Place) -> Result<Message, ContentFault> {
        facts.set(MergeField::CampaignName, Some(&self.campaign_name));
        let rendered = self.compiled.render(&facts)?;
        let subject = rendered.subject.unwrap_or_default();
        let html = rendered.html.unwrap_or_default();
        let html = self.files.pictures.linked(&html, &self.public_url);
        let text = rendered.text.unwrap_or_default();
        let leave_url = place.leave_url;
        let html = match &place.marked {
            // The way out is ours, and nobody is followed who takes it.
            Some(marked) => marked.pictured(with_way_out(&marked.linked(&html), &leave_url)),
            None => with_way_out(&html, &leave_url),
        };
        Ok(Message {
            name: place.name,
            to_address: place.to_address,
            from_name: None,
            reply_to: None,
            subject: if self.is_advertising {
                labelled(&self.policy.label, &subject)
            } else {
                subject
            },
            html,
            text: with_way_out_in_text(&text, &leave_url),
            leave_url: Some(leave_url),
            files: self.files.files.clone(),
        })
    }
}
