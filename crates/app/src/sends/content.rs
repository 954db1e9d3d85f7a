//! Checks what is to be sent, and to whom.

use db::Tx;
use domain::following::Follows;
use domain::sending::{Audience, SendChannel};
use domain::templates::{Content, TemplateKind};
use store::sends::SendContent;

use crate::bulk::check_ids;
use crate::{Error, Fault};

/// People know a text message by how it begins.
const BEGINNING_MAX_CHARS: usize = 80;

/// The content as it is kept; all that is wrong with it is told at once.
pub(super) async fn checked(tx: &Tx, wish: SendContent) -> Result<SendContent, Error> {
    check_audience(&wish.audience)?;
    if let Audience::Members { member_ids } = &wish.audience
        && member_ids.is_empty()
    {
        return Err(Fault::of("audience/member_ids", "required", "name a member").into());
    }
    let mut template = as_template(&wish);
    match wish.channel {
        SendChannel::Email if !wish.text.trim().is_empty() => {
            let detail = "an e-mail has a page in place of a text";
            return Err(Fault::of("text", "not_for_kind", detail).into());
        }
        SendChannel::Email => {}
        // What a text message has no place for is refused, and not dropped unseen.
        SendChannel::Sms => {
            template.subject = Some(wish.subject.clone());
            template.html = Some(wish.html.clone());
        }
    }
    let content = crate::templates::check_content(tx, template).await?;
    let text = content.text.unwrap_or_default();
    Ok(SendContent {
        subject: match wish.channel {
            SendChannel::Email => content.subject.unwrap_or_default(),
            SendChannel::Sms => text.chars().take(BEGINNING_MAX_CHARS).collect(),
        },
        html: content.html.unwrap_or_default(),
        text,
        strip_marks: content.strip_marks,
        follows: match wish.channel {
            SendChannel::Email => wish.follows,
            SendChannel::Sms => Follows::default(),
        },
        ..wish
    })
}

/// No more members can be named than are looked up at once.
pub(super) fn check_audience(audience: &Audience) -> Result<(), Error> {
    match audience {
        Audience::Members { member_ids } => check_ids("audience/member_ids", member_ids.len()),
        Audience::Statuses { .. } => Ok(()),
    }
}

/// The content as templates know it.
pub(super) fn as_template(send: &SendContent) -> Content {
    match send.channel {
        SendChannel::Email => Content {
            kind: TemplateKind::Email,
            subject: Some(send.subject.clone()),
            html: Some(send.html.clone()),
            text: None,
            strip_marks: false,
        },
        SendChannel::Sms => Content {
            kind: TemplateKind::Sms,
            subject: None,
            html: None,
            text: Some(send.text.clone()),
            strip_marks: send.strip_marks,
        },
    }
}
