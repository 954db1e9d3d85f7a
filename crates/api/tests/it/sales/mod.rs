//! What deals, quotes, orders, contracts and tickets do alike, over HTTP; each test goes through
//! every kind.

mod create;
mod delete;
mod export;
mod list;
mod read;
mod transition;
mod update;

use serde_json::{Value, json};
use test_support::{Answer, TestApp, User};

/// One kind, with what its tests need to know of it.
pub(crate) struct Kind {
    /// Its place under `/api/v1/`, such as `deals`.
    pub(crate) plural: &'static str,
    /// What its events begin with.
    pub(crate) name: &'static str,
    /// What its numbers begin with.
    pub(crate) prefix: &'static str,
    /// What a new one must have beside contact and title.
    pub(crate) terms: Value,
    /// Where it begins.
    pub(crate) first: &'static str,
    /// Where it may go from there without a reason.
    pub(crate) next: &'static str,
    /// Where it may not go from `next`.
    pub(crate) barred: Option<&'static str>,
    /// The contact's level after one is made for a new contact.
    pub(crate) level: &'static str,
}

/// Every kind.
pub(crate) fn kinds() -> [Kind; 5] {
    let lines = json!([
        { "name": "Máy lọc nước", "quantity_milli": 2_000, "unit_price_minor": 4_500_000,
          "discount_per_mille": 50, "tax_per_mille": 80 },
        { "name": "Công lắp đặt", "quantity_milli": 1_500, "unit_price_minor": 200_000,
          "discount_per_mille": 0, "tax_per_mille": 0 },
    ]);
    let deal = Kind {
        plural: "deals",
        name: "deal",
        prefix: "CH",
        terms: json!({ "value_minor": 120_000_000, "expected_close_on": "2026-12-15" }),
        first: "new",
        next: "won",
        barred: Some("new"),
        level: "approached",
    };
    let quote = Kind {
        plural: "quotes",
        name: "quote",
        prefix: "BG",
        terms: json!({ "valid_until_on": "2026-12-31", "lines": lines }),
        first: "draft",
        next: "sent",
        barred: None,
        level: "approached",
    };
    let order = Kind {
        plural: "orders",
        name: "order",
        prefix: "DH",
        terms: json!({ "channel": "zalo", "store": "Chi nhánh Cầu Giấy", "lines": lines }),
        first: "new",
        next: "confirmed",
        barred: Some("new"),
        level: "approached",
    };
    let contract = Kind {
        plural: "contracts",
        name: "contract",
        prefix: "HD",
        terms: json!({
            "value_minor": 90_000_000, "signed_on": "2026-11-20",
            "starts_on": "2026-12-01", "ends_on": "2027-11-30",
        }),
        first: "draft",
        next: "active",
        barred: Some("draft"),
        level: "approached",
    };
    let ticket = Kind {
        plural: "tickets",
        name: "ticket",
        prefix: "PH",
        terms: json!({
            "ticket_type": "complaint", "source": "zalo", "priority": "high",
            "description": "Máy rò nước sau hai tuần",
        }),
        first: "open",
        next: "closed",
        barred: Some("pending"),
        level: "new",
    };
    [deal, quote, order, contract, ticket]
}

/// The kind of that name.
pub(crate) fn kind(plural: &str) -> Kind {
    let found = kinds().into_iter().find(|kind| kind.plural == plural);
    found.expect("a kind")
}

impl Kind {
    /// Where its records are.
    pub(crate) fn base(&self) -> String {
        format!("/api/v1/{}", self.plural)
    }

    /// The body of a new one for this contact.
    pub(crate) fn body(&self, contact_id: &str) -> Value {
        let mut body = self.terms.clone();
        body["contact_id"] = json!(contact_id);
        body["title"] = json!("Máy lọc nước cho văn phòng");
        body
    }

    /// A new one of this user, for a contact of theirs.
    pub(crate) async fn made(&self, app: &TestApp, owner: &User) -> Answer {
        let contact = app.contact().owner(owner).create().await;
        let made = owner.post(&self.base(), self.body(contact.id())).await;
        made.expect(201)
    }

    /// The path of a new one of this user.
    pub(crate) async fn path(&self, app: &TestApp, owner: &User) -> String {
        format!("{}/{}", self.base(), self.made(app, owner).await.id())
    }

    /// A user who may do everything with contacts and only these things with the kind's records.
    pub(crate) async fn user_with(
        &self,
        app: &TestApp,
        name: &str,
        rights: &[(&str, &str)],
    ) -> User {
        let mut grants = json!({ "contacts_view": "all" });
        for (action, reach) in rights {
            grants[format!("{}_{action}", self.plural)] = json!(reach);
        }
        app.user_granted(name, grants).await
    }
}

/// How many events of this kind the contacts have.
pub(crate) async fn events(app: &TestApp, kind: &str) -> i64 {
    let text = "SELECT count(*) AS count FROM events WHERE kind = ?";
    app.count(text, [kind.into()]).await
}
