//! Routes for the money of campaigns: lines, attachments and sums (CAM-2, CAM-12).

mod attachment;
mod export;
mod money;
mod present;
mod read;
mod request;
mod write;

use crate::routes::Routes;

/// Comes before the routes of campaigns, which have a campaign's id where `money` stands here.
pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(money::list_money)
        .service(money::sum_up)
        .service(money::read_money)
        .service(export::export_lines)
        .service(read::list_lines)
        .service(write::create_line)
        .service(write::update_line)
        .service(write::delete_line)
        .service(attachment::set_attachment)
        .service(attachment::read_attachment)
        .service(attachment::remove_attachment);
}
