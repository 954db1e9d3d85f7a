//! What every worker thread of the server shares.

use std::path::PathBuf;
use std::sync::Arc;

use ::app::Ctx;

use crate::http::{LoginLimiter, PrincipalCache};

/// How often and how much a caller may ask for (reliability.md, G10).
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub logins_per_account_per_minute: u32,
    pub logins_per_ip_per_minute: u32,
    pub upload_max_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            logins_per_account_per_minute: 5,
            logins_per_ip_per_minute: 20,
            upload_max_bytes: 512 * 1024 * 1024,
        }
    }
}

/// The parts that handlers reach.
pub struct ApiState {
    pub ctx: Ctx,
    pub limits: Limits,
    /// The folder with the built browser app; absent serves the one built in, if any.
    pub web_dir: Option<PathBuf>,
    pub(crate) logins: LoginLimiter,
    pub(crate) principals: PrincipalCache,
}

/// The shared state as handlers take it.
pub type State = actix_web::web::Data<ApiState>;

impl ApiState {
    pub fn new(ctx: Ctx, limits: Limits, web_dir: Option<PathBuf>) -> State {
        actix_web::web::Data::from(Arc::new(Self {
            ctx,
            limits,
            web_dir,
            logins: LoginLimiter::new(limits),
            principals: PrincipalCache::default(),
        }))
    }
}
