//! Routes for users (ADM-3).

mod present;
mod read;
mod write;

pub(crate) use present::user_ref;

use crate::routes::Routes;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read::list_users)
        .service(read::read_user)
        .service(write::create_user)
        .service(write::update_user);
}
