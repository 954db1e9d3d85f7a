//! Routes for deals (CON-5).

mod convert;
mod export;
mod read;
mod write;

use crate::routes::Routes;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read::list_deals)
        .service(write::create_deal)
        // Before the record of that id.
        .service(export::export_deals)
        .service(read::read_deal)
        .service(write::update_deal)
        .service(write::delete_deal)
        .service(write::transition_deal);
}
