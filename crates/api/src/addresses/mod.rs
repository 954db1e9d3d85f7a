//! Routes for the further addresses of contacts (CON-3).

mod read;
mod write;

use utoipa_actix_web::service_config::ServiceConfig;

pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(read::list_addresses)
        .service(write::add_address)
        .service(write::update_address)
        .service(write::delete_address)
        .service(write::make_address_main);
}
