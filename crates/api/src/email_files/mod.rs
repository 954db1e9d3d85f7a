//! Routes for files that go out with e-mails (CAM-10, AUT-7, CON-5).

mod picture;
mod present;
mod read;
mod upload;

pub(crate) use present::{Shown, shown};

use crate::routes::Routes;
use actix_web::web;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(upload::upload_email_file)
        .service(read::read_email_file);
}

/// Outside the application, for readers of e-mails.
pub(crate) fn serve(config: &mut web::ServiceConfig) {
    let picture = web::resource("/i/{name}")
        .get(picture::show_picture)
        .head(picture::show_picture);
    config.service(picture);
}
