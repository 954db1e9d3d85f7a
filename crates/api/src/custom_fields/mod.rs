//! Routes for the fields of contacts that the business defines (CON-12).

mod read;
mod write;

use crate::routes::Routes;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read::list_custom_fields)
        .service(write::create_custom_field)
        .service(write::update_custom_field)
        .service(write::delete_custom_field);
}
