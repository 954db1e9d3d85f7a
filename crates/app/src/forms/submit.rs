//! Takes in what somebody sent by a form, all in one transaction (CAM-3, CON-8).

use db::Tx;
use domain::campaigns::JoinAction;
use domain::forms::{AnswerFault, Answers, Typed, network_of, read, source_of};
use domain::ids::{CampaignId, ContactId, FormId};
use domain::tracking::{Campaign, VisitorToken};
use serde_json::json;
use sha2::{Digest, Sha256};
use store::campaigns::Joining;
use store::forms::{NewSubmission, OpenForm};
use uuid::Uuid;

use super::browser::Browser;
use super::consents::subscribe;
use super::registrant::settle;
use super::token::{PageAge, age};
use crate::contacts::event;
use crate::{Ctx, Error, Principal, auth};

/// How often a submission is taken in anew because another writer got in between.
const TRIES: u32 = 3;

/// What came from a form's page.
#[derive(Debug, Clone)]
pub struct Submission {
    pub typed: Typed,
    /// When and for which form the page was made, and which words it asks to agree to.
    pub token: String,
    /// Something stands in the field that people do not see.
    pub is_trapped: bool,
    /// What the link to the page told.
    pub campaign: Campaign,
    /// The page before.
    pub referrer: Option<String>,
    /// By which the page around the form knows its visitor again.
    pub visitor: Option<VisitorToken>,
}

/// What becomes of it.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Outcome {
    /// Taken in, or so it seems to a program.
    Thanked,
    /// Something is wrong with it.
    Refused(Vec<AnswerFault>),
    /// The page was open for too long, or asks to agree to other words than the form now.
    Stale,
    /// The form takes nothing any more.
    Closed,
}

/// Takes in a submission. Nothing is written before all of it is known to be right.
pub async fn submit(
    ctx: &Ctx,
    from: &auth::Device,
    form: &OpenForm,
    submission: &Submission,
) -> Result<Outcome, Error> {
    if !form.is_open {
        return Ok(Outcome::Closed);
    }
    let asked = form.consent_version;
    let page_key = match age(ctx, FormId(form.id), asked, &submission.token) {
        PageAge::Right(key) if !submission.is_trapped => key,
        PageAge::Stale => return Ok(Outcome::Stale),
        // A program that hears it was found out tries something else.
        _ => return Ok(Outcome::Thanked),
    };
    let custom = store::custom_fields::offered(ctx.db.reader()).await?;
    let answers = match read(&form.definition.0, &custom, &submission.typed) {
        Ok(answers) => answers,
        Err(faults) => return Ok(Outcome::Refused(faults)),
    };
    let sent = Sent {
        form,
        key: submission_key(page_key, &answers),
        answers: &answers,
        submission,
        network: from.ip.as_deref().and_then(network_of),
    };
    let principal = Principal {
        actor_kind: "form",
        name: form.definition.0.title.clone(),
        ip: from.ip.clone(),
        request_id: from.request_id.clone(),
        ..Principal::system()
    };
    let mut tries = 1;
    loop {
        match take_in(ctx, &principal, &sent).await {
            Err(error) if tries < TRIES && error.is_overtaken() => tries += 1,
            done => return done.map(|()| Outcome::Thanked),
        }
    }
}

/// A submission that is known to be right.
struct Sent<'a> {
    form: &'a OpenForm,
    key: Uuid,
    answers: &'a Answers,
    submission: &'a Submission,
    network: Option<String>,
}

/// The same sent twice by one page is one submission; other answers are of somebody else, who registers by a
/// page that was left open.
fn submission_key(page_key: Uuid, answers: &Answers) -> Uuid {
    let said = json!([answers.given, answers.purposes()]).to_string();
    let digest = Sha256::new()
        .chain_update(page_key.as_bytes())
        .chain_update(said)
        .finalize();
    let half = digest.first_chunk().copied();
    half.map_or(page_key, Uuid::from_bytes)
}

async fn take_in(ctx: &Ctx, principal: &Principal, sent: &Sent<'_>) -> Result<(), Error> {
    let tx = ctx.db.begin().await?;
    if store::forms::is_sent(&tx, sent.key).await? {
        return Ok(());
    }
    let source = source_of(
        sent.submission.campaign.source.as_deref(),
        sent.submission.referrer.as_deref(),
    );
    let mut typed = sent.answers.fields.clone();
    typed.source = Some(source.clone());
    let contact_id = settle(ctx, &tx, principal, sent.form, typed).await?;
    if let Some(browser) = Browser::find(&tx, sent.submission.visitor).await? {
        browser.becomes(ctx, &tx, principal, contact_id).await?;
    }
    register(ctx, &tx, sent.form, contact_id, &source).await?;
    keep(ctx, &tx, principal, sent, (contact_id, &source)).await?;
    tx.commit().await?;
    Ok(())
}

/// Puts the contact into the campaign; who is in it already stays as they are, cancelled ones too.
async fn register(
    ctx: &Ctx,
    tx: &Tx,
    form: &OpenForm,
    contact_id: ContactId,
    source: &str,
) -> Result<(), Error> {
    let joining = Joining {
        campaign_id: CampaignId(form.campaign_id),
        source: Some(source),
        action: JoinAction::SubmitForm,
        actor_kind: "form",
        actor_id: Some(form.id),
        now: ctx.now(),
    };
    let all = domain::access::Scope::All;
    store::campaigns::join(tx, all, &[contact_id], &joining, || ctx.new_id()).await?;
    Ok(())
}

/// Keeps the answers and what was agreed to, and tells the timeline.
async fn keep(
    ctx: &Ctx,
    tx: &Tx,
    principal: &Principal,
    sent: &Sent<'_>,
    (contact_id, source): (ContactId, &str),
) -> Result<(), Error> {
    let (form, now) = (sent.form, ctx.now());
    let address = format!("/f/{}", form.slug);
    let proof = (address.as_str(), sent.network.clone());
    let consents = sent.answers.consents(form.consent_version, now, proof);
    let submission = NewSubmission {
        id: ctx.new_id(),
        form_id: FormId(form.id),
        contact_id,
        key: sent.key,
        answers: &sent.answers.given,
        consents: &consents,
        source,
        referrer: sent.submission.referrer.as_deref(),
        campaign: &sent.submission.campaign,
        network: sent.network.as_deref(),
        now,
    };
    store::forms::keep(tx, submission).await?;
    let whom = (contact_id, &sent.answers.fields);
    subscribe(ctx, tx, principal, whom, &consents).await?;
    let payload = json!({
        "form_id": form.id,
        "title": form.definition.0.title,
        "source": source,
        // What was agreed to is shown even when the form is gone with its campaign.
        "consents": consents,
    });
    let told = event(ctx, principal, contact_id, "form.submitted", payload);
    Ok(store::events::append(tx, told).await?)
}
