//! Routes for tickets (CON-3).

mod convert;
mod read;
mod write;

use utoipa_actix_web::service_config::ServiceConfig;

pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(read::list_tickets)
        .service(write::create_ticket)
        .service(read::read_ticket)
        .service(write::update_ticket)
        .service(write::delete_ticket)
        .service(write::transition_ticket);
}
