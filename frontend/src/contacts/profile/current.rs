//! The contact on the page, shared by its header, facts and panels.

use api_types::contacts::ContactDetail;
use domain::ids::ContactId;
use leptos::prelude::*;

use crate::record::Record;

/// The contact on the page; `Copy`.
#[derive(Clone, Copy)]
pub struct Current {
    /// The contact as last read.
    pub detail: RwSignal<ContactDetail>,
    reads: RwSignal<u32>,
    happenings: RwSignal<u32>,
}

impl Current {
    pub(super) fn new(record: Record<ContactDetail>) -> Self {
        Self {
            detail: record.detail,
            reads: record.reads,
            happenings: RwSignal::new(0),
        }
    }

    /// Its id, without tracking: another contact has another page.
    pub fn id(self) -> ContactId {
        self.detail.with_untracked(|detail| detail.id)
    }

    /// Whether the person may change it, tracked.
    pub fn can_edit(self) -> bool {
        self.detail.with(|detail| detail.can_edit)
    }

    /// Reads the contact anew after its own facts changed.
    pub fn refresh(self) {
        self.reads.update(|count| *count = count.wrapping_add(1));
        self.happened();
    }

    /// Tells the lists of what happened that something did.
    pub fn happened(self) {
        self.happenings
            .update(|count| *count = count.wrapping_add(1));
    }

    /// Reads again whenever something happened to the contact; call it in a resource.
    pub fn track_happenings(self) {
        self.happenings.track();
    }
}
