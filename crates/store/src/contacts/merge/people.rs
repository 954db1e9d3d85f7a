//! Moves the people of an organisation, of whom one at most is primary (CON-2).

use db::{Error, Tx};
use domain::ids::{ContactId, MergeId};
use sea_orm::ConnectionTrait;

use super::registry::Place;
use super::rows;

/// Whoever was primary of the merged organisation and is no longer.
const DEMOTED: &str = "contacts.is_primary";

/// Moves everybody to the present organisation, whose own primary person stays primary.
pub(super) async fn move_all(
    tx: &Tx,
    id: MergeId,
    place: &Place,
    [from, to]: [ContactId; 2],
) -> Result<(), Error> {
    let second = "t.account_id = ? AND t.is_primary AND EXISTS \
                  (SELECT 1 FROM contacts p WHERE p.account_id = ? AND p.is_primary)";
    let which = (second, vec![from.0.into(), to.0.into()]);
    rows::note(tx, id, DEMOTED, "contacts", which).await?;
    let demote = "UPDATE contacts SET is_primary = FALSE WHERE id IN \
                  (SELECT row_id FROM contact_merge_rows WHERE merge_id = ? AND place = ?)";
    let values = [id.0.into(), DEMOTED.into()];
    tx.execute_raw(db::sql(tx.engine(), demote, values)).await?;
    rows::move_all(tx, id, place, [from, to]).await?;
    have_changed(tx, id, place).await
}

/// Moves everybody back who is still there, and makes primary again who was, unless another is now.
pub(super) async fn move_back(
    tx: &Tx,
    id: MergeId,
    place: &Place,
    [survivor, merged]: [ContactId; 2],
) -> Result<(), Error> {
    rows::move_back(tx, id, place, [survivor, merged]).await?;
    let promote = "UPDATE contacts SET is_primary = TRUE WHERE account_id = ? AND id IN \
                   (SELECT row_id FROM contact_merge_rows WHERE merge_id = ? AND place = ?) \
                   AND NOT EXISTS (SELECT 1 FROM contacts p WHERE p.account_id = ? AND p.is_primary)";
    let values = [
        merged.0.into(),
        id.0.into(),
        DEMOTED.into(),
        merged.0.into(),
    ];
    tx.execute_raw(db::sql(tx.engine(), promote, values))
        .await?;
    have_changed(tx, id, place).await
}

/// Whoever edits one of them must have seen where they work now.
async fn have_changed(tx: &Tx, id: MergeId, place: &Place) -> Result<(), Error> {
    let text = "UPDATE contacts SET version = version + 1 WHERE id IN \
                (SELECT row_id FROM contact_merge_rows WHERE merge_id = ? AND place = ?)";
    let values = [id.0.into(), place.name().into()];
    tx.execute_raw(db::sql(tx.engine(), text, values)).await?;
    Ok(())
}
