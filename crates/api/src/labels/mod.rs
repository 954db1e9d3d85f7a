//! Routes for stages, categories and tags (CON-12).

mod present;
mod read;
mod write;

use crate::routes::Routes;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read::list_labels)
        .service(write::create_label)
        .service(write::update_label)
        .service(write::delete_label)
        .service(write::merge_label);
}
