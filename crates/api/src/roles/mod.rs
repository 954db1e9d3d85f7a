//! Routes for roles (ADM-3).

mod present;
mod read;
mod write;

use utoipa_actix_web::service_config::ServiceConfig;

pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(read::list_roles)
        .service(write::create_role)
        .service(write::update_role)
        .service(write::delete_role);
}
