//! Routes for notes on contacts (CON-4).

mod present;
mod read;
mod write;

use crate::routes::Routes;

pub(crate) use present::{Reader, detail};

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read::list_notes)
        .service(write::add_note)
        .service(write::update_note)
        .service(write::delete_note);
}
