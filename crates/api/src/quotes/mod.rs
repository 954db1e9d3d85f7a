//! Routes for quotes (CON-11).

mod convert;
mod export;
mod read;
mod write;

use crate::routes::Routes;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read::list_quotes)
        .service(write::create_quote)
        // Before the record of that id.
        .service(export::export_quotes)
        .service(read::read_quote)
        .service(write::update_quote)
        .service(write::delete_quote)
        .service(write::transition_quote)
        .service(write::order_quote);
}
