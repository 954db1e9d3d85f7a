//! Routes for the channels of a contact.

mod present;
mod read;
mod write;

use utoipa_actix_web::service_config::ServiceConfig;

pub(crate) use present::channels;

pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(read::read_preferences)
        .service(write::set_preferences)
        .service(write::close_channels)
        .service(write::open_channels);
}
