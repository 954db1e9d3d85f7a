//! The campaign on the page, shared by its header, funnel and tabs.

use api_types::campaigns::CampaignDetail;
use domain::ids::CampaignId;
use domain::sending::Audience;
use leptos::prelude::*;

/// The campaign on the page; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Current {
    /// The campaign as last read.
    pub(super) detail: RwSignal<CampaignDetail>,
    /// Counts the times the campaign must be read anew.
    pub(super) reads: RwSignal<u32>,
    /// Counts the times the members must be listed anew.
    pub(super) lists: RwSignal<u32>,
    /// Whom the list of members asked a message for.
    pub(super) asked: RwSignal<Option<Audience>>,
}

impl Current {
    /// Its id, without tracking: another campaign has another page.
    pub(super) fn id(self) -> CampaignId {
        self.detail.with_untracked(|detail| detail.id)
    }

    /// Reads the figures anew, leaving the list as it is.
    pub(super) fn refresh_figures(self) {
        self.reads.update(|count| *count = count.wrapping_add(1));
    }

    /// Reads the figures and the members anew.
    pub(super) fn refresh(self) {
        self.refresh_figures();
        self.lists.update(|count| *count = count.wrapping_add(1));
    }
}
