//! Checks what is to be sent, and to whom.

use db::Tx;
use domain::access::Scope;
use domain::following::Follows;
use domain::sending::{Audience, AudienceFilter, CallPlan, SendChannel};
use domain::templates::{Content, TemplateKind};
use store::sends::SendContent;

use crate::bulk::check_ids;
use crate::{Error, Fault};

/// People know a text message or a call by how it begins.
const BEGINNING_MAX_CHARS: usize = 80;
/// More words than a search box takes.
const WORDS_MAX_CHARS: usize = 200;

/// The content as it is kept; all that is wrong with it is told at once.
pub(super) async fn checked(tx: &Tx, wish: SendContent) -> Result<SendContent, Error> {
    check_audience(&wish.audience)?;
    check_segment(tx, &wish.audience).await?;
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
        SendChannel::Call if wish.strip_marks => {
            let detail = "marks are spoken";
            return Err(Fault::of("strip_marks", "not_for_kind", detail).into());
        }
        // What there is no place for is refused, and not dropped unseen.
        SendChannel::Sms | SendChannel::Call => {
            template.subject = Some(wish.subject.clone());
            template.html = Some(wish.html.clone());
        }
    }
    let call = checked_call(wish.channel, wish.call)?;
    let content = crate::templates::check_content(tx, template).await?;
    let text = content.text.unwrap_or_default();
    Ok(SendContent {
        subject: match wish.channel {
            SendChannel::Email => content.subject.unwrap_or_default(),
            SendChannel::Sms | SendChannel::Call => {
                text.chars().take(BEGINNING_MAX_CHARS).collect()
            }
        },
        html: content.html.unwrap_or_default(),
        text,
        strip_marks: content.strip_marks,
        follows: match wish.channel {
            SendChannel::Email => wish.follows,
            SendChannel::Sms | SendChannel::Call => Follows::default(),
        },
        call,
        ..wish
    })
}

/// How the calls go: as the wish says, or as usual; what is none has no such thing.
fn checked_call(channel: SendChannel, wish: Option<CallPlan>) -> Result<Option<CallPlan>, Error> {
    match (channel, wish) {
        (SendChannel::Call, wish) => checked_plan(wish.unwrap_or_default()).map(Some),
        (_, None) => Ok(None),
        (_, Some(_)) => Err(Fault::of("call", "not_for_kind", "only calls have keys").into()),
    }
}

/// The plan tidied; all that is wrong with it is told at once.
pub(super) fn checked_plan(plan: CallPlan) -> Result<CallPlan, Error> {
    Ok(plan.checked()?)
}

/// No more members can be named than are looked up at once, and a filter must mean something.
pub(super) fn check_audience(audience: &Audience) -> Result<(), Error> {
    match audience {
        Audience::Members { member_ids } => check_ids("audience/member_ids", member_ids.len()),
        Audience::Statuses { .. } => Ok(()),
        Audience::Filter { filter } => check_filter(filter),
    }
}

fn check_filter(filter: &AudienceFilter) -> Result<(), Error> {
    if let Some(q) = &filter.q
        && q.chars().count() > WORDS_MAX_CHARS
    {
        return Err(Fault::of("audience/filter/q", "too_long", "at most 200 characters").into());
    }
    if let (Some(from), Some(to)) = (filter.joined_from, filter.joined_to)
        && from > to
    {
        let detail = "ends before it begins";
        return Err(Fault::of("audience/filter/joined_to", "out_of_range", detail).into());
    }
    Ok(())
}

/// A segment that members shall be in is there.
async fn check_segment(tx: &Tx, audience: &Audience) -> Result<(), Error> {
    if let Audience::Filter { filter } = audience
        && let Some(id) = filter.segment_id
        && store::segments::find(tx, Scope::All, id).await?.is_none()
    {
        let detail = "there is no such segment";
        return Err(Fault::of("audience/filter/segment_id", "unknown", detail).into());
    }
    Ok(())
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
        SendChannel::Sms | SendChannel::Call => Content {
            kind: TemplateKind::Sms,
            subject: None,
            html: None,
            text: Some(send.text.clone()),
            strip_marks: send.strip_marks,
        },
    }
}
