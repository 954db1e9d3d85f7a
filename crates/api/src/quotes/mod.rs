//! Routes for quotes (CON-11).

mod convert;
mod read;
mod write;

use crate::routes::Routes;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read::list_quotes)
        .service(write::create_quote)
        .service(read::read_quote)
        .service(write::update_quote)
        .service(write::delete_quote)
        .service(write::transition_quote)
        .service(write::order_quote);
}
