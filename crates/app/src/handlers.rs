//! The work that runs in the background, one registration per feature.

use jobs::{NewJob, Registry};

use crate::{
    Ctx, campaigns, contact_emails, contacts, duplicates, imports, scores, segments, sends,
};

/// The queues there are work in; each has workers of its own.
pub const QUEUES: [&str; 2] = [NewJob::DEFAULT_QUEUE, sends::QUEUE];

/// Everything a worker of this application can run.
#[must_use]
pub fn job_handlers(ctx: &Ctx) -> Registry {
    let registry = imports::register(Registry::new(), ctx.clone());
    let registry = campaigns::register(registry, ctx);
    let registry = contact_emails::register(registry, ctx);
    let registry = contacts::bulk::register(registry, ctx);
    let registry = duplicates::register(registry, ctx);
    let registry = scores::register(registry, ctx);
    let registry = sends::register(registry, ctx);
    segments::register(registry, ctx)
}
