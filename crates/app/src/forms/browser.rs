//! The browser that a form is sent by: whose it was until now, and whose it is from now on (CON-8).

use db::Tx;
use domain::contacts::ContactSettings;
use domain::contacts::merge::Claimant;
use domain::ids::ContactId;
use domain::tracking::VisitorToken;
use store::tracking::Trace;

use crate::settings::CONTACTS;
use crate::tracking::{cookie, take_in};
use crate::{Ctx, Error, Principal};

/// A browser whose visits are recorded, by consent where that is asked for.
pub(super) struct Browser {
    cookie: String,
    holder: Claimant,
}

impl Browser {
    /// The browser with this token; `None` if it is not followed.
    pub(super) async fn find(tx: &Tx, token: Option<VisitorToken>) -> Result<Option<Self>, Error> {
        let Some(token) = token else {
            return Ok(None);
        };
        let settings = store::settings::read::<ContactSettings>(tx, CONTACTS).await?;
        if !settings.value.tracking.is_on {
            return Ok(None);
        }
        let cookie = cookie(token);
        let claimants = store::tracking::claimants(tx, &[Trace::Cookie(&cookie)]).await?;
        let holder = claimants.first().copied();
        Ok(holder.map(|holder| Self { cookie, holder }))
    }

    /// Makes it the browser of whom a form is from. The visitor of whom nothing was known turns out to
    /// be them; somebody who is known lent them the computer.
    pub(super) async fn becomes(
        &self,
        ctx: &Ctx,
        tx: &Tx,
        principal: &Principal,
        id: ContactId,
    ) -> Result<(), Error> {
        let holder = self.holder;
        if holder.id == id || store::tracking::has_all_browsers(tx, id).await? {
            return Ok(());
        }
        if holder.is_anonymous {
            take_in(ctx, tx, principal, [id, holder.id]).await?;
        }
        Ok(store::tracking::tie_cookie(tx, id, &self.cookie, Some(holder.id)).await?)
    }
}
