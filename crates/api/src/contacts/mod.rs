//! Routes for contacts.

mod export;
mod present;
mod read;
mod request;
mod search;
mod write;

use utoipa_actix_web::service_config::ServiceConfig;

pub(crate) use request::filter;
pub(crate) use search::query;

pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(read::list_contacts)
        .service(read::count_contacts)
        .service(read::count_found)
        .service(read::list_tags)
        .service(export::export_contacts)
        .service(write::create_contact)
        .service(read::read_contact)
        .service(write::update_contact)
        .service(write::delete_contact);
}
