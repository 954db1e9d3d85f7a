//! What an e-mail carries so that its opening and its clicks are heard of.

use std::collections::HashMap;

use domain::following::{FollowConsent, Follows, link_target};
use domain::ids::{ContactId, DeliveryId, LinkId};
use domain::sending::with_pixel;
use domain::tracking::TrackingSettings;
use uuid::Uuid;

use super::settings;
use super::token::{write_link, write_pixel};
use crate::{Ctx, Error};

/// What all e-mails of a send share.
#[derive(Debug)]
pub(crate) struct Marks {
    settings: TrackingSettings,
    follows: Follows,
    links: Vec<(String, LinkId)>,
}

/// What one e-mail carries.
#[derive(Debug)]
pub(crate) struct Marked {
    /// Where its links lead in the place of these.
    links: HashMap<String, String>,
    pixel: Option<String>,
}

impl Marks {
    /// What the e-mails of a send, or the one to one contact, carry; `None` if nothing of it is followed.
    pub(crate) async fn of(
        ctx: &Ctx,
        source: impl Into<Uuid>,
        follows: Follows,
    ) -> Result<Option<Self>, Error> {
        if !follows.any() {
            return Ok(None);
        }
        let settings = settings(ctx).await?;
        if !settings.follows_emails {
            return Ok(None);
        }
        let links = if follows.clicks {
            store::following::links_of(ctx.db.reader(), source).await?
        } else {
            Vec::new()
        };
        let link = |row: store::following::LinkRow| (row.address, LinkId(row.id));
        Ok(Some(Self {
            settings,
            follows,
            links: links.into_iter().map(link).collect(),
        }))
    }

    /// What the e-mail of one recipient carries: nothing, if they may not be followed.
    pub(crate) async fn marked(
        &self,
        ctx: &Ctx,
        public_url: &str,
        delivery_id: DeliveryId,
        contact_id: ContactId,
    ) -> Result<Option<Marked>, Error> {
        let said = store::following::said_of(ctx.db.reader(), contact_id).await?;
        self.marked_for(ctx, public_url, delivery_id, said)
    }

    /// The same where it is known what the recipient said to being followed.
    pub(crate) fn marked_for(
        &self,
        ctx: &Ctx,
        public_url: &str,
        delivery_id: DeliveryId,
        said: Option<FollowConsent>,
    ) -> Result<Option<Marked>, Error> {
        if !self.settings.follows(said) {
            return Ok(None);
        }
        let key = &ctx.master_key;
        let mut links = HashMap::with_capacity(self.links.len());
        for (address, id) in &self.links {
            let token = write_link(key, *id, delivery_id)?;
            links.insert(address.clone(), format!("{public_url}/c/{token}"));
        }
        let pixel = if self.follows.opens {
            Some(format!(
                "{public_url}/o/{}.gif",
                write_pixel(key, delivery_id)?
            ))
        } else {
            None
        };
        Ok(Some(Marked { links, pixel }))
    }
}

impl Marked {
    /// The page with its links leading through us.
    pub(crate) fn linked(&self, html: &str) -> String {
        if self.links.is_empty() {
            return html.to_owned();
        }
        templating::relinked(html, |href| self.links.get(&link_target(href)?).cloned())
    }

    /// The page with the picture at its end.
    pub(crate) fn pictured(&self, html: String) -> String {
        match &self.pixel {
            Some(url) => with_pixel(&html, url),
            None => html,
        }
    }
}
