//! Puts routes and middleware together.

use actix_web::body::MessageBody;
use actix_web::dev::{ServiceFactory, ServiceRequest, ServiceResponse};
use actix_web::middleware::{Compress, from_fn};
use actix_web::{App, web};
use utoipa_actix_web::scope::scope;
use utoipa_actix_web::service_config;

use crate::http::{
    log_denials, pace_body, replay_repeats, security_headers, throttle, with_request_id,
};
use crate::metrics::measure;
use crate::routes::Routes;
use crate::web::{refusal, serve as serve_web};
use crate::{
    State, addresses, audit, auth, avatars, bulk_changes, calls, campaign_lines, campaigns,
    contact_emails, contacts, contracts, custom_fields, deals, departments, do_not_call, docs,
    document, duplicates, email, email_files, external_ids, following, forms, health, imports,
    jobs, labels, metrics, notes, orders, outbound, preferences, quotes, roles, scores, segments,
    sends, settings, sms, social_links, templates, tickets, timeline, tracking, users, voice,
};

/// The whole service for one worker thread.
pub fn app(
    state: State,
) -> App<
    impl ServiceFactory<
        ServiceRequest,
        Config = (),
        Response = ServiceResponse<impl MessageBody>,
        Error = actix_web::Error,
        InitError = (),
    >,
> {
    // An id that is none may be the last part of another address, which takes other methods.
    let path_config =
        web::PathConfig::default().error_handler(|_, request| refusal(request).into());
    App::new()
        .app_data(state)
        .app_data(path_config)
        .configure(served)
        .configure(document::serve)
        .configure(docs::serve)
        .configure(tracking::serve)
        .configure(forms::serve)
        .configure(following::serve)
        .configure(email_files::serve)
        .configure(sends::serve)
        .configure(email::serve)
        .configure(sms::serve)
        .configure(voice::serve)
        .default_service(web::to(serve_web))
        .wrap(from_fn(log_denials))
        .wrap(from_fn(replay_repeats))
        .wrap(from_fn(throttle))
        .wrap(Compress::default())
        .wrap(from_fn(pace_body))
        .wrap(from_fn(security_headers))
        .wrap(from_fn(measure))
        .wrap(from_fn(with_request_id))
}

const API: &str = "/api/v1";

/// Every documented route, for a worker.
fn served(config: &mut web::ServiceConfig) {
    config.configure(beside_api);
    config.service(web::scope(API).configure(within_api));
}

/// The same routes, for the document of them.
pub(crate) fn documented(config: &mut service_config::ServiceConfig<'_>) {
    beside_api(config);
    config.service(scope(API).configure(|config| within_api(config)));
}

fn beside_api(config: &mut impl Routes) {
    config.configure(health::routes).configure(metrics::routes);
}

fn within_api(config: &mut impl Routes) {
    config
        .configure(auth::routes)
        .configure(contacts::routes)
        .configure(addresses::routes)
        .configure(avatars::routes)
        .configure(external_ids::routes)
        .configure(social_links::routes)
        .configure(preferences::routes)
        .configure(bulk_changes::routes)
        .configure(notes::routes)
        .configure(calls::routes)
        .configure(contact_emails::routes)
        .configure(email_files::routes)
        .configure(timeline::routes)
        .configure(tracking::routes)
        .configure(duplicates::routes)
        .configure(labels::routes)
        .configure(custom_fields::routes)
        .configure(segments::routes)
        .configure(templates::routes)
        // Before those with a campaign's id in the place of `money`.
        .configure(campaign_lines::routes)
        .configure(sends::routes)
        .configure(campaigns::routes)
        .configure(forms::routes)
        .configure(deals::routes)
        .configure(quotes::routes)
        .configure(orders::routes)
        .configure(contracts::routes)
        .configure(tickets::routes)
        .configure(imports::routes)
        .configure(jobs::routes)
        .configure(users::routes)
        .configure(departments::routes)
        .configure(roles::routes)
        .configure(scores::routes)
        .configure(settings::routes)
        .configure(outbound::routes)
        .configure(email::routes)
        .configure(sms::routes)
        .configure(do_not_call::routes)
        .configure(voice::routes)
        .configure(audit::routes);
}
