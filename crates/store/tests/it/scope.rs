//! Whose records a scope reaches (ADM-3).

use db::Db;
use domain::access::Scope;
use domain::ids::UserId;
use store::owners_within;

use crate::support::{Company, migrated_on_both};

/// Those of the users whose records the scope reaches, and whether it reaches records of nobody.
async fn reached(db: &Db, scope: Option<Scope>, users: [UserId; 4]) -> ([bool; 4], bool) {
    let ids = users.map(|user| user.0);
    let owners = owners_within(db.reader(), scope, ids).await.expect("reads");
    (ids.map(|id| owners.include(Some(id))), owners.include(None))
}

#[tokio::test]
async fn adm_3_a_scope_reaches_own_or_subordinates_or_all_records() {
    migrated_on_both(async |db| {
        let company = Company::make(&db).await;
        let users = [company.lan, company.minh, company.uyen, company.thao];
        for (scope, expected) in [
            (None, ([false; 4], false)),
            (
                Some(Scope::Own(company.minh)),
                ([false, true, false, false], false),
            ),
            (
                Some(Scope::Subtree(company.minh)),
                ([false, true, true, false], false),
            ),
            (Some(Scope::All), ([true; 4], true)),
        ] {
            assert_eq!(reached(&db, scope, users).await, expected, "{scope:?}");
        }
        // Only those asked about are looked for.
        let scope = Some(Scope::Subtree(company.lan));
        let owners = owners_within(db.reader(), scope, [company.uyen.0]).await;
        let owners = owners.expect("reads");
        assert!(owners.include(Some(company.uyen.0)));
        assert!(!owners.include(Some(company.minh.0)));
    })
    .await;
}
