//! Whether people open the e-mails they get and follow the links in them (CAM-10, CON-3): who may be
//! followed, what counts, and which links are.

mod consent;
mod link;
mod reader;

pub use consent::{CONSENT_VERSION, FollowConsent, Follows, consent_words};
pub use link::{ADDRESS_MAX_BYTES, LINKS_MAX, link_target};
pub use reader::{AGENT_MAX_BYTES, Fetch, ReadState, Reader, TIMES_MAX, bounded_agent};
