//! Routes for roles (ADM-3).

mod present;
mod read;
mod write;

use crate::routes::Routes;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read::list_roles)
        .service(write::create_role)
        .service(write::update_role)
        .service(write::delete_role);
}
