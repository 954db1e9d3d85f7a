//! Contacts that may be one party, and facts that are missing, over HTTP.

mod dismiss;
mod incomplete;
mod list;
mod scan;

use test_support::{Answer, TestApp, User};

const DUPLICATES: &str = "/api/v1/duplicates";

/// Two contacts of these owners with one number.
async fn pair_of(app: &TestApp, owners: [&User; 2]) -> [Answer; 2] {
    let [one, other] = owners.map(|owner| {
        let contact = app.contact().name("Hương Giang").owner(owner);
        contact.set("mobile", "0902148861")
    });
    [one.create().await, other.create().await]
}
