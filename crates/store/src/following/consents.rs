//! What contacts said to being followed in e-mails.

use std::collections::HashMap;

use chrono::{DateTime, Utc};
use db::{Engine, Error, Tx};
use domain::following::FollowConsent;
use domain::ids::ContactId;
use sea_orm::sea_query::{Expr, ExprTrait, Query};
use sea_orm::{ConnectionTrait, FromQueryResult};
use uuid::Uuid;

/// There is one purpose so far.
const PURPOSE: &str = "email_reads";

/// What a contact said last.
#[derive(Debug, Clone, PartialEq, Eq, FromQueryResult)]
pub struct ConsentRow {
    said: String,
    pub words_version: i64,
    /// What they agreed to, or no longer do, as they read it.
    pub words: String,
    pub proof: String,
    pub said_at: DateTime<Utc>,
}

impl ConsentRow {
    /// What they said.
    pub fn said(&self) -> Option<FollowConsent> {
        FollowConsent::parse(&self.said)
    }
}

/// What a contact says.
#[derive(Debug, Clone)]
pub struct NewConsent<'a> {
    pub contact_id: ContactId,
    pub said: FollowConsent,
    pub words_version: i64,
    pub words: &'a str,
    pub proof: &'a str,
    pub now: DateTime<Utc>,
}

/// What a contact said last; `None` if they said nothing.
pub async fn consent_of(
    conn: &impl ConnectionTrait,
    id: ContactId,
) -> Result<Option<ConsentRow>, Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = "SELECT said, words_version, words, proof, said_at FROM contact_follow_consents \
                WHERE contact_id = ? AND purpose = ?";
    let statement = db::sql(engine, text, [id.0.into(), PURPOSE.into()]);
    Ok(ConsentRow::find_by_statement(statement).one(conn).await?)
}

/// The same in a word.
pub async fn said_of(
    conn: &impl ConnectionTrait,
    id: ContactId,
) -> Result<Option<FollowConsent>, Error> {
    let row = consent_of(conn, id).await?;
    Ok(row.and_then(|row| row.said()))
}

/// What each of these contacts said last, in a word and in one query; who said nothing is left out.
pub async fn all_said_of(
    conn: &impl ConnectionTrait,
    ids: &[Uuid],
) -> Result<HashMap<Uuid, FollowConsent>, Error> {
    if ids.is_empty() {
        return Ok(HashMap::new());
    }
    let select = Query::select()
        .columns(["contact_id", "said"])
        .from("contact_follow_consents")
        .and_where(Expr::col("purpose").eq(PURPOSE))
        .and_where(Expr::col("contact_id").is_in(ids.iter().copied()))
        .to_owned();
    let mut said = HashMap::new();
    for row in conn.query_all(&select).await? {
        let word: String = row.try_get("", "said")?;
        if let Some(word) = FollowConsent::parse(&word) {
            said.insert(row.try_get("", "contact_id")?, word);
        }
    }
    Ok(said)
}

/// Keeps what a contact says, in the place of what they said before.
pub async fn set_consent(tx: &Tx, consent: NewConsent<'_>) -> Result<(), Error> {
    let text = "INSERT INTO contact_follow_consents (contact_id, purpose, said, words_version, words, proof, said_at) \
                VALUES (?, ?, ?, ?, ?, ?, ?) ON CONFLICT (contact_id, purpose) DO UPDATE SET \
                said = excluded.said, words_version = excluded.words_version, words = excluded.words, \
                proof = excluded.proof, said_at = excluded.said_at";
    let values = [
        consent.contact_id.0.into(),
        PURPOSE.into(),
        consent.said.as_str().into(),
        consent.words_version.into(),
        consent.words.into(),
        consent.proof.into(),
        consent.now.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}
