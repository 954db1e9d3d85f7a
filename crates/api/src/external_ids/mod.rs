//! Routes for the ids by which other systems know contacts (CON-3).

mod read;
mod write;

use utoipa_actix_web::service_config::ServiceConfig;

pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(read::list_external_ids)
        .service(read::find_external_id)
        .service(write::put_external_id)
        .service(write::delete_external_id);
}
