//! Routes for departments (ADM-3).

mod present;
mod read;
mod write;

use crate::routes::Routes;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read::list_departments)
        .service(write::create_department)
        .service(write::update_department)
        .service(write::delete_department);
}
