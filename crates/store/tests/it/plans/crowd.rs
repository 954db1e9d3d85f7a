//! Tables full enough that the engines prefer an index.

use db::{Db, Engine};
use domain::ids::{CampaignId, ContactId, UserId};
use sea_orm::{ConnectionTrait, Value};
use uuid::Uuid;

use crate::support::{Company, execute};

/// Whom and what the rows belong to.
pub(crate) struct Crowd {
    pub(crate) company: Company,
    pub(crate) campaign_id: CampaignId,
    /// To whom more happened than fits a page.
    pub(crate) busy_contact: ContactId,
}

/// So many contacts, log lines and members; campaigns and imports are fewer.
const ROWS: i64 = 20_000;
const FEW_ROWS: i64 = 3_000;
/// Five contacts share what happens.
const SOME_CONTACT: &str = "(SELECT id FROM contacts WHERE code = 'KH-' || (1 + i % 5))";

impl Crowd {
    /// Nine of ten contacts are new, one of a hundred is other or approached.
    pub(crate) async fn gather(db: &Db) -> Self {
        let company = Company::make(db).await;
        let fill = Fill {
            db,
            owners: [company.lan, company.minh, company.uyen, company.thao],
        };
        fill.run(
            "contacts (id, code, kind, lifecycle, level, name, name_sort, search_text, search_marked, \
             owner_id, created_at, updated_at)",
            "{id}, 'KH-' || i, 'person', 'contact', \
             CASE i % 100 WHEN 0 THEN 'other' WHEN 50 THEN 'approached' WHEN 1 THEN 'paused' ELSE 'new' END, \
             'Khách ' || i, 'khach ' || (i * 7919 % 20011), \
             'khach ' || i || '\nkhach' || i || '@an.vn\n09' || (10000000 + i) || '\n', ' khách ' || i || ' \n', {owner}, {at}, {at}",
            ROWS,
        )
        .await;
        fill.run(
            "campaigns (id, name, search_text, starts_on, ends_on, executor_id, created_by, created_at, \
             updated_at)",
            "{id}, 'Hội thảo ' || i, 'hoi thao ' || i, {day}, {day}, {owner}, {owner}, {at}, {at}",
            FEW_ROWS,
        )
        .await;
        let campaign_id = first_of(db, "campaigns").await;
        execute(
            db,
            "INSERT INTO campaign_members (id, campaign_id, contact_id, status, owner_id, action, joined_at, \
             updated_at) SELECT id, ?, id, CASE level WHEN 'new' THEN 'registered' ELSE 'confirmed' END, \
             owner_id, 'manual', created_at, created_at FROM contacts",
            [campaign_id.into()],
        )
        .await;
        execute(
            db,
            "INSERT INTO deals (id, number, contact_id, owner_id, title, status, status_at, search_text, \
             created_at, updated_at, amount_minor) SELECT id, code, id, owner_id, name, \
             CASE level WHEN 'new' THEN 'new' ELSE 'won' END, created_at, name_sort, created_at, created_at, 0 \
             FROM contacts",
            [],
        )
        .await;
        execute(
            db,
            "INSERT INTO campaign_lines (id, campaign_id, kind, paid_on, title, amount_minor, created_by, \
             created_at, updated_at) SELECT c.id, d.id, CASE c.level WHEN 'new' THEN 'expense' ELSE 'income' END, \
             d.starts_on, 'Khoản', 1, c.owner_id, c.created_at, c.created_at FROM contacts c \
             JOIN campaigns d ON d.name = 'Hội thảo ' || (1 + CAST(substr(c.code, 4) AS INTEGER) % 3000)",
            [],
        )
        .await;
        fill.run(
            "audit (id, at, actor_kind, actor_id, module, action, entity_id, description, search_text, prev_hash, hash)",
            "{id}, {at}, 'user', {owner}, 'contacts', 'update', '00000000-0000-7000-8000-00000000000' || (i % 5), 'Sửa', 'sua', i || '', i || ''",
            ROWS,
        )
        .await;
        fill.run(
            "imports (id, status, file_name, size_bytes, sha256, format, headers, mapping, options, preview, \
             created_by, created_at)",
            "{id}, 'imported', 'khach.csv', 1, '', 'csv', '[]', '{}', '{}', '[]', {owner}, {at}",
            FEW_ROWS,
        )
        .await;
        let busy_contact = first_of(db, "contacts WHERE code = 'KH-3'").await;
        for (into, values) in [
            (
                "events (id, contact_id, kind, payload, actor_kind, actor_id, occurred_at)",
                "{id}, {contact}, 'contact.updated', '{}', 'user', {owner}, {at}",
            ),
            (
                "notes (id, contact_id, kind, body, happened_at, author_id, created_at, updated_at)",
                "{id}, {contact}, 'call', 'Gọi', {at}, {owner}, {at}, {at}",
            ),
            (
                "calls (id, contact_id, direction, outcome, started_at, duration_seconds, agent_id, created_at, \
                 updated_at)",
                "{id}, {contact}, 'out', 'answered', {at}, 60, {owner}, {at}, {at}",
            ),
        ] {
            fill.run(into, values, ROWS).await;
        }
        let settle = match db.engine() {
            Engine::Sqlite => "ANALYZE",
            // Until then new words wait in a list beside their index, which makes it look dear.
            Engine::Postgres => "VACUUM ANALYZE",
        };
        execute(db, settle, []).await;
        Self {
            company,
            campaign_id: CampaignId(campaign_id),
            busy_contact: ContactId(busy_contact),
        }
    }
}

struct Fill<'d> {
    db: &'d Db,
    owners: [UserId; 4],
}

impl Fill<'_> {
    /// Inserts rows numbered by `i`, a second apart.
    async fn run(&self, into: &str, values: &str, rows: i64) {
        let (id, at, day) = match self.db.engine() {
            Engine::Sqlite => (
                "randomblob(16)",
                "strftime('%Y-%m-%dT%H:%M:%f+00:00', 1750000000 + i, 'unixepoch')",
                "date(1750000000 + i * 3600, 'unixepoch')",
            ),
            Engine::Postgres => (
                "gen_random_uuid()",
                "to_timestamp(1750000000 + i)",
                "to_timestamp(1750000000 + i * 3600)::date",
            ),
        };
        let values = values
            .replace("{id}", id)
            .replace("{at}", at)
            .replace("{day}", day)
            .replace("{contact}", SOME_CONTACT)
            .replace("{owner}", "owner");
        let text = format!(
            "INSERT INTO {into} \
             WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < {rows}), \
             o(place, owner) AS (SELECT 0, ? UNION ALL SELECT 1, ? UNION ALL SELECT 2, ? UNION ALL SELECT 3, ?) \
             SELECT {values} FROM n JOIN o ON o.place = i % 4"
        );
        let owners: [Value; 4] = self.owners.map(|owner| owner.0.into());
        execute(self.db, &text, owners).await;
    }
}

async fn first_of(db: &Db, table: &str) -> Uuid {
    let text = format!("SELECT id FROM {table} LIMIT 1");
    let statement = db::sql(db.engine(), text, []);
    let row = db.reader().query_one_raw(statement).await.expect("reads");
    row.expect("a row").try_get("", "id").expect("an id")
}
