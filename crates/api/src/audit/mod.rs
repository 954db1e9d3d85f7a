//! Routes for the system log (ADM-1).

mod export;
mod present;
mod read;

use utoipa_actix_web::service_config::ServiceConfig;

pub(crate) use read::day_start;

pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(read::list_audit)
        .service(export::export_audit);
}
