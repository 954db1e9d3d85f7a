//! Routes for stages, categories and tags (CON-12).

mod present;
mod read;
mod write;

use utoipa_actix_web::service_config::ServiceConfig;

pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(read::list_labels)
        .service(write::create_label)
        .service(write::update_label)
        .service(write::delete_label)
        .service(write::merge_label);
}
