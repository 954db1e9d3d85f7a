//! Links of e-mails, who opened and clicked what, and what contacts said to being followed (CAM-10, CON-3).

mod consents;
mod counts;
mod links;
mod reads;

pub use consents::{ConsentRow, NewConsent, all_said_of, consent_of, said_of, set_consent};
pub use counts::{LinkCountRow, ReadCounts, counts, counts_by_link};
pub use links::{LinkRow, NewLink, keep_links, link, links_of};
pub use reads::{
    FollowedRow, NewRead, followed, forget_before, mark_clicked, mark_opened, note_read,
};
