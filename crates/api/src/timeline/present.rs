//! Events as clients see them, with the names, notes and calls that they refer to.

use std::collections::{BTreeMap, HashMap, HashSet};

use ::app::Principal;
use api_types::calls::CallDetail;
use api_types::notes::NoteDetail;
use api_types::timeline::TimelineEntry;
use domain::access::Permission;
use domain::contracts::Contract;
use domain::deals::Deal;
use domain::ids::{ContactId, EventId};
use domain::orders::Order;
use domain::quotes::Quote;
use domain::sales::SaleKind as _;
use domain::tickets::Ticket;
use serde_json::{Map, Value};
use store::sales::StoredKind;
use store::timeline::EventRow;
use uuid::Uuid;

use crate::State;
use crate::calls;
use crate::http::Error;
use crate::notes::{self, Reader};
use crate::users::user_ref;

/// What a page of events refers to, as far as the caller may see it.
pub(super) struct Beside {
    names: HashMap<Uuid, String>,
    notes: HashMap<Uuid, NoteDetail>,
    calls: HashMap<Uuid, CallDetail>,
}

impl Beside {
    /// Looks up everything that the page refers to, each sort of record once.
    pub(super) async fn find(
        state: &State,
        principal: &Principal,
        contact_id: ContactId,
        rows: &[EventRow],
    ) -> Result<Self, Error> {
        let conn = state.ctx.db.reader();
        let mut found = References::default();
        for row in rows {
            found.add(&row.payload);
        }
        let mut names = store::user_names(conn, &found.of("user")).await?;
        if let Ok(scope) = principal.require(Permission::CampaignsView) {
            names.extend(store::campaign_names(conn, scope, &found.of("campaign")).await?);
        }
        if let Ok(scope) = principal.require(Permission::ContactsView) {
            names.extend(store::contact_names(conn, scope, &found.of("contact")).await?);
        }
        names.extend(titles::<Deal>(state, principal, &found).await?);
        names.extend(titles::<Quote>(state, principal, &found).await?);
        names.extend(titles::<Order>(state, principal, &found).await?);
        names.extend(titles::<Contract>(state, principal, &found).await?);
        names.extend(titles::<Ticket>(state, principal, &found).await?);
        let mut beside = Self {
            names,
            notes: HashMap::new(),
            calls: HashMap::new(),
        };
        let notes = store::notes::by_ids(conn, contact_id, &found.of("note")).await?;
        let calls = store::calls::by_ids(conn, contact_id, &found.of("call")).await?;
        if !(notes.is_empty() && calls.is_empty()) {
            let reader = Reader::find(state, principal, contact_id).await?;
            let campaigns = calls::campaigns_of(state, principal, &calls).await?;
            let notes = notes.into_iter();
            let calls = calls.into_iter();
            beside.notes = notes
                .map(|row| (row.id, notes::detail(row, &reader)))
                .collect();
            beside.calls = calls
                .map(|row| (row.id, calls::detail(row, &reader, &campaigns)))
                .collect();
        }
        Ok(beside)
    }

    /// The event with what it refers to.
    pub(super) fn entry(&self, row: EventRow) -> TimelineEntry {
        let mut found = References::default();
        found.add(&row.payload);
        let name = |id: &Uuid| Some((*id, self.names.get(id)?.clone()));
        let names: BTreeMap<Uuid, String> = found.all().filter_map(name).collect();
        let note = |id: &Uuid| self.notes.get(id).cloned();
        let call = |id: &Uuid| self.calls.get(id).cloned();
        TimelineEntry {
            id: EventId(row.id),
            kind: row.kind,
            at: row.occurred_at,
            actor_kind: row.actor_kind,
            actor: user_ref(row.actor_id, row.actor_name),
            payload: without_hidden(row.payload, &names),
            names,
            note: found.of("note").iter().find_map(note),
            call: found.of("call").iter().find_map(call),
        }
    }
}

/// The ids of records that payloads refer to, by what they are.
#[derive(Default)]
struct References(HashMap<&'static str, HashSet<Uuid>>);

/// What the payloads of sales records call their ids; these tell nothing to who may not see them.
const SALES: [&str; 5] = [
    Deal::NAME,
    Quote::NAME,
    Order::NAME,
    Contract::NAME,
    Ticket::NAME,
];

impl References {
    fn add(&mut self, payload: &Value) {
        for of in ["campaign", "note", "call"].into_iter().chain(SALES) {
            let found = id(payload.get(format!("{of}_id")));
            self.0.entry(of).or_default().extend(found);
        }
        let person = id(payload.get("person_id"));
        self.0.entry("contact").or_default().extend(person);
        for (of, field) in [("user", "owner_id"), ("contact", "account_id")] {
            let pair = payload.pointer(&format!("/changes/{field}"));
            let both = pair.and_then(Value::as_array).into_iter().flatten();
            let found = both.filter_map(|value| id(Some(value)));
            self.0.entry(of).or_default().extend(found);
        }
    }

    fn of(&self, name: &str) -> Vec<Uuid> {
        self.0.get(name).into_iter().flatten().copied().collect()
    }

    fn all(&self) -> impl Iterator<Item = &Uuid> {
        self.0.values().flatten()
    }
}

/// The titles of the sales records of one kind that the caller may see.
async fn titles<K: StoredKind>(
    state: &State,
    principal: &Principal,
    found: &References,
) -> Result<HashMap<Uuid, String>, Error> {
    match principal.require(K::VIEW) {
        Ok(scope) => {
            let ids = found.of(K::NAME);
            Ok(store::sale_titles::<K>(state.ctx.db.reader(), scope, &ids).await?)
        }
        Err(_) => Ok(HashMap::new()),
    }
}

fn id(value: Option<&Value>) -> Option<Uuid> {
    value?.as_str()?.parse().ok()
}

/// The payload without what it tells of records that the caller may not see.
fn without_hidden(mut payload: Value, names: &BTreeMap<Uuid, String>) -> Value {
    let is_hidden = |payload: &Value, of: &str| {
        let found = id(payload.get(format!("{of}_id")));
        found.is_some_and(|id| !names.contains_key(&id))
    };
    if SALES.into_iter().any(|of| is_hidden(&payload, of)) {
        return Value::Object(Map::new());
    }
    if is_hidden(&payload, "campaign")
        && let Some(fields) = payload.as_object_mut()
    {
        fields.remove("campaign_id");
        fields.remove("member_id");
    }
    if is_hidden(&payload, "person")
        && let Some(fields) = payload.as_object_mut()
    {
        fields.remove("person_id");
    }
    payload
}
