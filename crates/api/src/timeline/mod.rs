//! Routes for what happened to a contact (CON-3).

mod engagement;
mod present;
mod read;

use crate::routes::Routes;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read::read_timeline)
        .service(engagement::read_engagement);
}
