//! Sends of messages (CAM-9 to CAM-11, CON-5): whom one may reach, and the lives of a send and of each
//! delivery.

mod account;
mod audience;
mod batches;
mod bounce;
mod call_plan;
mod call_state;
mod channel;
mod content;
mod delivery;
mod do_not_call;
mod gate;
mod http_gateway;
mod page_of_text;
mod policy;
mod receipt;
mod refusal;
mod send;
mod sms_settings;
mod sms_text;
mod voice_settings;

pub use account::{AccountFields, Security};
pub use audience::{Audience, AudienceFilter, Recipients};
pub use batches::Batches;
pub use bounce::{RETURN_TOKEN_CHARS, lasting_failure, return_path, return_tokens};
pub use call_plan::{CallKey, CallPlan, KeyEffect, SCRIPT_MAX_CHARS, Speech, pressed};
pub use call_state::CallState;
pub use channel::{Reach, SendChannel, can_be_rung};
pub use content::{labelled, with_pixel, with_way_out, with_way_out_in_text};
pub use delivery::{Attempt, DeliveryState, Outcome, Resend, Settled, settle};
pub use do_not_call::listed_number;
pub use gate::{Asked, Block, Decision, decide};
pub use http_gateway::{
    AnswerRules, AskedBy, HttpGateway, KindWords, Pattern, Place, ReportRules, RequestHeader,
};
pub use page_of_text::page_of_text;
pub use policy::{BadRules, Hours, Policy};
pub use receipt::Receipt;
pub use refusal::is_address_dead;
pub use send::SendState;
pub use sms_settings::{BrandnameTerms, SmsGateway, SmsProvider, SmsSettings};
pub use sms_text::{Additions, SmsCost};
pub use voice_settings::{CALL_PLACE, VoiceGateway, VoiceProvider, VoiceSettings};

/// So many recipients are looked at while somebody still writes.
pub const CHECKED_FIRST: u64 = 20_000;
/// And so many at once, when somebody asks for all.
pub const CHECKED_MAX: u64 = 500_000;
