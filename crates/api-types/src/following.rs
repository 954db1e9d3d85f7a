//! Who opened e-mails and clicked the links in them (CAM-10, CON-3).

use chrono::{DateTime, Utc};
use domain::following::FollowConsent;
use domain::ids::LinkId;
use serde::{Deserialize, Serialize};

/// Who read e-mails. Programs, such as guards of mailboxes, are counted apart.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct ReadSums {
    /// Recipients who opened the e-mail, or clicked in it.
    #[cfg_attr(feature = "openapi", schema(example = 412))]
    pub opened: u64,
    /// Recipients who clicked in it.
    #[cfg_attr(feature = "openapi", schema(example = 97))]
    pub clicked: u64,
    /// How often people clicked.
    #[cfg_attr(feature = "openapi", schema(example = 131))]
    pub clicks: u64,
    /// How often programs fetched it or followed its links.
    #[cfg_attr(feature = "openapi", schema(example = 58))]
    pub by_programs: u64,
}

/// A link of an e-mail and who clicked it.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct LinkReads {
    pub id: LinkId,
    #[cfg_attr(feature = "openapi", schema(example = "https://anphat.vn/khai-truong"))]
    pub address: String,
    /// Recipients who clicked it.
    pub clicked: u64,
    /// How often people clicked it.
    pub clicks: u64,
    /// How often programs followed it.
    pub by_programs: u64,
}

/// What a contact said last to being followed in e-mails.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
pub struct FollowConsentDetail {
    pub said: FollowConsent,
    pub said_at: DateTime<Utc>,
    /// What they read when they said so.
    pub words: String,
    pub words_version: i64,
    /// Where they said so.
    pub proof: String,
}
