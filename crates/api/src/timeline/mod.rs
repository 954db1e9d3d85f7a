//! Routes for what happened to a contact (CON-3).

mod engagement;
mod present;
mod read;

use utoipa_actix_web::service_config::ServiceConfig;

pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(read::read_timeline)
        .service(engagement::read_engagement);
}
