//! Routes for contacts.

mod assignments;
mod bulk;
mod export;
mod merge;
mod present;
mod present_merge;
mod read;
mod request;
mod search;
mod write;

use crate::routes::Routes;

pub(crate) use read::seen;
pub(crate) use request::filter;
pub(crate) use search::query;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read::list_contacts)
        .service(read::count_contacts)
        .service(read::count_found)
        .service(read::list_tags)
        .service(bulk::change_contacts)
        .service(assignments::preview_assignment)
        .service(assignments::assign_contacts)
        .service(export::export_contacts)
        .service(write::create_contact)
        .service(read::read_contact)
        .service(write::update_contact)
        .service(write::delete_contact)
        .service(merge::preview_merge)
        .service(merge::merge_contacts)
        .service(merge::list_merges)
        .service(merge::undo_merge);
}
