//! Routes for orders (CON-3).

mod convert;
mod read;
mod write;

use utoipa_actix_web::service_config::ServiceConfig;

pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(read::list_orders)
        .service(write::create_order)
        .service(read::read_order)
        .service(write::update_order)
        .service(write::delete_order)
        .service(write::transition_order);
}
