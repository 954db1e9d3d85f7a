//! A call as every gateway takes it.

/// A call to one number.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct VoiceCall {
    /// Ours; a gateway that can tells by it what it has already.
    pub id: String,
    /// Digits with the country code and without a plus sign.
    pub to: String,
    pub spoken: Spoken,
    /// The gateway's name of who speaks; empty takes its usual one.
    pub voice: String,
    /// -3 to 3.
    pub speed: i8,
    /// How often it is said.
    pub repeat: u8,
    /// How long a key is waited for; `None` waits for none.
    pub wait_seconds: Option<u8>,
    /// Where the gateway tells what became of this call.
    pub report_url: String,
}

/// What is heard.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Spoken {
    Script {
        text: String,
        /// The gateway's template for it; empty takes the usual one, where there has to be one.
        template: String,
    },
    /// What lies at the gateway under this name.
    Recording(String),
}

/// What a gateway tells of a call.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub struct VoiceReport {
    /// The gateway's name of the call.
    pub reference: Option<String>,
    pub ended: Option<Ended>,
    /// As it came; not checked.
    pub keys: Option<String>,
    /// Of the talk.
    pub seconds: Option<u32>,
    /// In dong.
    pub price_minor: Option<i64>,
}

/// How a call ended.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ended {
    Answered,
    Missed,
    Busy,
    Failed,
}
