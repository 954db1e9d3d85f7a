//! Takes an e-mail to one contact, with the contact's facts in it, and has it sent (CON-5).

use domain::access::Scope;
use domain::audit::{AuditAction, AuditModule};
use domain::emails::Email;
use domain::following::Follows;
use domain::ids::{ContactEmailId, ContactId, EmailFileId};
use domain::sending::{Decision, SendChannel};
use domain::templates::{Content, Facts, TemplateKind};
use domain::text::clean_line;
use store::contact_emails::NewContactEmail;
use store::email_files::Owner;
use store::sends::gate_facts;
use templating::{Compiled, Rendered};

use super::deliver::enqueue;
use super::gate::judge;
use super::scope_of;
use crate::email_files::give;
use crate::following::{keep_links, links_of_page};
use crate::templates::{check_content, facts_of_contact};
use crate::{Ctx, Error, Fault, Principal, Record, outbound};

const NAME_MAX_CHARS: usize = 200;

/// An e-mail to be sent.
#[derive(Debug, Clone)]
pub struct EmailWish {
    pub to_address: String,
    pub from_name: Option<String>,
    pub reply_to: Option<String>,
    pub subject: String,
    pub html: String,
    pub is_advertising: bool,
    pub follows: Follows,
    /// Its writer was shown that the person wants no advertising.
    pub has_seen_opt_out: bool,
    pub files: Vec<EmailFileId>,
}

/// Keeps the e-mail and has it sent, if the rules let it go now.
pub async fn send(
    ctx: &Ctx,
    principal: &Principal,
    contact_id: ContactId,
    wish: EmailWish,
) -> Result<ContactEmailId, Error> {
    let (scope, created_by) = (scope_of(principal)?, principal.require_user()?);
    outbound::check(ctx).await?;
    let fields = store::custom_fields::list(ctx.db.reader()).await?;
    let facts = facts_of_contact(ctx, scope, contact_id, &fields).await?;
    let (from_name, reply_to) = (
        line(wish.from_name.as_deref())?,
        address(wish.reply_to.as_deref())?,
    );
    let tx = ctx.db.begin().await?;
    let written = written(&tx, &wish.subject, &wish.html, &facts).await?;
    let name = check_recipient(ctx, &tx, scope, contact_id, &wish).await?;
    let (subject, html) = (written.subject.unwrap_or_default(), written.html);
    let id: ContactEmailId = ctx.new_id();
    let email = NewContactEmail {
        id,
        delivery_id: ctx.new_id(),
        contact_id,
        to_address: &wish.to_address,
        from_name: from_name.as_deref(),
        reply_to: reply_to.as_deref(),
        subject: &subject,
        html: &html.unwrap_or_default(),
        body_text: &written.text.unwrap_or_default(),
        is_advertising: wish.is_advertising,
        follows: wish.follows,
        created_by,
        now: ctx.now(),
    };
    store::contact_emails::create(&tx, email).await?;
    let owner = Owner::ContactEmail(id);
    give(&tx, principal, owner, &wish.html, &wish.files).await?;
    if wish.follows.clicks {
        // Those that are the same for everybody: what is made of the contact's facts stays as it is.
        keep_links(ctx, &tx, id, Some(id), links_of_page(&wish.html)).await?;
    }
    enqueue(&tx, id, None).await?;
    let record = Record {
        module: AuditModule::Contacts,
        action: AuditAction::Create,
        entity_id: Some(contact_id.0),
        description: format!("Gửi email \"{subject}\" đến \"{name}\""),
        diff: None,
    };
    ctx.record(&tx, principal, record).await?;
    tx.commit().await?;
    ctx.waker.wake();
    Ok(id)
}

/// The message with the facts in their places.
async fn written(tx: &db::Tx, subject: &str, html: &str, facts: &Facts) -> Result<Rendered, Error> {
    let content = Content {
        kind: TemplateKind::Email,
        subject: Some(subject.to_owned()),
        html: Some(html.to_owned()),
        text: None,
        strip_marks: false,
    };
    let content = check_content(tx, content).await?;
    let fault = |fault: domain::templates::ContentFault| {
        Error::from(Fault::of(fault.part.as_str(), fault.code, fault.detail))
    };
    // That it can be read was checked with it.
    let unreadable = |_| Error::Internal("an e-mail that was checked cannot be read".into());
    let compiled = Compiled::new(&content).map_err(unreadable)?;
    let rendered = compiled.render(facts).map_err(fault)?;
    if rendered
        .subject
        .as_deref()
        .is_none_or(|subject| subject.trim().is_empty())
    {
        return Err(Fault::of(
            "subject",
            "required",
            "the subject is empty for this contact",
        )
        .into());
    }
    Ok(rendered)
}

/// The contact's name, if it may be written to at this address now.
async fn check_recipient(
    ctx: &Ctx,
    tx: &db::Tx,
    scope: Scope,
    contact_id: ContactId,
    wish: &EmailWish,
) -> Result<String, Error> {
    let contact = store::contacts::related(tx, scope, contact_id).await?;
    let contact = contact.ok_or(Error::NotFound)?;
    let addresses = store::contact_emails::addresses(tx, contact_id).await?;
    if !addresses.contains(&wish.to_address) {
        return Err(Fault::of("to_address", "unknown", "no address of the contact").into());
    }
    let (asked, now) = (std::slice::from_ref(&wish.to_address), ctx.now());
    let facts = gate_facts(tx, SendChannel::Email, &[contact_id.0], asked, now).await?;
    let address = Some(wish.to_address.as_str());
    let judged = judge(&facts, contact_id, address, wish.is_advertising, now);
    if let Decision::Defer(_, why) | Decision::Block(why) = judged.decision {
        let detail = format!("may not be written to: {}", why.as_str());
        return Err(Fault::of("to_address", "may_not_contact", detail).into());
    }
    let has_to_know = judged.has_opted_out && !wish.is_advertising;
    if has_to_know && !wish.has_seen_opt_out {
        let detail = "the person wants no advertising by e-mail";
        return Err(Fault::of("has_seen_opt_out", "opted_out", detail).into());
    }
    Ok(contact.name)
}

/// A name of one line; a blank one is none.
fn line(name: Option<&str>) -> Result<Option<String>, Fault> {
    let name = name.map(clean_line);
    let name = name.filter(|name| !name.is_empty());
    match &name {
        Some(name) if name.chars().count() > NAME_MAX_CHARS => {
            Err(Fault::of("from_name", "too_long", "at most 200 characters"))
        }
        _ => Ok(name),
    }
}

/// Where answers go, as addresses are written; a blank one is none.
fn address(text: Option<&str>) -> Result<Option<String>, Fault> {
    let text = text.map(clean_line);
    let Some(text) = text.filter(|text| !text.is_empty()) else {
        return Ok(None);
    };
    let parsed: Result<Email, _> = text.parse();
    match parsed {
        Ok(email) => Ok(Some(email.to_string())),
        Err(_) => Err(Fault::of("reply_to", "invalid_email", "no e-mail address")),
    }
}
