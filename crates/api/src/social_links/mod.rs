//! Routes for links of contacts to social networks and sites (CON-3).

mod read;
mod write;

use utoipa_actix_web::service_config::ServiceConfig;

pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(read::list_social_links)
        .service(write::add_social_link)
        .service(write::update_social_link)
        .service(write::delete_social_link);
}
