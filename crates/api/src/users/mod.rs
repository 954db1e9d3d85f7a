//! Routes for users (ADM-3).

mod present;
mod read;
mod write;

pub(crate) use present::user_ref;

use utoipa_actix_web::service_config::ServiceConfig;

pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(read::list_users)
        .service(read::read_user)
        .service(write::create_user)
        .service(write::update_user);
}
