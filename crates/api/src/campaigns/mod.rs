//! Routes for campaigns and their members (CAM-1 to CAM-8).

mod export;
mod members;
mod members_bulk;
mod present;
mod read;
mod request;
mod write;

use crate::routes::Routes;

pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read::list_campaigns)
        .service(write::create_campaign)
        .service(read::read_campaign)
        .service(write::update_campaign)
        .service(write::delete_campaign)
        .service(read::read_funnel)
        // Before the routes with a member's id in this place.
        .service(members_bulk::transition_members)
        .service(export::export_members)
        .service(members::list_members)
        .service(members_bulk::add_members)
        .service(members::remove_member)
        .service(members::transition_member)
        .service(members::read_history);
}
