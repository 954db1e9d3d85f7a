//! Checks what is to be sent, and to whom.

use db::Tx;
use domain::sending::Audience;
use domain::templates::{Content, TemplateKind};
use store::sends::SendContent;

use crate::bulk::check_ids;
use crate::{Error, Fault};

/// The content as it is kept; all that is wrong with it is told at once.
pub(super) async fn checked(tx: &Tx, wish: SendContent) -> Result<SendContent, Error> {
    if let Audience::Members { member_ids } = &wish.audience {
        check_ids("audience/member_ids", member_ids.len())?;
        if member_ids.is_empty() {
            return Err(Fault::of("audience/member_ids", "required", "name a member").into());
        }
    }
    let content = crate::templates::check_content(tx, letter(&wish)).await?;
    Ok(SendContent {
        subject: content.subject.unwrap_or_default(),
        html: content.html.unwrap_or_default(),
        ..wish
    })
}

/// The content as templates know it.
pub(super) fn letter(send: &SendContent) -> Content {
    Content {
        kind: TemplateKind::Email,
        subject: Some(send.subject.clone()),
        html: Some(send.html.clone()),
        text: None,
        strip_marks: false,
    }
}
