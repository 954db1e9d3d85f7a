//! Routes for calls with contacts and their recordings (CON-3, CON-5).

mod present;
mod read;
mod recording;
mod write;

use crate::routes::Routes;

pub(crate) use present::{campaigns_of, detail};

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read::list_calls)
        .service(write::log_call)
        .service(write::update_call)
        .service(write::delete_call)
        .service(recording::set_recording)
        .service(recording::read_recording);
}
