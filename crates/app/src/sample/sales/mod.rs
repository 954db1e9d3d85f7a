//! Sample deals, quotes, orders, contracts and tickets: each customer comes as far as its level says.

mod goods;
mod record;

use chrono::{DateTime, Days, Utc};
use domain::contacts::Level;
use domain::contracts::{Contract, ContractStatus, ContractTerms};
use domain::deals::{Deal, DealStage, DealTerms};
use domain::orders::{Order, OrderStatus, OrderTerms, PaymentStatus};
use domain::quotes::{Quote, QuoteStatus, QuoteTerms};
use domain::tickets::{Ticket, TicketSource, TicketStatus, TicketTerms};
use rand::Rng;
use rand::seq::IndexedRandom;

use super::story::Story;
use crate::Error;
use record::Plan;

/// Most orders of one customer in the half year.
const ORDERS_MAX: u32 = 4;

/// Writes what the customer bought and asked for since they are known.
pub(super) async fn write(story: &mut Story<'_>) -> Result<(), Error> {
    use DealStage as D;
    match story.customer.level {
        Level::Signed => buys(story).await,
        Level::Approached => {
            let talk = [
                (D::Qualified, 1..=6),
                (D::Proposal, 3..=10),
                (D::Negotiation, 5..=40),
            ];
            let begins = deal(story, &talk).await?;
            quote(story, begins, &[(QuoteStatus::Sent, 1..=3)]).await?;
            Ok(())
        }
        Level::Paused => {
            let talk = [(D::Qualified, 1..=6), (D::Lost, 5..=30)];
            let begins = deal(story, &talk).await?;
            if story.in_percent(40) {
                let steps = [(QuoteStatus::Sent, 1..=3), (QuoteStatus::Rejected, 3..=15)];
                quote(story, begins, &steps).await?;
            }
            Ok(())
        }
        Level::Interested => {
            if story.in_percent(60) {
                deal(story, &[(D::Qualified, 2..=60)]).await?;
            }
            Ok(())
        }
        Level::Other => {
            if story.in_percent(30) {
                ticket(story, story.customer.since).await?;
            }
            Ok(())
        }
        Level::New => Ok(()),
    }
}

/// From the first talk to the contract, with orders and questions on the way.
async fn buys(story: &mut Story<'_>) -> Result<(), Error> {
    use DealStage as D;
    let talk = [
        (D::Qualified, 1..=4),
        (D::Proposal, 2..=6),
        (D::Negotiation, 2..=8),
        (D::Won, 2..=10),
    ];
    let begins = deal(story, &talk).await?;
    let steps = [(QuoteStatus::Sent, 0..=2), (QuoteStatus::Accepted, 2..=9)];
    let mut at = quote(story, begins, &steps).await?;
    if story.in_percent(45) {
        contract(story, at).await?;
    }
    for _ in 0..story.random.random_range(1..=ORDERS_MAX) {
        order(story, at).await?;
        at = story.later(at, 14..=50);
    }
    if story.in_percent(35) {
        ticket(story, begins).await?;
    }
    Ok(())
}

async fn deal(
    story: &mut Story<'_>,
    steps: &[record::Step<DealStage>],
) -> Result<DateTime<Utc>, Error> {
    let (title, value_minor) = story.pick(&goods::DEALS);
    let begins = story.later(story.customer.since, 0..=12);
    let expected_close_on = begins.date_naive().checked_add_days(Days::new(45));
    let plan = Plan::<Deal>::new(title, begins, steps);
    plan.write(story, |_| DealTerms {
        value_minor,
        expected_close_on,
    })
    .await
}

async fn quote(
    story: &mut Story<'_>,
    after: DateTime<Utc>,
    steps: &[record::Step<QuoteStatus>],
) -> Result<DateTime<Utc>, Error> {
    let begins = story.later(after, 1..=8);
    let lines = goods::lines(story.random);
    let plan = Plan::<Quote>::new(story.pick(&goods::QUOTES), begins, steps);
    plan.write(story, |_| QuoteTerms {
        valid_until_on: begins.date_naive().checked_add_days(Days::new(30)),
        total_minor: 0,
        lines,
    })
    .await
}

async fn order(story: &mut Story<'_>, after: DateTime<Utc>) -> Result<(), Error> {
    let begins = story.later(after, 1..=6);
    let lines = goods::lines(story.random);
    let channel = goods::CHANNELS.choose(story.random).copied();
    let shop = story.pick(&goods::STORES);
    let is_cancelled = story.in_percent(6);
    let sold = [
        (OrderStatus::Confirmed, 0..=1),
        (OrderStatus::Shipping, 1..=3),
        (OrderStatus::Completed, 1..=5),
    ];
    let steps = if is_cancelled {
        &[(OrderStatus::Cancelled, 0..=3)]
    } else {
        &sold[..]
    };
    let plan = Plan::<Order>::new(story.pick(&goods::ORDERS), begins, steps);
    plan.write(story, |is_over| OrderTerms {
        payment_status: match (is_over, is_cancelled) {
            (true, false) => PaymentStatus::Paid,
            _ => PaymentStatus::Unpaid,
        },
        channel,
        store: Some(shop.to_owned()),
        quote_id: None,
        total_minor: 0,
        lines,
    })
    .await?;
    Ok(())
}

async fn contract(story: &mut Story<'_>, after: DateTime<Utc>) -> Result<(), Error> {
    let (title, value_minor) = story.pick(&goods::CONTRACTS);
    let begins = story.later(after, 1..=10);
    let signed_on = begins.date_naive();
    let plan = Plan::<Contract>::new(title, begins, &[(ContractStatus::Active, 1..=7)]);
    plan.write(story, |_| ContractTerms {
        value_minor,
        signed_on: Some(signed_on),
        starts_on: signed_on.checked_add_days(Days::new(7)),
        ends_on: signed_on.checked_add_days(Days::new(372)),
    })
    .await?;
    Ok(())
}

async fn ticket(story: &mut Story<'_>, after: DateTime<Utc>) -> Result<(), Error> {
    let (title, ticket_type, priority) = story.pick(&goods::TICKETS);
    let begins = story.later(after, 5..=90);
    let steps = [
        (TicketStatus::Pending, 0..=3),
        (TicketStatus::Resolved, 1..=6),
        (TicketStatus::Closed, 3..=20),
    ];
    let plan = Plan::<Ticket>::new(title, begins, &steps);
    plan.write(story, |_| TicketTerms {
        ticket_type,
        source: TicketSource::Zalo,
        priority,
        description: None,
    })
    .await?;
    Ok(())
}
