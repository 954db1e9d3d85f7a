//! E-mails to one contact as clients see them.

use ::app::contact_emails::Check;
use api_types::contact_emails::{ContactEmailCheck, ContactEmailDetail, ContactEmailSummary};
use domain::ids::ContactEmailId;
use domain::sending::DeliveryState;
use store::contact_emails::ContactEmailRow;
use store::email_files::Owner;

use crate::State;
use crate::email_files::shown;
use crate::following::link_reads;
use crate::http::Error;
use crate::users::user_ref;

/// An e-mail in a list.
pub(super) fn summary(row: &ContactEmailRow) -> ContactEmailSummary {
    let state = row.state();
    ContactEmailSummary {
        id: ContactEmailId(row.id),
        to_address: row.to_address.clone(),
        subject: row.subject.clone(),
        is_advertising: row.is_advertising,
        state,
        reason: row.reason(),
        detail: row.detail.clone(),
        due_at: (state == DeliveryState::Retry).then_some(row.due_at),
        created_by: user_ref(Some(row.created_by), Some(row.creator_name.clone())),
        created_at: row.created_at,
        sent_at: row.sent_at,
        opened_at: row.opened_at,
        clicked_at: row.clicked_at,
    }
}

/// The same in full.
pub(super) async fn detail(
    state: &State,
    row: ContactEmailRow,
) -> Result<ContactEmailDetail, Error> {
    let links = store::following::counts_by_link(state.ctx.db.reader(), row.id).await?;
    let follows = row.follows();
    let owner = Owner::ContactEmail(ContactEmailId(row.id));
    let shown = shown(state, owner).await?;
    Ok(ContactEmailDetail {
        summary: summary(&row),
        follows_opens: follows.opens,
        follows_clicks: follows.clicks,
        links: link_reads(links),
        html: shown.page(&row.html),
        files: shown.files,
        from_name: row.from_name,
        reply_to: row.reply_to,
        text: row.body_text,
    })
}

/// Whether an e-mail may go; answers go to `reply_to`, the caller's own address.
pub(super) fn check(check: Check, reply_to: String) -> ContactEmailCheck {
    ContactEmailCheck {
        addresses: check.addresses,
        from_name: check.from_name,
        from_address: check.from_address,
        reply_to,
        refusal: check.refusal,
        until: check.until,
        has_opted_out: check.has_opted_out,
        is_kept: check.is_kept,
        can_follow: check.can_follow,
    }
}
