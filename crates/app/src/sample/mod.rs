//! Believable data for an empty installation: a sales team, its campaigns and templates, and its customers
//! with what happened to them in half a year.

mod campaign_lines;
mod campaigns;
mod contacts;
mod labels;
mod notes;
mod sales;
mod story;
mod templates;
mod users;
mod words;

use domain::access::BuiltInRole;
use domain::ids::{ContactId, UserId};
use rand::SeedableRng;
use rand::rngs::StdRng;

use self::story::Story;
use crate::{Ctx, Error};

pub use users::SampleUser;

/// The password of every sample user.
pub const PASSWORD: &str = "sen-demo-2026";

/// What was made.
#[derive(Debug)]
pub struct Sample {
    pub users: Vec<SampleUser>,
}

/// Fills an empty installation; where there are users already, does nothing.
pub async fn fill(ctx: &Ctx, contact_count: u32) -> Result<Option<Sample>, Error> {
    crate::auth::prepare_setup(ctx).await?;
    let password_hash = ctx.passwords.hash(PASSWORD.to_owned()).await?;
    let tx = ctx.db.begin().await?;
    if store::users::any_user(&tx).await? {
        return Ok(None);
    }
    let team = users::create(ctx, &tx, &password_hash).await?;
    // Seeded, so that every installation shows the same people.
    let mut random = StdRng::seed_from_u64(42);
    let everyone: Vec<UserId> = team.iter().map(|user| user.id).collect();
    let is_manager = |user: &&SampleUser| user.role == BuiltInRole::Manager.key();
    let managers: Vec<UserId> = team.iter().filter(is_manager).map(|user| user.id).collect();
    labels::create(ctx, &tx).await?;
    templates::create(ctx, &tx).await?;
    let customers = contacts::create(ctx, &tx, &mut random, &everyone, contact_count).await?;
    let contacts: Vec<ContactId> = customers.iter().map(|customer| customer.id).collect();
    campaigns::create(ctx, &tx, &mut random, &managers, &contacts).await?;
    for customer in &customers {
        let mut story = Story {
            ctx,
            tx: &tx,
            random: &mut random,
            customer,
        };
        labels::put(&mut story).await?;
        notes::write(&mut story).await?;
        sales::write(&mut story).await?;
    }
    tx.commit().await?;
    labels::create_segments(ctx).await?;
    Ok(Some(Sample { users: team }))
}
