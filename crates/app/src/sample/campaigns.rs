//! Sample campaigns: one over, one running, one to come, with members on their way through.

use chrono::{DateTime, Days, NaiveDate, TimeDelta, Utc};
use db::Tx;
use domain::access::Scope;
use domain::campaigns::{JoinAction, MemberStatus};
use domain::ids::{CampaignId, ContactId, MemberId, UserId};
use rand::Rng;
use rand::rngs::StdRng;
use rand::seq::{IndexedRandom, SliceRandom};
use store::campaigns::{CampaignFields, Joining, MemberFilter, Moves, NewCampaign};

use super::campaign_lines;
use super::words::SOURCES;
use crate::{Ctx, Error};

/// Members join in so many groups, each on a day of its own.
const GROUPS: usize = 6;
/// More members than any sample campaign has.
const ALL_MEMBERS: u64 = 100_000;

/// How a campaign stands today.
struct Plan {
    name: &'static str,
    campaign_type: &'static str,
    goal: &'static str,
    /// Days from today to the first and the last day.
    starts_in: i64,
    ends_in: i64,
    budget_minor: i64,
    expected_revenue_minor: i64,
    /// Of a hundred contacts, how many are members.
    member_percent: usize,
    /// Of all members, the share that confirmed; of those, the share that came.
    confirmed: f64,
    attended: f64,
    cancelled: f64,
}

const PLANS: [Plan; 3] = [
    Plan {
        name: "Hội thảo khách hàng thân thiết",
        campaign_type: "Hội thảo",
        goal: "Giữ liên hệ với khách hàng đã ký hợp đồng",
        starts_in: -75,
        ends_in: -40,
        budget_minor: 85_000_000,
        expected_revenue_minor: 600_000_000,
        member_percent: 35,
        confirmed: 0.8,
        attended: 0.75,
        cancelled: 0.08,
    },
    Plan {
        name: "Ra mắt sản phẩm mùa cuối năm",
        campaign_type: "Ra mắt sản phẩm",
        goal: "Giới thiệu sản phẩm mới tới 200 khách hàng",
        starts_in: -20,
        ends_in: 25,
        budget_minor: 120_000_000,
        expected_revenue_minor: 900_000_000,
        member_percent: 50,
        confirmed: 0.55,
        attended: 0.4,
        cancelled: 0.06,
    },
    Plan {
        name: "Tri ân khách hàng dịp Tết",
        campaign_type: "Tri ân",
        goal: "Tặng quà khách hàng lâu năm",
        starts_in: 30,
        ends_in: 60,
        budget_minor: 60_000_000,
        expected_revenue_minor: 250_000_000,
        member_percent: 15,
        confirmed: 0.2,
        attended: 0.0,
        cancelled: 0.0,
    },
];

/// Makes the campaigns, led by the managers in turn.
pub(super) async fn create(
    ctx: &Ctx,
    tx: &Tx,
    random: &mut StdRng,
    managers: &[UserId],
    contacts: &[ContactId],
) -> Result<(), Error> {
    let plans = PLANS.iter().zip(campaign_lines::LINES);
    for ((plan, lines), &executor_id) in plans.zip(managers.iter().cycle()) {
        let id = create_one(ctx, tx, plan, executor_id).await?;
        campaign_lines::create(ctx, tx, (id, executor_id), lines).await?;
        let mut shuffled = contacts.to_vec();
        shuffled.shuffle(random);
        shuffled.truncate(contacts.len() * plan.member_percent / 100);
        join(ctx, tx, random, plan, (id, executor_id), &shuffled).await?;
        move_on(ctx, tx, random, plan, (id, executor_id)).await?;
    }
    Ok(())
}

async fn create_one(
    ctx: &Ctx,
    tx: &Tx,
    plan: &Plan,
    executor_id: UserId,
) -> Result<CampaignId, Error> {
    let id: CampaignId = ctx.new_id();
    let campaign = NewCampaign {
        id,
        fields: CampaignFields {
            name: plan.name.to_owned(),
            starts_on: day(ctx, plan.starts_in),
            ends_on: day(ctx, plan.ends_in),
            executor_id,
            goal: Some(plan.goal.to_owned()),
            description: None,
            campaign_type: Some(plan.campaign_type.to_owned()),
            budget_minor: Some(plan.budget_minor),
            expected_revenue_minor: Some(plan.expected_revenue_minor),
        },
        created_by: executor_id,
        now: moment(ctx, plan.starts_in.min(0) - 10),
    };
    store::campaigns::create(tx, campaign).await?;
    Ok(id)
}

async fn join(
    ctx: &Ctx,
    tx: &Tx,
    random: &mut StdRng,
    plan: &Plan,
    (campaign_id, executor_id): (CampaignId, UserId),
    contacts: &[ContactId],
) -> Result<(), Error> {
    let actions = [JoinAction::Manual, JoinAction::SubmitForm, JoinAction::Call];
    for (day, group) in (0_i64..).zip(contacts.chunks(contacts.len().div_ceil(GROUPS).max(1))) {
        let joining = Joining {
            campaign_id,
            source: SOURCES.choose(random).copied(),
            action: actions.choose(random).copied().unwrap_or_default(),
            actor_kind: "user",
            actor_id: Some(executor_id.0),
            now: moment(ctx, plan.starts_in.min(0) - 8 + day),
        };
        store::campaigns::join(tx, Scope::All, group, &joining, || ctx.new_id()).await?;
    }
    Ok(())
}

/// Lets the members confirm, come or cancel, each step some days after the one before.
async fn move_on(
    ctx: &Ctx,
    tx: &Tx,
    random: &mut StdRng,
    plan: &Plan,
    (campaign_id, actor): (CampaignId, UserId),
) -> Result<(), Error> {
    let places = store::campaigns::positions_matching(
        tx,
        Scope::All,
        campaign_id,
        &MemberFilter::default(),
        None,
        ALL_MEMBERS,
    )
    .await?;
    let mut moving: Vec<MemberId> = places.iter().map(|member| MemberId(member.id)).collect();
    let started = plan.starts_in.min(0);
    let steps = [
        (MemberStatus::Confirmed, plan.confirmed, started - 1),
        (MemberStatus::Attended, plan.attended, started + 2),
        (MemberStatus::Cancelled, plan.cancelled, started + 4),
    ];
    for (to, share, days) in steps {
        moving.retain(|_| random.random_bool(share));
        let members =
            store::campaigns::members_for_update(tx, Scope::All, campaign_id, &moving).await?;
        let moves = Moves {
            campaign_id,
            members: &members,
            to,
            note: None,
            actor_kind: "user",
            actor_id: Some(actor.0),
            now: moment(ctx, days),
        };
        store::campaigns::move_members(tx, &moves, || ctx.new_id()).await?;
    }
    Ok(())
}

fn day(ctx: &Ctx, days_from_today: i64) -> NaiveDate {
    let today = ctx.clock.today();
    let distance = Days::new(days_from_today.unsigned_abs());
    let moved = if days_from_today < 0 {
        today.checked_sub_days(distance)
    } else {
        today.checked_add_days(distance)
    };
    moved.unwrap_or(today)
}

/// A moment so many days from now, but not in the future.
fn moment(ctx: &Ctx, days_from_now: i64) -> DateTime<Utc> {
    ctx.now() + TimeDelta::days(days_from_now.min(0))
}
