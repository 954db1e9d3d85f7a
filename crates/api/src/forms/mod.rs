//! Registration forms of campaigns: routes for those who make them, and the pages that anybody opens (CAM-3).

mod clicks;
mod present;
mod preview;
mod public;
mod read;
mod write;

pub(crate) use public::serve;

use crate::routes::Routes;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(clicks::read_clicks)
        .service(preview::preview_form)
        .service(read::list_forms)
        .service(read::read_form)
        .service(read::list_submissions)
        .service(write::create_form)
        .service(write::update_form)
        .service(write::copy_form)
        .service(write::delete_form);
}
