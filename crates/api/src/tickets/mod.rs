//! Routes for tickets (CON-3).

mod convert;
mod read;
mod write;

use crate::routes::Routes;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read::list_tickets)
        .service(write::create_ticket)
        .service(read::read_ticket)
        .service(write::update_ticket)
        .service(write::delete_ticket)
        .service(write::transition_ticket);
}
