//! Routes for imports of contacts from files (CON-7).

mod download;
mod present;
mod read;
mod request;
mod run;
mod upload;

use crate::routes::Routes;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(upload::create_import)
        .service(read::list_imports)
        // Before the address with an id, which would take the word for one.
        .service(download::read_sample)
        .service(read::read_import)
        .service(run::start_import)
        .service(run::stop_import)
        .service(download::read_rejected)
        .service(run::delete_import);
}
