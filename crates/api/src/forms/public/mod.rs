//! What anybody may open and send: forms under `/f`, on this site or inside the page of another.
//!
//! No cookie of ours is read or set, and no page needs a script.

mod answer;
mod assets;
mod open;
mod send;

use ::app::forms::is_slug;
use actix_web::web;
use domain::tracking::{Campaign, PageAddress};
use store::forms::OpenForm;

use crate::State;
use crate::http::Error;

/// Longest form that is read.
const FORM_MAX_BYTES: usize = 64 * 1024;

pub(crate) fn serve(config: &mut web::ServiceConfig) {
    config
        .service(
            web::resource("/f/{slug}")
                .app_data(web::PayloadConfig::new(FORM_MAX_BYTES))
                .get(open::open_form)
                .post(send::send_form),
        )
        .configure(assets::serve);
}

/// The form at an address, open or closed.
async fn form_at(state: &State, slug: &str) -> Result<Option<OpenForm>, Error> {
    if !is_slug(slug) {
        return Ok(None);
    }
    Ok(store::forms::find_by_slug(state.ctx.db.reader(), slug).await?)
}

/// What the link to the page told of its campaign.
fn campaign(query: &str) -> Campaign {
    let address = format!("https://f/?{query}");
    PageAddress::parse(&address)
        .map(|page| page.campaign)
        .unwrap_or_default()
}

/// Whether the page is shown inside a page of another site, which its address tells.
fn is_embedded(query: &str) -> bool {
    form_urlencoded::parse(query.as_bytes()).any(|(name, _)| name == "embed")
}
