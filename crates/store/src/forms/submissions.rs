//! What people sent by forms: kept, listed, and who may be known by the number they typed.

use chrono::{DateTime, Utc};
use db::{Engine, Error, Tx};
use domain::access::Scope;
use domain::forms::{Answer, Consent, PhoneHolder};
use domain::ids::{ContactId, FormId, SubmissionId};
use domain::tracking::Campaign;
use sea_orm::sea_query::{Expr, ExprTrait, Order, Query};
use sea_orm::{ConnectionTrait, FromJsonQueryResult, FromQueryResult, JoinType};
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use crate::planner::checked_last;
use crate::scope::visible;
use crate::{Cursor, Slice, fingerprint};

/// Answers as their column holds them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct AnswersJson(pub Vec<Answer>);

/// Consents as their column holds them.
#[derive(Debug, Clone, Default, PartialEq, Eq, Serialize, Deserialize, FromJsonQueryResult)]
#[serde(transparent)]
pub struct ConsentsJson(pub Vec<Consent>);

/// What somebody sent.
#[derive(Debug, Clone)]
pub struct NewSubmission<'a> {
    pub id: SubmissionId,
    pub form_id: FormId,
    pub contact_id: ContactId,
    /// Of the page and of what was sent by it.
    pub key: Uuid,
    pub answers: &'a [Answer],
    pub consents: &'a [Consent],
    pub source: &'a str,
    pub referrer: Option<&'a str>,
    pub campaign: &'a Campaign,
    pub network: Option<&'a str>,
    pub now: DateTime<Utc>,
}

/// A submission with the name of its contact.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct SubmissionRow {
    pub id: Uuid,
    pub contact_id: Uuid,
    pub contact_name: String,
    pub submitted_at: DateTime<Utc>,
    pub answers: AnswersJson,
    pub consents: ConsentsJson,
    pub source: String,
    pub referrer: Option<String>,
}

/// A page to fetch.
#[derive(Debug, Clone)]
pub struct SubmissionPage {
    pub limit: u64,
    pub after: Option<Cursor>,
}

impl SubmissionPage {
    /// What ties a cursor to the submissions of a form.
    pub fn fingerprint(form_id: FormId) -> String {
        fingerprint(&("form_submissions", form_id))
    }
}

/// Whether the same was sent by the same page already.
pub async fn is_sent(tx: &Tx, key: Uuid) -> Result<bool, Error> {
    let text = "SELECT 1 AS one FROM form_submissions WHERE submission_key = ?";
    let found = tx.query_one_raw(db::sql(tx.engine(), text, [key.into()]));
    Ok(found.await?.is_some())
}

/// Keeps what somebody sent.
pub async fn keep(tx: &Tx, new: NewSubmission<'_>) -> Result<(), Error> {
    let text = "INSERT INTO form_submissions (id, form_id, contact_id, submission_key, submitted_at, \
                  answers, consents, source, referrer, utm_source, utm_medium, utm_campaign, utm_term, \
                  utm_content, network) \
                VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)";
    let owned = |text: Option<&str>| text.map(ToOwned::to_owned);
    let values = [
        new.id.0.into(),
        new.form_id.0.into(),
        new.contact_id.0.into(),
        new.key.into(),
        new.now.into(),
        json!(new.answers).into(),
        json!(new.consents).into(),
        new.source.into(),
        owned(new.referrer).into(),
        new.campaign.source.clone().into(),
        new.campaign.medium.clone().into(),
        new.campaign.name.clone().into(),
        new.campaign.term.clone().into(),
        new.campaign.content.clone().into(),
        owned(new.network).into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}

/// One page of what was sent by contacts within sight, the latest first.
pub async fn submissions(
    conn: &impl ConnectionTrait,
    contacts: Scope,
    form_id: FormId,
    page: &SubmissionPage,
) -> Result<Slice<SubmissionRow>, Error> {
    let own = [
        "id",
        "contact_id",
        "submitted_at",
        "answers",
        "consents",
        "source",
        "referrer",
    ];
    let mut select = Query::select()
        .columns(own.map(|column| ("s", column)))
        .expr_as(Expr::col(("p", "name")), "contact_name")
        .from_as("form_submissions", "s")
        .join_as(
            JoinType::InnerJoin,
            "contacts",
            "p",
            Expr::col(("p", "id")).equals(("s", "contact_id")),
        )
        .and_where(Expr::col(("s", "form_id")).eq(form_id.0))
        .cond_where(checked_last(visible(contacts, ("p", "owner_id"))))
        .order_by(("s", "submitted_at"), Order::Desc)
        .order_by(("s", "id"), Order::Desc)
        .limit(page.limit.saturating_add(1))
        .to_owned();
    if let Some(after) = &page.after {
        // A cursor is checked to be ours, so that its key is a moment.
        let moment: DateTime<Utc> = after.key.parse().unwrap_or_default();
        let place = Expr::tuple([Expr::col(("s", "submitted_at")), Expr::col(("s", "id"))]);
        select.and_where(place.lt(Expr::tuple([Expr::val(moment), Expr::val(after.id)])));
    }
    let statement = conn.get_database_backend().build(&select);
    let rows = SubmissionRow::find_by_statement(statement)
        .all(conn)
        .await?;
    let fingerprint = SubmissionPage::fingerprint(form_id);
    Ok(Slice::cut(rows, page.limit, |row| {
        Cursor::new(row.submitted_at.to_rfc3339(), row.id, &fingerprint)
    }))
}

#[derive(FromQueryResult)]
struct HolderRow {
    id: Uuid,
    has_email: bool,
}

/// Has submissions with one number come one after the other, so that the next finds whom the first one made;
/// on SQLite there is but one writer.
pub async fn take_turns(tx: &Tx, number: &str) -> Result<(), Error> {
    if tx.engine() == Engine::Postgres {
        let text = "SELECT pg_advisory_xact_lock(hashtextextended(?, 0))";
        let statement = db::sql(tx.engine(), text, [number.into()]);
        tx.query_one_raw(statement).await?;
    }
    Ok(())
}

/// Up to two contacts that are known by a number: more tell nothing.
pub async fn holders(tx: &Tx, number: &str) -> Result<Vec<PhoneHolder>, Error> {
    let text = "SELECT c.id, c.email IS NOT NULL AS has_email \
                FROM contact_identities i JOIN contacts c ON c.id = i.contact_id \
                WHERE i.kind = 'phone' AND i.value = ? LIMIT 2";
    let statement = db::sql(tx.engine(), text, [number.into()]);
    let rows = HolderRow::find_by_statement(statement).all(tx).await?;
    let holder = |row: HolderRow| PhoneHolder {
        id: ContactId(row.id),
        has_email: row.has_email,
    };
    Ok(rows.into_iter().map(holder).collect())
}
