//! Routes for tickets (CON-3).

mod convert;
mod export;
mod read;
mod write;

use crate::routes::Routes;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read::list_tickets)
        .service(write::create_ticket)
        // Before the record of that id.
        .service(export::export_tickets)
        .service(read::read_ticket)
        .service(write::update_ticket)
        .service(write::delete_ticket)
        .service(write::transition_ticket);
}
