//! Sample contacts, spread over owners, levels, sources and the last half year.

use chrono::{DateTime, TimeDelta, Utc};
use db::Tx;
use domain::contacts::{ContactFields, Gender, Kind, Level, Lifecycle};
use domain::ids::{ContactId, UserId};
use domain::text::fold;
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::IndexedRandom;
use serde_json::json;

use super::story::{Customer, Story};
use super::words::{
    COMPANIES, FAMILY_NAMES, MEN, MOBILE_PREFIXES, PROVINCES, SHOPS, SOURCES, STREETS, TAGS,
    TITLES, TRADES, WOMEN,
};
use crate::{Ctx, Error};

/// How long ago the earliest contact was made.
const HALF_A_YEAR_DAYS: i64 = 182;

/// Levels by how many of ten contacts have them.
const LEVELS: [Level; 10] = [
    Level::New,
    Level::New,
    Level::New,
    Level::Interested,
    Level::Interested,
    Level::Approached,
    Level::Signed,
    Level::Signed,
    Level::Paused,
    Level::Other,
];

/// Makes the contacts and returns them, the earliest first.
pub(super) async fn create(
    ctx: &Ctx,
    tx: &Tx,
    random: &mut StdRng,
    owners: &[UserId],
    count: u32,
) -> Result<Vec<Customer>, Error> {
    let mut days_ago: Vec<i64> = (0..count)
        .map(|_| random.random_range(0..HALF_A_YEAR_DAYS))
        .collect();
    days_ago.sort_unstable_by(|a, b| b.cmp(a));

    let first_code = store::contacts::take_codes(tx, days_ago.len()).await?;
    let mut customers = Vec::with_capacity(days_ago.len());
    for (number, days) in (0_i64..).zip(days_ago) {
        let fields = ContactFields {
            owner_id: owners.choose(random).copied(),
            ..fields(random, number)
        };
        let fields = fields
            .checked()
            .map_err(|faults| Error::Internal(format!("{faults:?}").into()))?;
        let id: ContactId = ctx.new_id();
        let since = moment(ctx.now(), random, days);
        let contact = store::contacts::NewContact {
            id,
            code: &format!("KH-{:06}", first_code + number),
            fields: &fields,
            created_by: fields.owner_id,
            now: since,
            may_share_email: false,
        };
        store::contacts::create(tx, contact).await?;
        store::contacts::set_tags(tx, id, &fields.tags, || ctx.new_id()).await?;
        let customer = Customer {
            id,
            owner_id: fields.owner_id,
            level: fields.level,
            since,
        };
        let story = Story {
            ctx,
            tx,
            random,
            customer: &customer,
        };
        let source = json!({ "source": fields.source });
        story.tell("contact.created", source, since).await?;
        customers.push(customer);
    }
    Ok(customers)
}

/// Some time of that day, never in the future.
fn moment(now: DateTime<Utc>, random: &mut StdRng, days_ago: i64) -> DateTime<Utc> {
    now - TimeDelta::days(days_ago) - TimeDelta::minutes(random.random_range(0..480))
}

fn fields(random: &mut StdRng, number: i64) -> ContactFields {
    match random.random_range(0..10) {
        0 => organisation(random, number),
        1 => shop(random, number),
        _ => person(random, number),
    }
}

fn person(random: &mut StdRng, number: i64) -> ContactFields {
    let is_woman = random.random_bool(0.5);
    let given = pick(random, if is_woman { &WOMEN } else { &MEN });
    let name = format!("{} {given}", pick(random, &FAMILY_NAMES));
    let (company, domain) = COMPANIES.choose(random).copied().unwrap_or_default();
    let works = random.random_bool(0.6);
    let mailbox = fold(&name).replace(' ', ".");
    let address = if works {
        format!("{mailbox}{number}@{domain}.example")
    } else {
        format!("{mailbox}{number}@mail.example")
    };
    ContactFields {
        kind: Kind::Person,
        gender: Some(if is_woman {
            Gender::Female
        } else {
            Gender::Male
        }),
        title: works.then(|| pick(random, &TITLES).to_owned()),
        company: works.then(|| format!("{} {company}", pick(random, &TRADES))),
        email: random.random_bool(0.8).then_some(address),
        ..common(random, name)
    }
}

fn organisation(random: &mut StdRng, number: i64) -> ContactFields {
    let (company, domain) = COMPANIES.choose(random).copied().unwrap_or_default();
    let name = format!("{} {company}", pick(random, &TRADES));
    ContactFields {
        kind: Kind::Organisation,
        tax_code: Some(format!("03{:08}", random.random_range(0..100_000_000))),
        website: Some(format!("https://{domain}.example")),
        email: Some(format!("lienhe{number}@{domain}.example")),
        ..common(random, name)
    }
}

fn shop(random: &mut StdRng, number: i64) -> ContactFields {
    let name = format!("{} {}", pick(random, &SHOPS), number + 1);
    ContactFields {
        kind: Kind::Shop,
        ..common(random, name)
    }
}

/// What contacts of every kind have.
fn common(random: &mut StdRng, name: String) -> ContactFields {
    let level = LEVELS.choose(random).copied().unwrap_or_default();
    let is_lead = matches!(level, Level::New | Level::Interested) && random.random_bool(0.6);
    let tag_count = random.random_range(0..3);
    ContactFields {
        name,
        level,
        lifecycle: if is_lead {
            Lifecycle::Lead
        } else {
            Lifecycle::Contact
        },
        mobile: Some(format!(
            "{}{:07}",
            pick(random, &MOBILE_PREFIXES),
            random.random_range(0..10_000_000)
        )),
        address: Some(format!(
            "{} {}",
            random.random_range(1..400),
            pick(random, &STREETS)
        )),
        province: Some(pick(random, &PROVINCES).to_owned()),
        source: Some(pick(random, &SOURCES).to_owned()),
        tags: TAGS
            .choose_multiple(random, tag_count)
            .map(|&tag| tag.to_owned())
            .collect(),
        ..ContactFields::default()
    }
}

fn pick<'a>(random: &mut StdRng, words: &[&'a str]) -> &'a str {
    words.choose(random).copied().unwrap_or_default()
}
