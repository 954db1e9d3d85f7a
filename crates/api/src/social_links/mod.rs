//! Routes for links of contacts to social networks and sites (CON-3).

mod read;
mod write;

use crate::routes::Routes;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read::list_social_links)
        .service(write::add_social_link)
        .service(write::update_social_link)
        .service(write::delete_social_link);
}
