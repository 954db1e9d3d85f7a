//! The records that calls are about: one of each kind for each of some users, made as that user would.

use std::collections::BTreeMap;
use std::time::Duration;

use anyhow::Context;
use serde_json::{Value, json};

use crate::client::{Answer, Client};
use crate::making;
use crate::proof::say;

/// No record has it.
const NOBODYS: &str = "019f0000-0000-7000-8000-000000000000";
const PATIENCE: Duration = Duration::from_mins(1);

/// Ids by the collection that the address names.
#[derive(Debug, Default, Clone)]
pub(super) struct Records(BTreeMap<String, String>);

impl Records {
    pub(super) fn id(&self, collection: &str) -> &str {
        self.0.get(collection).map_or(NOBODYS, String::as_str)
    }

    /// The record that a field of a body or a query means.
    pub(super) fn id_of_field(&self, field: &str) -> &str {
        self.id(match field {
            "contact_id" => "contacts",
            "member_id" => "members",
            "other" | "other_id" => "other",
            "into_id" => "other-label",
            "role_id" => "some-role",
            "executor_id" | "owner_id" | "user_id" | "manager_id" => "owner",
            other => other,
        })
    }

    fn keep(&mut self, collection: &str, answer: &Answer) {
        match answer.json["id"].as_str() {
            Some(id) if answer.status < 300 => {
                self.0.insert(collection.to_owned(), id.to_owned());
            }
            _ => say(format_args!(
                "  no {collection}: {} {}",
                answer.status,
                String::from_utf8_lossy(&answer.body)
            )),
        }
    }
}

/// Makes the records of one user.
pub(super) struct Maker<'a> {
    pub(super) owner: &'a Client,
    pub(super) administrator: &'a Client,
    /// Tells names apart.
    pub(super) number: u32,
    records: Records,
}

impl<'a> Maker<'a> {
    pub(super) fn new(owner: &'a Client, administrator: &'a Client, number: u32) -> Self {
        Self {
            owner,
            administrator,
            number,
            records: Records::default(),
        }
    }

    pub(super) fn make(mut self) -> anyhow::Result<Records> {
        let me = self.owner.get("/api/v1/me")?.expect(200)?;
        let me = me.text("/id")?.to_owned();
        self.records.0.insert("owner".to_owned(), me.clone());
        self.contact()?;
        self.around_contacts()?;
        self.campaign(&me)?;
        self.sales()?;
        self.lists()?;
        self.of_administrators()?;
        Ok(self.records)
    }

    fn make_one(&mut self, collection: &str, path: &str, body: &Value) -> anyhow::Result<()> {
        let made = self.owner.post(path, body)?;
        self.records.keep(collection, &made);
        Ok(())
    }

    fn new_contact(&self, name: &str, mobile: u32) -> anyhow::Result<String> {
        let number = self.number;
        let body = json!({
            "name": format!("{name} {number}"),
            "email": format!("{}.{number}@x.vn", name.to_lowercase()),
            "mobile": format!("09{:08}", number * 100 + mobile),
            "confirm_duplicate": true,
        });
        let made = self.owner.post("/api/v1/contacts", &body)?.expect(201)?;
        Ok(made.text("/id")?.to_owned())
    }

    fn contact(&mut self) -> anyhow::Result<()> {
        let id = self.new_contact("An", 1)?;
        let contact = format!("/api/v1/contacts/{id}");
        self.records.0.insert("contacts".to_owned(), id);
        for (collection, body) in [
            (
                "addresses",
                json!({ "address": "12 Lê Lợi", "province": "Hà Nội" }),
            ),
            ("notes", json!({ "body": "Thích hoa sen" })),
            (
                "calls",
                json!({ "direction": "out", "started_at": "2026-11-20T02:00:00Z" }),
            ),
            (
                "social-links",
                json!({ "address": format!("https://zalo.me/an{}", self.number) }),
            ),
        ] {
            self.make_one(collection, &format!("{contact}/{collection}"), &body)?;
        }
        let letter = json!({
            "to_address": format!("an.{}@x.vn", self.number),
            "subject": "Chào", "html": "<p>Chào</p>", "is_advertising": false,
        });
        self.make_one("emails", &format!("{contact}/emails"), &letter)?;
        let code = format!("KV-{}", self.number);
        let path = format!("{contact}/external-ids/kiotviet/{code}");
        self.owner
            .ask("PUT", &path, &[], Some(&json!({})))?
            .expect(200)?;
        self.records.0.insert("external-ids".to_owned(), code);
        let calls = self.records.id("calls").to_owned();
        let path = format!("{contact}/calls/{calls}/recording");
        let version = [("if-match", "\"1\"")];
        let recorded = self
            .owner
            .send_file("PUT", &path, &version, "goi.wav", &making::wave())?;
        if recorded.status != 200 {
            say(format_args!(
                "  no recording: {}",
                String::from_utf8_lossy(&recorded.body)
            ));
        }
        Ok(())
    }

    /// What takes further contacts: a merge, a pair of duplicates, a bulk change.
    fn around_contacts(&mut self) -> anyhow::Result<()> {
        let other = self.new_contact("Binh", 2)?;
        self.records.0.insert("other".to_owned(), other);
        let (kept, gone) = (self.new_contact("Chi", 3)?, self.new_contact("Dung", 4)?);
        let merge = json!({ "other_id": gone, "version": 1, "other_version": 1 });
        let path = format!("/api/v1/contacts/{kept}");
        self.owner
            .post(&format!("{path}/merge"), &merge)?
            .expect(200)?;
        let merges = self.owner.get(&format!("{path}/merges"))?.expect(200)?;
        let id = merges
            .json
            .pointer("/0/id")
            .or(merges.json.pointer("/items/0/id"));
        let id = id.and_then(Value::as_str).context("no merge")?;
        self.records.0.insert("merges".to_owned(), id.to_owned());
        let alike = self.new_contact("Giang", 5)?;
        self.new_contact("Ha", 5)?;
        self.records.0.insert("alike".to_owned(), alike);
        let change = json!({ "action": { "kind": "add_tags", "tags": ["thân thiết"] }, "contact_ids": [kept] });
        let started = self
            .owner
            .post("/api/v1/contacts/bulk", &change)?
            .expect(202)?;
        let job = started.text("/job_id")?.to_owned();
        self.owner
            .wait(&format!("/api/v1/jobs/{job}"), PATIENCE, |job| {
                job["state"] == "done"
            })?;
        self.records.0.insert("jobs".to_owned(), job);
        let changes = self.owner.get("/api/v1/bulk-changes")?.expect(200)?;
        let id = changes.text("/items/0/id")?.to_owned();
        self.records.0.insert("bulk-changes".to_owned(), id);
        Ok(())
    }

    fn campaign(&mut self, executor: &str) -> anyhow::Result<()> {
        let body = json!({
            "name": format!("Hội thảo {}", self.number),
            "starts_on": "2026-01-01", "ends_on": "2030-12-31", "executor_id": executor,
        });
        let made = self.administrator.post("/api/v1/campaigns", &body)?;
        self.records.keep("campaigns", &made);
        let campaign = format!("/api/v1/campaigns/{}", self.records.id("campaigns"));
        let join = json!({ "contact_ids": [self.records.id("contacts")] });
        self.owner
            .post(&format!("{campaign}/members"), &join)?
            .expect(200)?;
        let members = self
            .owner
            .get(&format!("{campaign}/members"))?
            .expect(200)?;
        let member = members.text("/items/0/id")?.to_owned();
        self.records.0.insert("members".to_owned(), member);
        let line = json!({ "kind": "expense", "title": "In tờ rơi", "amount_minor": 100_000, "paid_on": "2026-11-20" });
        self.make_one("lines", &format!("{campaign}/lines"), &line)?;
        let form = json!({ "definition": definition(), "is_open": false });
        self.make_one("forms", &format!("{campaign}/forms"), &form)?;
        let letter = json!({
            "audience": { "kind": "statuses", "statuses": [] },
            "subject": "Mời", "html": "<p>Mời</p>", "is_advertising": false,
        });
        self.make_one("sends", &format!("{campaign}/sends"), &letter)?;
        let brought =
            self.owner
                .send_file("POST", "/api/v1/email-files", &[], "gia.csv", b"ten,gia\n")?;
        self.records.keep("email-files", &brought);
        let path = format!("{campaign}/lines/{}/attachment", self.records.id("lines"));
        let version = [("if-match", "\"1\"")];
        let kept =
            self.owner
                .send_file("PUT", &path, &version, "hoa-don.pdf", b"%PDF-1.4\n%%EOF\n")?;
        if kept.status != 200 {
            say(format_args!(
                "  no attachment: {}",
                String::from_utf8_lossy(&kept.body)
            ));
        }
        Ok(())
    }

    fn sales(&mut self) -> anyhow::Result<()> {
        for kind in ["deals", "quotes", "orders", "contracts", "tickets"] {
            let mut body = json!({ "contact_id": self.records.id("contacts"), "title": "Hoa sen" });
            if matches!(kind, "quotes" | "orders") {
                body["lines"] =
                    json!([{ "name": "Hoa", "quantity_milli": 1000, "unit_price_minor": 10_000 }]);
            }
            self.make_one(kind, &format!("/api/v1/{kind}"), &body)?;
        }
        Ok(())
    }

    fn lists(&mut self) -> anyhow::Result<()> {
        let number = self.number;
        let segment = json!({ "name": format!("Khách quen {number}") });
        self.make_one("segments", "/api/v1/segments", &segment)?;
        let folder = json!({ "name": format!("Thư {number}") });
        self.make_one("template-folders", "/api/v1/template-folders", &folder)?;
        let template = json!({
            "kind": "email", "name": format!("Chào {number}"), "subject": "Chào", "html": "<p>Chào</p>",
        });
        self.make_one("templates", "/api/v1/templates", &template)?;
        let file = "Họ tên,Email\nHỏng,hỏng\nLan,lan@x.vn\n";
        let uploaded = self
            .owner
            .upload("/api/v1/imports", "khach.csv", file.as_bytes())?;
        self.records.keep("imports", &uploaded);
        Ok(())
    }

    /// What nobody owns, made by the administrator.
    fn of_administrators(&mut self) -> anyhow::Result<()> {
        let number = self.number;
        let roles = self.administrator.get("/api/v1/roles")?.expect(200)?;
        let role = roles.text("/0/id")?.to_owned();
        self.records.0.insert("some-role".to_owned(), role.clone());
        let user = json!({
            "name": "Người mới", "email": format!("moi.{number}@sen.example"),
            "password": "lotus-pond-42", "role_id": role,
        });
        for (collection, path, body) in [
            ("users", "/api/v1/users", user),
            (
                "roles",
                "/api/v1/roles",
                json!({ "name": format!("Vai {number}"), "grants": {} }),
            ),
            (
                "departments",
                "/api/v1/departments",
                json!({ "name": format!("Phòng {number}") }),
            ),
            (
                "custom-fields",
                "/api/v1/custom-fields",
                json!({ "label": format!("Ô {number}") }),
            ),
            (
                "labels",
                "/api/v1/labels/tags",
                json!({ "name": format!("nhãn {number}") }),
            ),
            (
                "other-label",
                "/api/v1/labels/tags",
                json!({ "name": format!("nhãn khác {number}") }),
            ),
        ] {
            let made = self.administrator.post(path, &body)?;
            self.records.keep(collection, &made);
        }
        self.administrator
            .post("/api/v1/duplicates/scan", &json!({}))?;
        let alike = self.records.id("alike").to_owned();
        let is_pair = |pair: &Value| pair.to_string().contains(&alike);
        let found = |pairs: &Value| {
            let pairs = pairs["items"].as_array()?;
            let pair = pairs.iter().find(|pair| is_pair(pair))?;
            Some(pair["id"].as_str()?.to_owned())
        };
        let path = "/api/v1/duplicates?limit=200";
        let pairs = self
            .administrator
            .wait(path, PATIENCE, |pairs| found(pairs).is_some())?;
        let pair = found(&pairs);
        if let Some(id) = pair {
            self.records.0.insert("duplicates".to_owned(), id);
        }
        let outbox = self
            .administrator
            .get("/api/v1/outbox-messages")?
            .expect(200)?;
        if let Ok(id) = outbox.text("/items/0/id") {
            self.records
                .0
                .insert("outbox-messages".to_owned(), id.to_owned());
        }
        let sessions = self.owner.get("/api/v1/me/sessions")?.expect(200)?;
        let ids = sessions
            .json
            .as_array()
            .or(sessions.json["items"].as_array());
        let other = ids
            .into_iter()
            .flatten()
            .find(|one| one["is_current"] != true);
        if let Some(id) = other.and_then(|one| one["id"].as_str()) {
            self.records.0.insert("sessions".to_owned(), id.to_owned());
        }
        Ok(())
    }
}

/// A form with what every form needs.
pub(super) fn definition() -> Value {
    json!({
        "title": "Đăng ký",
        "fields": [
            { "target": "name", "label": "Họ và tên", "is_required": true },
            { "target": "email", "label": "Email", "is_required": true },
        ],
        "button": "Gửi",
    })
}
