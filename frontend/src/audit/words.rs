//! How the log's actions, places and fields are called.

use domain::access::{Permission, Reach};
use domain::audit::{AuditAction, AuditModule};
use serde_json::Value;

use crate::settings::words as rights;
use crate::{calls, format, i18n};

/// Actions as the address names them.
const ACTIONS: [(&str, AuditAction); 10] = [
    ("create", AuditAction::Create),
    ("update", AuditAction::Update),
    ("delete", AuditAction::Delete),
    ("import", AuditAction::Import),
    ("export", AuditAction::Export),
    ("transition", AuditAction::Transition),
    ("login", AuditAction::Login),
    ("login_failed", AuditAction::LoginFailed),
    ("logout", AuditAction::Logout),
    ("denied", AuditAction::Denied),
];

/// Places as the address names them.
const MODULES: [(&str, AuditModule); 11] = [
    ("auth", AuditModule::Auth),
    ("users", AuditModule::Users),
    ("contacts", AuditModule::Contacts),
    ("imports", AuditModule::Imports),
    ("campaigns", AuditModule::Campaigns),
    ("deals", AuditModule::Deals),
    ("quotes", AuditModule::Quotes),
    ("orders", AuditModule::Orders),
    ("contracts", AuditModule::Contracts),
    ("tickets", AuditModule::Tickets),
    ("templates", AuditModule::Templates),
];

/// What was done.
pub(super) fn action(action: AuditAction) -> String {
    match action {
        AuditAction::Create => t!(audit.action.create),
        AuditAction::Update => t!(audit.action.update),
        AuditAction::Delete => t!(audit.action.delete),
        AuditAction::Import => t!(audit.action.import),
        AuditAction::Export => t!(audit.action.export),
        AuditAction::Transition => t!(audit.action.transition),
        AuditAction::Login => t!(audit.action.login),
        AuditAction::LoginFailed => t!(audit.action.login_failed),
        AuditAction::Logout => t!(audit.action.logout),
        AuditAction::Denied => t!(audit.action.denied),
        AuditAction::Other => t!(audit.other),
    }
}

/// Where it was done.
pub(super) fn module(module: AuditModule) -> String {
    match module {
        AuditModule::Auth => t!(audit.module.auth),
        AuditModule::Users => t!(nav.users),
        AuditModule::Contacts => t!(nav.contacts),
        AuditModule::Imports => t!(nav.imports),
        AuditModule::Campaigns => t!(nav.campaigns),
        AuditModule::Deals => t!(nav.deals),
        AuditModule::Quotes => t!(nav.quotes),
        AuditModule::Orders => t!(nav.orders),
        AuditModule::Contracts => t!(nav.contracts),
        AuditModule::Tickets => t!(nav.tickets),
        AuditModule::Templates => t!(nav.templates),
        AuditModule::Other => t!(audit.other),
    }
}

/// What kind of machine did it, where no person did.
pub(crate) fn actor_kind(kind: &str) -> String {
    match kind {
        "system" => t!(audit.actor.system),
        "api_key" => t!(audit.actor.api_key),
        "automation" => t!(audit.actor.automation),
        "visitor" => t!(audit.actor.visitor),
        "reader" => t!(audit.actor.reader),
        other => i18n::lookup(&format!("campaigns.actor.{other}"))
            .unwrap_or_else(|| t!(audit.actor.unknown)),
    }
}

/// Every action, to choose from.
pub(super) fn actions() -> Vec<(String, String)> {
    ACTIONS
        .map(|(value, one)| (value.to_owned(), action(one)))
        .to_vec()
}

/// Every place, to choose from.
pub(super) fn modules() -> Vec<(String, String)> {
    MODULES
        .map(|(value, one)| (value.to_owned(), module(one)))
        .to_vec()
}

/// The name of a changed field: a right, a field of the log, or one of the contact form.
pub(super) fn field(name: &str) -> String {
    if let Some(label) = name.strip_prefix("custom.") {
        // A field of the business's own is called as it was then.
        return label.to_owned();
    }
    Permission::parse(name)
        .map(rights::permission)
        .or_else(|| i18n::lookup(&format!("audit.field.{name}")))
        .or_else(|| i18n::lookup(&format!("contacts.field.{name}")))
        .or_else(|| i18n::lookup(&format!("contacts.field.{}", name.strip_suffix("_id")?)))
        .unwrap_or_else(|| name.to_owned())
}

/// A value of the field `name` as a person reads it.
pub(super) fn value(name: &str, value: &Value) -> String {
    match value {
        Value::Null => "–".to_owned(),
        Value::Bool(true) => t!(audit.yes),
        Value::Bool(false) => t!(audit.no),
        Value::String(text) if text.is_empty() => "–".to_owned(),
        Value::String(text) if Permission::parse(name).is_some() => {
            rights::reach(Reach::parse(text))
        }
        Value::String(text) => written(name, text),
        Value::Number(number) => match number.as_i64() {
            Some(dong) if name.ends_with("_minor") => format::money(dong),
            _ => number.to_string(),
        },
        Value::Array(items) => {
            let words: Vec<_> = items.iter().map(|item| self::value(name, item)).collect();
            words.join(", ")
        }
        Value::Object(parts) => {
            let words = |(key, part): (&String, &Value)| {
                format!("{}: {}", field(key), self::value(key, part))
            };
            parts.iter().map(words).collect::<Vec<_>>().join("; ")
        }
    }
}

/// A text of the field `name`: a word of ours, a phone number, a day, or what people wrote.
fn written(name: &str, text: &str) -> String {
    match name {
        "level" | "kind" | "lifecycle" | "gender" => {
            i18n::lookup(&format!("contacts.{name}.{text}")).unwrap_or_else(|| text.to_owned())
        }
        "mobile" | "phone" => format::phone(text),
        "direction" | "outcome" => calls::words::fact(text).unwrap_or_else(|| text.to_owned()),
        _ => match text.parse() {
            Ok(day) if name.ends_with("_on") => format::date(day),
            _ => text.to_owned(),
        },
    }
}
