//! What every worker thread of the server shares.

use std::path::PathBuf;
use std::sync::Arc;

use ::app::Ctx;
use ::app::avatars::Gravatar;
use ipnet::IpNet;

use crate::http::{DenialMeters, Limiter, PrincipalCache};
use crate::metrics::RequestMetrics;

/// How often and how much a caller may ask for (reliability.md, G10); a rate of 0 is no limit.
#[derive(Debug, Clone, Copy)]
pub struct Limits {
    pub logins_per_account_per_minute: u32,
    pub logins_per_ip_per_minute: u32,
    pub requests_per_user_per_minute: u32,
    /// Of those who are not signed in.
    pub requests_per_ip_per_minute: u32,
    /// Of pages that tell of their visitors.
    pub visits_per_ip_per_minute: u32,
    /// Of all such pages together.
    pub visits_per_minute: u32,
    /// Registration forms sent.
    pub forms_per_ip_per_minute: u32,
    /// Of one form, by everybody together.
    pub forms_per_form_per_minute: u32,
    /// Counted views of one form; it is shown to all the others, too.
    pub views_per_form_per_minute: u32,
    pub bulk_per_user_per_minute: u32,
    pub uploads_per_user_per_hour: u32,
    pub exports_per_user_per_hour: u32,
    pub upload_max_bytes: u64,
}

impl Default for Limits {
    fn default() -> Self {
        Self {
            logins_per_account_per_minute: 5,
            logins_per_ip_per_minute: 20,
            requests_per_user_per_minute: 30_000,
            requests_per_ip_per_minute: 600,
            visits_per_ip_per_minute: 120,
            visits_per_minute: 3_000,
            forms_per_ip_per_minute: 10,
            forms_per_form_per_minute: 300,
            views_per_form_per_minute: 600,
            bulk_per_user_per_minute: 600,
            uploads_per_user_per_hour: 600,
            exports_per_user_per_hour: 10,
            upload_max_bytes: 512 * 1024 * 1024,
        }
    }
}

/// What whoever runs the server decides.
#[derive(Debug, Clone, Default)]
pub struct Settings {
    pub limits: Limits,
    /// The folder with the built browser app; absent serves the one built in, if any.
    pub web_dir: Option<PathBuf>,
    /// Opens `/metrics` to those who send it; absent opens it to this machine only.
    pub metrics_token: Option<String>,
    /// Where forwarding headers may come from.
    pub trusted_proxies: Vec<IpNet>,
    /// Where pictures of contacts are asked for; absent asks nobody.
    pub gravatar: Option<Arc<Gravatar>>,
}

/// The parts that handlers reach.
pub struct ApiState {
    pub ctx: Ctx,
    pub(crate) settings: Settings,
    pub(crate) limiter: Limiter,
    pub(crate) denials: DenialMeters,
    pub(crate) requests: RequestMetrics,
    pub(crate) principals: PrincipalCache,
}

/// The shared state as handlers take it.
pub type State = actix_web::web::Data<ApiState>;

impl ApiState {
    pub fn new(ctx: Ctx, settings: Settings) -> State {
        actix_web::web::Data::from(Arc::new(Self {
            ctx,
            limiter: Limiter::new(settings.limits),
            settings,
            denials: DenialMeters::new(),
            requests: RequestMetrics::new(),
            principals: PrincipalCache::default(),
        }))
    }
}
