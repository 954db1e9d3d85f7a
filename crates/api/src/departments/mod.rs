//! Routes for departments (ADM-3).

mod present;
mod read;
mod write;

use utoipa_actix_web::service_config::ServiceConfig;

pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(read::list_departments)
        .service(write::create_department)
        .service(write::update_department)
        .service(write::delete_department);
}
