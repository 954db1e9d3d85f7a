//! Routes for the system log (ADM-1).

mod export;
mod present;
mod read;

use crate::routes::Routes;

pub(crate) use read::day_start;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read::list_audit)
        .service(export::export_audit);
}
