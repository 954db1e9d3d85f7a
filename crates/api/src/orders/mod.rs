//! Routes for orders (CON-3).

mod convert;
mod export;
mod read;
mod write;

use crate::routes::Routes;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read::list_orders)
        .service(write::create_order)
        // Before the record of that id.
        .service(export::export_orders)
        .service(read::read_order)
        .service(write::update_order)
        .service(write::delete_order)
        .service(write::transition_order);
}
