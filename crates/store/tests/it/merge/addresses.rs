//! What becomes of the addresses of two contacts.

use domain::contacts::ContactFields;
use domain::contacts::merge::MergeField;
use domain::ids::ContactId;
use store::addresses::list;

use super::stage::{contact, merged, named, undone};
use crate::support::migrated_on_both;

fn living_at(address: &str) -> ContactFields {
    ContactFields {
        address: Some(address.to_owned()),
        ..named("Nguyễn Thị Lan")
    }
}

async fn further(db: &db::Db, id: ContactId) -> Vec<Option<String>> {
    let rows = list(db.reader(), id).await.unwrap();
    rows.into_iter().map(|row| row.address).collect()
}

#[tokio::test]
async fn con_8_a_main_address_that_loses_its_place_is_kept_beside_until_the_merge_is_undone() {
    migrated_on_both(async |db| {
        let present = contact(&db, living_at("1 Lê Lợi")).await;
        let other = contact(&db, living_at("2 Hùng Vương")).await;

        let id = merged(&db, [present, other], &[]).await;
        assert_eq!(
            further(&db, present).await,
            [Some("2 Hùng Vương".to_owned())]
        );
        undone(&db, id).await.unwrap();
        assert!(further(&db, present).await.is_empty());
        assert!(further(&db, other).await.is_empty());

        merged(&db, [present, other], &[MergeField::Address]).await;
        assert_eq!(further(&db, present).await, [Some("1 Lê Lợi".to_owned())]);
    })
    .await;
}
