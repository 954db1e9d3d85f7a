//! Campaigns in the palette of Ctrl K.

use api_types::Page;
use api_types::campaigns::CampaignSummary;
use domain::access::Permission;
use leptos::prelude::untrack;

use super::{Command, Provider, provider};
use crate::format;
use crate::http;
use crate::session::Session;
use crate::ui::{Icon, query_string};

/// How many campaigns the palette shows beside everything else.
const SHOWN: &str = "5";

/// Finds campaigns by what was typed; with nothing typed there is nothing to find.
pub(super) fn campaigns() -> Provider {
    let session = Session::use_here();
    provider(move |typed: String| async move {
        let may = untrack(|| session.can(Permission::CampaignsView));
        if typed.trim().is_empty() || !may {
            return Vec::new();
        }
        let query = query_string(&[("q", Some(typed)), ("limit", Some(SHOWN.to_owned()))]);
        let found: http::Result<Page<CampaignSummary>> =
            http::get(format!("/api/v1/campaigns{query}")).await;
        let items = found.map(|page| page.items).unwrap_or_default();
        let command = |campaign: CampaignSummary| Command {
            icon: Icon::Megaphone,
            detail: format::date(campaign.starts_on),
            label: campaign.name,
            href: format!("/campaigns/{}", campaign.id),
        };
        items.into_iter().map(command).collect()
    })
}
