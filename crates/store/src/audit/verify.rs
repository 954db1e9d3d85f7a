//! Walks the chain of the log and tells whether anybody changed it behind our back.

use chrono::{DateTime, Utc};
use db::{Engine, Error};
use sea_orm::{ConnectionTrait, FromQueryResult};
use serde_json::Value;
use uuid::Uuid;

use super::chain::Facts;

/// How many lines are read at a time.
const PAGE_LINES: i64 = 500;

/// What a walk along the whole log found.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Chain {
    /// Every line is as it was written.
    Whole { lines: u64 },
    /// This line is not as it was written.
    Altered { id: Uuid },
    /// Lines were taken out or put in beside the chain.
    Broken { lines_in_chain: u64, lines: u64 },
}

#[derive(FromQueryResult)]
struct LineRow {
    id: Uuid,
    at: DateTime<Utc>,
    actor_kind: String,
    actor_id: Option<Uuid>,
    actor_name: Option<String>,
    session_id: Option<Uuid>,
    ip: Option<String>,
    request_id: Option<String>,
    module: String,
    action: String,
    entity_id: Option<String>,
    description: String,
    diff: Option<Value>,
    prev_hash: String,
    hash: String,
}

/// Follows the chain from its start to its present head, a page at a time, hashing each line again.
pub async fn verify(conn: &impl ConnectionTrait) -> Result<Chain, Error> {
    // Read first and together: lines appended during the walk are beyond this head.
    let (lines, head) = extent(conn).await?;
    let mut last_hash = String::new();
    let mut lines_in_chain = 0_u64;
    while last_hash != head {
        let page = page_after(conn, &last_hash).await?;
        if page.is_empty() {
            return Ok(Chain::Broken {
                lines_in_chain,
                lines,
            });
        }
        for line in page {
            if line.prev_hash != last_hash || line.facts().hash_after(&last_hash) != line.hash {
                return Ok(Chain::Altered { id: line.id });
            }
            last_hash = line.hash;
            lines_in_chain += 1;
            if last_hash == head {
                break;
            }
        }
    }
    if lines == lines_in_chain {
        Ok(Chain::Whole { lines })
    } else {
        Ok(Chain::Broken {
            lines_in_chain,
            lines,
        })
    }
}

/// The lines that follow a hash. Neither id nor time tells the order of the chain, since two
/// processes may write at the same moment; only the hashes do.
async fn page_after(conn: &impl ConnectionTrait, hash: &str) -> Result<Vec<LineRow>, Error> {
    let text = "WITH RECURSIVE chain (id, hash, position) AS ( \
                  SELECT id, hash, CAST(1 AS BIGINT) FROM audit WHERE prev_hash = ? \
                  UNION ALL \
                  SELECT a.id, a.hash, c.position + 1 FROM audit a JOIN chain c ON a.prev_hash = c.hash \
                  WHERE c.position < ?) \
                SELECT a.id, a.at, a.actor_kind, a.actor_id, a.actor_name, a.session_id, a.ip, a.request_id, \
                  a.module, a.action, a.entity_id, a.description, a.diff, a.prev_hash, a.hash \
                FROM chain c JOIN audit a ON a.id = c.id ORDER BY c.position, a.id";
    let engine = Engine::from(conn.get_database_backend());
    let statement = db::sql(engine, text, [hash.into(), PAGE_LINES.into()]);
    Ok(LineRow::find_by_statement(statement).all(conn).await?)
}

/// How many lines there are and the hash that the last of them should have.
async fn extent(conn: &impl ConnectionTrait) -> Result<(u64, String), Error> {
    let engine = Engine::from(conn.get_database_backend());
    let text = "SELECT (SELECT COUNT(*) FROM audit) AS n, hash FROM audit_head WHERE id = 1";
    let Some(row) = conn.query_one_raw(db::sql(engine, text, [])).await? else {
        return Ok((0, String::new()));
    };
    let lines: i64 = row.try_get("", "n")?;
    Ok((
        u64::try_from(lines).unwrap_or_default(),
        row.try_get("", "hash")?,
    ))
}

impl LineRow {
    fn facts(&self) -> Facts<'_> {
        Facts {
            id: self.id,
            at: self.at,
            actor_kind: &self.actor_kind,
            actor_id: self.actor_id,
            actor_name: self.actor_name.as_deref(),
            session_id: self.session_id,
            ip: self.ip.as_deref(),
            request_id: self.request_id.as_deref(),
            module: &self.module,
            action: &self.action,
            entity_id: self.entity_id.as_deref(),
            description: &self.description,
            diff: self.diff.as_ref(),
        }
    }
}
