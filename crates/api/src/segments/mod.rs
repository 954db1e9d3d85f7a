//! Routes for segments (CON-12).

mod members;
mod present;
mod read;
mod request;
mod write;

use crate::routes::Routes;

pub(crate) fn routes(config: &mut impl Routes) {
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
