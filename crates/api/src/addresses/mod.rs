//! Routes for the further addresses of contacts (CON-3).

mod read;
mod write;

use crate::routes::Routes;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read::list_addresses)
        .service(write::add_address)
        .service(write::update_address)
        .service(write::delete_address)
        .service(write::make_address_main);
}
