//! Routes for changes of many contacts at once (CON-9); they are started under `/contacts`.

mod present;
mod read;
mod undo;

use crate::routes::Routes;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read::list_bulk_changes)
        .service(read::read_bulk_change)
        .service(read::list_outcomes)
        .service(undo::undo_bulk_change);
}
