//! Routes for contracts (ADM-4).

mod convert;
mod export;
mod read;
mod write;

use crate::routes::Routes;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read::list_contracts)
        .service(write::create_contract)
        // Before the record of that id.
        .service(export::export_contracts)
        .service(read::read_contract)
        .service(write::update_contract)
        .service(write::delete_contract)
        .service(write::transition_contract);
}
