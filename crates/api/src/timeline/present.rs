//! Events as clients see them, with the names and notes that they refer to.

use std::collections::{BTreeMap, HashMap, HashSet};

use ::app::Principal;
use api_types::notes::NoteDetail;
use api_types::timeline::TimelineEntry;
use domain::access::Permission;
use domain::ids::{ContactId, EventId};
use serde_json::Value;
use store::timeline::EventRow;
use uuid::Uuid;

use crate::State;
use crate::http::Error;
use crate::notes::{self, Reader};
use crate::users::user_ref;

/// What a page of events refers to, as far as the caller may see it.
pub(super) struct Beside {
    names: HashMap<Uuid, String>,
    notes: HashMap<Uuid, NoteDetail>,
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
        rows.iter().for_each(|row| found.add(&row.payload));
        let mut names = store::user_names(conn, &found.users()).await?;
        if let Ok(scope) = principal.require(Permission::CampaignsView) {
            names.extend(store::campaign_names(conn, scope, &found.campaigns()).await?);
        }
        if let Ok(scope) = principal.require(Permission::ContactsView) {
            names.extend(store::contact_names(conn, scope, &found.contacts()).await?);
        }
        let kept = store::notes::by_ids(conn, contact_id, &found.notes()).await?;
        let mut notes = HashMap::new();
        if !kept.is_empty() {
            let reader = Reader::find(state, principal, contact_id).await?;
            notes.extend(
                kept.into_iter()
                    .map(|row| (row.id, notes::detail(row, &reader))),
            );
        }
        Ok(Self { names, notes })
    }

    /// The event with what it refers to.
    pub(super) fn entry(&self, row: EventRow) -> TimelineEntry {
        let mut found = References::default();
        found.add(&row.payload);
        let name = |id: &Uuid| Some((*id, self.names.get(id)?.clone()));
        let names: BTreeMap<Uuid, String> = found.named().filter_map(name).collect();
        let note = found
            .notes
            .iter()
            .find_map(|id| self.notes.get(id).cloned());
        TimelineEntry {
            id: EventId(row.id),
            kind: row.kind,
            at: row.occurred_at,
            actor_kind: row.actor_kind,
            actor: user_ref(row.actor_id, row.actor_name),
            payload: without_hidden(row.payload, &names),
            names,
            note,
        }
    }
}

/// The ids of records that payloads refer to, by the fields that hold them.
#[derive(Default)]
struct References {
    users: HashSet<Uuid>,
    campaigns: HashSet<Uuid>,
    contacts: HashSet<Uuid>,
    notes: HashSet<Uuid>,
}

impl References {
    fn add(&mut self, payload: &Value) {
        self.campaigns.extend(id(payload.get("campaign_id")));
        self.notes.extend(id(payload.get("note_id")));
        let changed = |field| payload.pointer(&format!("/changes/{field}"));
        let both = |pair: &Value| pair.as_array().cloned().unwrap_or_default();
        let ids = |field| changed(field).map(both).unwrap_or_default();
        self.users
            .extend(ids("owner_id").iter().filter_map(|value| id(Some(value))));
        self.contacts
            .extend(ids("account_id").iter().filter_map(|value| id(Some(value))));
    }

    fn named(&self) -> impl Iterator<Item = &Uuid> {
        self.users
            .iter()
            .chain(&self.campaigns)
            .chain(&self.contacts)
    }

    fn users(&self) -> Vec<Uuid> {
        self.users.iter().copied().collect()
    }

    fn campaigns(&self) -> Vec<Uuid> {
        self.campaigns.iter().copied().collect()
    }

    fn contacts(&self) -> Vec<Uuid> {
        self.contacts.iter().copied().collect()
    }

    fn notes(&self) -> Vec<Uuid> {
        self.notes.iter().copied().collect()
    }
}

fn id(value: Option<&Value>) -> Option<Uuid> {
    value?.as_str()?.parse().ok()
}

/// The payload without the ids of a campaign that the caller may not see.
fn without_hidden(mut payload: Value, names: &BTreeMap<Uuid, String>) -> Value {
    let campaign = id(payload.get("campaign_id"));
    if let (Some(campaign), Some(fields)) = (campaign, payload.as_object_mut())
        && !names.contains_key(&campaign)
    {
        fields.remove("campaign_id");
        fields.remove("member_id");
    }
    payload
}
