//! Routes for the ids by which other systems know contacts (CON-3).

mod read;
mod write;

use crate::routes::Routes;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read::list_external_ids)
        .service(read::find_external_id)
        .service(write::put_external_id)
        .service(write::delete_external_id);
}
