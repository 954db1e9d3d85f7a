//! Moves places in campaigns: where both contacts were in one campaign, one member is left, who
//! stands where the further of the two stood and has the history of both (CAM-3, CAM-4).

use chrono::{DateTime, Utc};
use db::{Error, Tx};
use domain::campaigns::MemberStatus;
use domain::ids::{ContactId, MergeId};
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use serde_json::json;
use uuid::Uuid;

use super::image::{self, Image, id_in, id_pairs};
use super::registry::Place;
use super::rows;

/// Changes of status that came to another member.
const HISTORY: &str = "campaign_member_transitions.member_id";

/// One campaign in which both were.
#[derive(Debug, Serialize, Deserialize)]
pub(super) struct Twice {
    present: Image,
    merged: Image,
    /// What the member who stays said when the merge was done.
    after: Image,
}

impl Twice {
    fn ids(&self) -> Option<(Uuid, Uuid)> {
        Some((id_in(&self.present, "id")?, id_in(&self.merged, "id")?))
    }
}

/// Moves every place; returns the campaigns in which both were.
pub(super) async fn move_all(
    tx: &Tx,
    id: MergeId,
    place: &Place,
    [from, to]: [ContactId; 2],
    now: DateTime<Utc>,
) -> Result<Vec<Twice>, Error> {
    let both = "t.contact_id = ? AND EXISTS (SELECT 1 FROM campaign_members o \
                WHERE o.campaign_id = t.campaign_id AND o.contact_id = ?) ORDER BY t.campaign_id";
    let present = image::take(tx, place.table, both, [to.0.into(), from.0.into()]).await?;
    let merged = image::take(tx, place.table, both, [from.0.into(), to.0.into()]).await?;
    let twice: Vec<Twice> = present
        .into_iter()
        .zip(merged)
        .map(|(present, merged)| Twice {
            after: joined(&present, &merged, now),
            present,
            merged,
        })
        .collect();
    let pairs: Vec<(Uuid, Uuid)> = twice.iter().filter_map(Twice::ids).collect();
    let (source, ids) = id_pairs(tx.engine(), &pairs);
    let which = format!("t.member_id IN (SELECT k.merged FROM {source} k)");
    let which = (which.as_str(), vec![ids.clone()]);
    rows::note(tx, id, HISTORY, "campaign_member_transitions", which).await?;
    let history = format!(
        "UPDATE campaign_member_transitions SET member_id = k.present FROM {source} k \
         WHERE member_id = k.merged"
    );
    tx.execute_raw(db::sql(tx.engine(), history, [ids.clone()]))
        .await?;
    let second =
        format!("DELETE FROM campaign_members WHERE id IN (SELECT k.merged FROM {source} k)");
    tx.execute_raw(db::sql(tx.engine(), second, [ids])).await?;
    let after: Vec<Image> = twice.iter().map(|twice| twice.after.clone()).collect();
    image::update(tx, place.table, &after).await?;
    rows::move_all(tx, id, place, [from, to]).await?;
    Ok(twice)
}

/// What is left of two members.
fn joined(present: &Image, merged: &Image, now: DateTime<Utc>) -> Image {
    let status = |image: &Image| {
        let name = image.get("status").and_then(|status| status.as_str());
        name.and_then(MemberStatus::parse).unwrap_or_default()
    };
    let text = |image: &Image, column: &str| image.get(column).cloned().unwrap_or_default();
    let mut member = present.clone();
    let status = status(present).furthest(status(merged));
    member.insert("status".to_owned(), json!(status.as_str()));
    for column in ["owner_id", "source"] {
        if text(present, column).is_null() {
            member.insert(column.to_owned(), text(merged, column));
        }
    }
    // Both engines write moments so that their order is that of the texts.
    let [mine, theirs] = [present, merged].map(|image| text(image, "joined_at"));
    if theirs.as_str() < mine.as_str() {
        member.insert("joined_at".to_owned(), theirs);
    }
    next_version(&mut member, present);
    member.insert("updated_at".to_owned(), json!(now.to_rfc3339()));
    member
}

fn next_version(image: &mut Image, now: &Image) {
    let version = now.get("version").and_then(serde_json::Value::as_i64);
    image.insert("version".to_owned(), json!(version.unwrap_or_default() + 1));
}

/// Moves places and history back. Who was taken out of a campaign since stays out of it.
pub(super) async fn move_back(
    tx: &Tx,
    id: MergeId,
    place: &Place,
    [survivor, merged]: [ContactId; 2],
    twice: &[Twice],
) -> Result<(), Error> {
    rows::move_back(tx, id, place, [survivor, merged]).await?;
    let (source, ids) = id_pairs(
        tx.engine(),
        &twice.iter().filter_map(Twice::ids).collect::<Vec<_>>(),
    );
    let still = format!("t.contact_id = ? AND t.id IN (SELECT k.present FROM {source} k)");
    let values = [survivor.0.into(), ids.clone()];
    let members = image::take(tx, place.table, &still, values).await?;
    let (mut before, mut second) = (Vec::new(), Vec::new());
    for now in &members {
        let Some(twice) = twice
            .iter()
            .find(|twice| twice.present.get("id") == now.get("id"))
        else {
            continue;
        };
        let mut member = image::without_change([&twice.present, &twice.after, now], &[]);
        next_version(&mut member, now);
        before.push(member);
        second.push(twice.merged.clone());
    }
    image::update(tx, place.table, &before).await?;
    image::insert(tx, place, &second).await?;
    let history = format!(
        "UPDATE campaign_member_transitions SET member_id = k.merged FROM {source} k \
         WHERE member_id = k.present AND id IN \
         (SELECT row_id FROM contact_merge_rows WHERE merge_id = ? AND place = ?)"
    );
    let values = [ids, id.0.into(), HISTORY.into()];
    tx.execute_raw(db::sql(tx.engine(), history, values))
        .await?;
    Ok(())
}
