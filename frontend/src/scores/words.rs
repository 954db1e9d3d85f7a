//! What activities are called.

use domain::scores::Activity;

/// The activity in the user's language.
pub(crate) fn activity(activity: Activity) -> String {
    match activity {
        Activity::Confirmed => t!(scores.activity.confirmed),
        Activity::Attended => t!(scores.activity.attended),
        Activity::Cancelled => t!(scores.activity.cancelled),
        Activity::CallAnswered => t!(scores.activity.call_answered),
        Activity::Meeting => t!(scores.activity.meeting),
        Activity::DealCreated => t!(scores.activity.deal_created),
        Activity::DealWon => t!(scores.activity.deal_won),
        Activity::DealLost => t!(scores.activity.deal_lost),
        Activity::QuoteAccepted => t!(scores.activity.quote_accepted),
        Activity::OrderCreated => t!(scores.activity.order_created),
        Activity::OrderCompleted => t!(scores.activity.order_completed),
        Activity::OrderCancelled => t!(scores.activity.order_cancelled),
        Activity::ContractCreated => t!(scores.activity.contract_created),
        Activity::TicketCreated => t!(scores.activity.ticket_created),
        Activity::PageVisited => t!(scores.activity.page_visited),
        Activity::EmailOpened => t!(scores.activity.email_opened),
        Activity::LinkClicked => t!(scores.activity.link_clicked),
    }
}
