//! Routes for notes on contacts (CON-4).

mod present;
mod read;
mod write;

use utoipa_actix_web::service_config::ServiceConfig;

pub(crate) use present::{Reader, detail};

pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(read::list_notes)
        .service(write::add_note)
        .service(write::update_note)
        .service(write::delete_note);
}
