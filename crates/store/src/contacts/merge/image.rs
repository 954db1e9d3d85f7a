//! Rows as JSON, whatever columns their table has: read as they are, put back as they were.

use db::dialect::{ColumnType, json_rows};
use db::{Engine, Error, Tx};
use sea_orm::{ConnectionTrait, Value as Bound};
use serde_json::{Map, Value, json};
use uuid::Uuid;

use super::registry::Place;

/// A row: its columns by name.
pub(in crate::contacts) type Image = Map<String, Value>;

struct Column {
    name: String,
    is_binary: bool,
}

/// The rows of `table` (known as `t`) for which `condition` holds.
pub(in crate::contacts) async fn take(
    tx: &Tx,
    table: &str,
    condition: &str,
    values: impl IntoIterator<Item = Bound>,
) -> Result<Vec<Image>, Error> {
    let object = object(tx, table).await?;
    let text = format!("SELECT {object} AS image FROM {table} t WHERE {condition}");
    let rows = tx.query_all_raw(db::sql(tx.engine(), text, values)).await?;
    let images: Result<Vec<Value>, _> = rows.iter().map(|row| row.try_get("", "image")).collect();
    let object = |image| match image {
        Value::Object(object) => Some(object),
        _ => None,
    };
    Ok(images?.into_iter().filter_map(object).collect())
}

/// The expression for the image of a row of `table`, which is known as `t`.
pub(in crate::contacts) async fn object(tx: &Tx, table: &str) -> Result<String, Error> {
    Ok(match tx.engine() {
        Engine::Postgres => "to_jsonb(t)".to_owned(),
        Engine::Sqlite => {
            let columns = columns(tx, table).await?;
            let pairs: Vec<String> = columns.iter().map(json_pair).collect();
            format!("json_object({})", pairs.join(", "))
        }
    })
}

/// Puts rows back; those that are there, or whose other end is gone, are passed over.
pub(in crate::contacts) async fn insert(
    tx: &Tx,
    place: &Place,
    images: &[Image],
) -> Result<(), Error> {
    let Some(source) = Source::of(tx, place.table, images).await? else {
        return Ok(());
    };
    let needs: Vec<String> = place
        .needs
        .iter()
        .map(|(column, table)| {
            format!(
                "(k.{column} IS NULL OR EXISTS (SELECT 1 FROM {table} n WHERE n.id = k.{column}))"
            )
        })
        .chain(["TRUE".to_owned()])
        .collect();
    let text = format!(
        "INSERT INTO {table} ({columns}) SELECT {columns} FROM {rows} k WHERE {needs} \
         ON CONFLICT DO NOTHING",
        table = place.table,
        columns = source.names().join(", "),
        rows = source.rows,
        needs = needs.join(" AND "),
    );
    tx.execute_raw(db::sql(tx.engine(), text, [source.json]))
        .await?;
    Ok(())
}

/// Sets rows, found by their `id`, to what the images say.
pub(in crate::contacts) async fn update(
    tx: &Tx,
    table: &str,
    images: &[Image],
) -> Result<(), Error> {
    let Some(source) = Source::of(tx, table, images).await? else {
        return Ok(());
    };
    let assignments: Vec<String> = source
        .names()
        .iter()
        .filter(|name| **name != "id")
        .map(|name| format!("{name} = k.{name}"))
        .collect();
    let text = format!(
        "UPDATE {table} SET {} FROM {} k WHERE {table}.id = k.id",
        assignments.join(", "),
        source.rows
    );
    tx.execute_raw(db::sql(tx.engine(), text, [source.json]))
        .await?;
    Ok(())
}

/// Deletes the rows that say in the columns of `key` what the images say there.
pub(in crate::contacts) async fn delete(
    tx: &Tx,
    table: &str,
    key: &[&str],
    images: &[Image],
) -> Result<(), Error> {
    let Some(source) = Source::of(tx, table, images).await? else {
        return Ok(());
    };
    let key = key.join(", ");
    let text = format!(
        "DELETE FROM {table} WHERE ({key}) IN (SELECT {key} FROM {} k)",
        source.rows
    );
    tx.execute_raw(db::sql(tx.engine(), text, [source.json]))
        .await?;
    Ok(())
}

/// The id in an image's column.
pub(in crate::contacts) fn id_in(image: &Image, column: &str) -> Option<Uuid> {
    image.get(column)?.as_str()?.parse().ok()
}

/// Whether an image's column says yes; SQLite keeps truth as a number.
pub(in crate::contacts) fn is_true(image: &Image, column: &str) -> bool {
    let value = image.get(column);
    value.is_some_and(|value| *value == json!(true) || *value == json!(1))
}

/// What a row should say once a change is taken back: what it said before the change, but where
/// somebody changed it since (it no longer says what it said `after`), what it says now.
///
/// Columns of one group only make sense together.
pub(in crate::contacts) fn without_change(
    [before, after, now]: [&Image; 3],
    groups: &[&[&str]],
) -> Image {
    let is_changed = |name: &str| before.contains_key(name) && now.get(name) != after.get(name);
    let stays = |name: &str| {
        let group = groups.iter().find(|group| group.contains(&name));
        group.map_or_else(
            || is_changed(name),
            |group| group.iter().any(|name| is_changed(name)),
        )
    };
    now.iter()
        .map(|(name, value)| {
            let earlier = before.get(name).filter(|_| !stays(name));
            (name.clone(), earlier.unwrap_or(value).clone())
        })
        .collect()
}

/// Images as a table, without the columns that have gone since they were taken.
struct Source {
    columns: Vec<Column>,
    rows: String,
    json: Bound,
}

impl Source {
    async fn of(tx: &Tx, table: &str, images: &[Image]) -> Result<Option<Self>, Error> {
        let Some(first) = images.first() else {
            return Ok(None);
        };
        let mut columns = columns(tx, table).await?;
        columns.retain(|column| first.contains_key(&column.name));
        let rows = match tx.engine() {
            Engine::Postgres => {
                format!("jsonb_populate_recordset(NULL::{table}, ?::jsonb)")
            }
            Engine::Sqlite => {
                let cells: Vec<String> = columns.iter().map(json_cell).collect();
                format!("(SELECT {} FROM json_each(?) r)", cells.join(", "))
            }
        };
        let json = json!(images).into();
        Ok(Some(Self {
            columns,
            rows,
            json,
        }))
    }

    fn names(&self) -> Vec<&str> {
        self.columns
            .iter()
            .map(|column| column.name.as_str())
            .collect()
    }
}

async fn columns(tx: &Tx, table: &str) -> Result<Vec<Column>, Error> {
    let text = match tx.engine() {
        Engine::Sqlite => "SELECT name, type FROM pragma_table_info(?)",
        Engine::Postgres => {
            "SELECT column_name::text AS name, data_type::text AS type \
             FROM information_schema.columns WHERE table_schema = current_schema() AND table_name = ?"
        }
    };
    let rows = tx
        .query_all_raw(db::sql(tx.engine(), text, [table.into()]))
        .await?;
    rows.iter()
        .map(|row| {
            let kind: String = row.try_get("", "type")?;
            Ok(Column {
                name: row.try_get("", "name")?,
                is_binary: kind == "BLOB",
            })
        })
        .collect()
}

fn json_pair(Column { name, is_binary }: &Column) -> String {
    if *is_binary {
        format!("'{name}', iif(t.{name} IS NULL, NULL, lower(hex(t.{name})))")
    } else {
        format!("'{name}', t.{name}")
    }
}

fn json_cell(Column { name, is_binary }: &Column) -> String {
    if *is_binary {
        format!("unhex(r.value->>'{name}') AS {name}")
    } else {
        format!("r.value->>'{name}' AS {name}")
    }
}

/// Pairs of ids as rows `present`, `merged`.
pub(in crate::contacts) fn id_pairs(engine: Engine, pairs: &[(Uuid, Uuid)]) -> (String, Bound) {
    let columns = [("present", ColumnType::Uuid), ("merged", ColumnType::Uuid)];
    let hex = |id: &Uuid| id.simple().to_string();
    let cells: Vec<_> = pairs
        .iter()
        .map(|(present, merged)| json!([hex(present), hex(merged)]))
        .collect();
    (json_rows(engine, &columns), json!(cells).into())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn image(value: Value) -> Image {
        serde_json::from_value(value).expect("an object")
    }

    #[test]
    fn con_8_undoing_leaves_alone_what_was_changed_since() {
        let before = image(json!({ "title": null, "phone": "1", "ward": null, "city": "Huế" }));
        let after = image(json!({ "title": "A", "phone": "2", "ward": "W", "city": "Huế" }));
        let now =
            image(json!({ "title": "A", "phone": "3", "ward": "W", "city": "Hà Nội", "new": 1 }));
        let undone = without_change([&before, &after, &now], &[&["ward", "city"]]);
        let expected =
            json!({ "title": null, "phone": "3", "ward": "W", "city": "Hà Nội", "new": 1 });
        assert_eq!(Value::Object(undone), expected);
    }
}
