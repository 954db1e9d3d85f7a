//! Routes for templates of messages, their folders and previews (AUT-7).

mod folders;
mod present;
mod preview;
mod read;
mod request;
mod write;

use crate::routes::Routes;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read::list_templates)
        .service(write::create_template)
        .service(preview::preview_template)
        .service(read::read_template)
        .service(write::update_template)
        .service(write::delete_template)
        .service(write::copy_template)
        .service(folders::list_template_folders)
        .service(folders::create_template_folder)
        .service(folders::update_template_folder)
        .service(folders::delete_template_folder);
}
