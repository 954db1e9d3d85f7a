//! Routes for sends of messages to members of campaigns, and for the outbox (CAM-9 to CAM-12).

mod choices;
mod choices_words;
mod deliveries;
mod leave;
mod outbox;
mod present;
mod read;
mod reader_page;
mod trial;
mod write;

pub(crate) use present::tested;
pub(crate) use reader_page::unknown as unknown_link;

use crate::routes::Routes;
use actix_web::web;

/// Comes before the routes of campaigns.
pub(crate) fn routes(config: &mut impl Routes) {
    config
        .service(read::list_sends)
        .service(write::create_send)
        .service(trial::check_send)
        .service(trial::test_send)
        .service(trial::test_call)
        .service(trial::test_text)
        .service(read::read_send)
        .service(write::update_send)
        .service(write::transition_send)
        .service(write::copy_send)
        .service(deliveries::list_deliveries)
        .service(outbox::list_outbox)
        .service(outbox::read_outbox_message)
        .service(outbox::answer_outbox_call);
}

/// The pages of readers of e-mails, outside the application.
pub(crate) fn serve(config: &mut web::ServiceConfig) {
    let leaving = web::resource("/u/{token}")
        .get(leave::ask_to_leave)
        .post(leave::leave);
    let choosing = web::resource("/u/{token}/choices")
        .get(choices::show_choices)
        .post(choices::take_choices);
    config.service(leaving).service(choosing);
}
