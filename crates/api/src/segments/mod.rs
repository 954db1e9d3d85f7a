//! Routes for segments (CON-12).

mod members;
mod present;
mod read;
mod request;
mod write;

use utoipa_actix_web::service_config::ServiceConfig;

pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(read::list_segments)
        .service(write::create_segment)
        .service(read::read_segment)
        .service(write::update_segment)
        .service(write::delete_segment)
        .service(write::copy_segment)
        .service(members::list_segment_members)
        .service(members::set_segment_members)
        .service(members::list_contact_segments);
}
