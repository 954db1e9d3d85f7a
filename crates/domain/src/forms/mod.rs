//! Registration forms of campaigns (CAM-3): what they ask, what is made of answers, who answered.

mod answers;
mod blanks;
mod consent;
mod definition;
mod identify;
mod reach;
mod source;
mod target;

pub use answers::{Answer, AnswerFault, Answers, Typed, read};
pub use blanks::fill_blanks;
pub use consent::{Consent, ConsentPurpose, network_of};
pub use definition::{FIELDS_MAX, FORMS_MAX, FormDefinition, FormFault, FormField};
pub use identify::{PhoneHolder, acting};
pub use reach::Reach;
pub use source::source_of;
pub use target::{ContactFact, Target};
