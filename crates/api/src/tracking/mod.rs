//! Routes that websites of the business call, and what is known of their visitors (CON-3, CON-8).

mod devices;
mod open;
mod snippet;
mod visits;

pub(crate) use snippet::serve;

use utoipa_actix_web::service_config::ServiceConfig;

pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(visits::record_visit)
        .service(visits::allow_visits)
        .service(devices::list_devices);
}
