//! Routes for the channels of a contact.

mod present;
mod read;
mod write;

use crate::routes::Routes;

pub(crate) use present::channels;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read::read_preferences)
        .service(write::set_preferences)
        .service(write::close_channels)
        .service(write::open_channels);
}
