//! Routes for files that go out with e-mails (CAM-10, AUT-7, CON-5).

mod present;
mod read;
mod upload;

pub(crate) use present::attached;

use utoipa_actix_web::service_config::ServiceConfig;

pub(crate) fn routes(config: &mut ServiceConfig) {
    config
        .service(upload::upload_email_file)
        .service(read::read_email_file);
}
