//! Routes for contacts that may be one party, and for facts that are missing.

mod present;
mod read;
mod write;

use crate::routes::Routes;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read::list_duplicates)
        .service(read::list_incomplete)
        .service(write::scan_duplicates)
        .service(write::dismiss_duplicate)
        .service(write::reopen_duplicate);
}
