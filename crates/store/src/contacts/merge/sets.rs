//! Unites what both contacts have, such as tags, where each may have a value once.

use db::{Error, Tx};
use domain::ids::ContactId;
use sea_orm::ConnectionTrait;
use serde::{Deserialize, Serialize};
use serde_json::Value;

use super::image::{self, Image};
use super::registry::Place;

/// What either had before they were merged.
#[derive(Debug, Default, Serialize, Deserialize)]
pub(super) struct Both {
    pub(super) present: Vec<Image>,
    pub(super) merged: Vec<Image>,
}

/// Moves what `to` lacks, or has with a lower rank, and drops the rest; returns what both had.
pub(super) async fn unite(
    tx: &Tx,
    place: &Place,
    (key, rank): (&[&str], Option<&str>),
    [from, to]: [ContactId; 2],
) -> Result<Both, Error> {
    let Place { table, column, .. } = place;
    let of = format!("t.{column} = ?");
    let both = Both {
        present: image::take(tx, table, &of, [to.0.into()]).await?,
        merged: image::take(tx, table, &of, [from.0.into()]).await?,
    };
    if let Some(rank) = rank {
        let same: Vec<String> = key
            .iter()
            .map(|name| format!("other.{name} = {table}.{name}"))
            .collect();
        let text = format!(
            "DELETE FROM {table} WHERE {column} = ? AND EXISTS \
             (SELECT 1 FROM {table} other WHERE other.{column} = ? AND {} AND {} > {})",
            same.join(" AND "),
            rank.replace("{}", "other"),
            rank.replace("{}", table)
        );
        let values = [to.0.into(), from.0.into()];
        tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    }
    let same: Vec<String> = key
        .iter()
        .map(|name| format!("mine.{name} = {table}.{name}"))
        .collect();
    let text = format!(
        "UPDATE {table} SET {column} = ? WHERE {column} = ? AND NOT EXISTS \
         (SELECT 1 FROM {table} mine WHERE mine.{column} = ? AND {})",
        same.join(" AND ")
    );
    let values = [to.0.into(), from.0.into(), to.0.into()];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    let rest = format!("DELETE FROM {table} WHERE {column} = ?");
    tx.execute_raw(db::sql(tx.engine(), rest, [from.0.into()]))
        .await?;
    Ok(both)
}

/// Gives the merged contact back what it had, and takes from the survivor what it had not.
pub(super) async fn part(
    tx: &Tx,
    place: &Place,
    key: &[&str],
    survivor: ContactId,
    both: &Both,
) -> Result<(), Error> {
    let Place { table, column, .. } = place;
    let key_of = |image: &Image| -> Vec<Value> {
        let values = key.iter().map(|name| image.get(*name).cloned());
        values.map(Option::unwrap_or_default).collect()
    };
    let find =
        |images: &[Image], key: &[Value]| images.iter().find(|image| key_of(image) == key).cloned();
    let of = format!("t.{column} = ?");
    let now = image::take(tx, table, &of, [survivor.0.into()]).await?;
    let (mut gained, mut back) = (Vec::new(), Vec::new());
    for theirs in &both.merged {
        let key = key_of(theirs);
        let Some(mine) = find(&both.present, &key) else {
            gained.push(moved_to(theirs, column, survivor));
            continue;
        };
        // The survivor's own row gave way to the other's, and nobody has changed that since.
        let is_theirs =
            |now: Image| same_but(&now, theirs, column) && !same_but(&now, &mine, column);
        if find(&now, &key).is_some_and(is_theirs) {
            gained.push(moved_to(theirs, column, survivor));
            back.push(mine);
        }
    }
    image::delete(tx, table, &[&[*column], key].concat(), &gained).await?;
    image::insert(tx, place, &back).await?;
    image::insert(tx, place, &both.merged).await
}

/// Two rows say the same, whosever they are.
fn same_but(one: &Image, other: &Image, column: &str) -> bool {
    let mut columns = one.keys().chain(other.keys());
    columns.all(|name| name == column || one.get(name) == other.get(name))
}

fn moved_to(image: &Image, column: &str, to: ContactId) -> Image {
    let mut image = image.clone();
    image.insert(column.to_owned(), to.0.simple().to_string().into());
    image
}
