//! Reads the value of a command, each kind in its own way.

use uuid::Uuid;

use super::command::{Command, Flag, Reference, Value};
use super::date_range::DateRange;
use super::fault::Fault;
use super::field::{Field, ValueKind};
use super::lexer::Raw;
use super::phone_match::PhoneMatch;
use super::text_match::TextMatch;
use super::texts::{Alias, Code};
use crate::contacts::Channel;
use crate::imports::values as cells;
use crate::text::{clean_line, fold};

/// Reads what stands after the colon.
pub(super) fn read(field: &Field, raw: &Raw, is_exact: bool) -> Result<Command, Fault> {
    let value = value(field, raw, is_exact)?;
    Command::new(field.clone(), value).ok_or_else(|| Fault::WrongOperator {
        field: Some(field.clone()),
    })
}

fn value(field: &Field, raw: &Raw, is_exact: bool) -> Result<Value, Fault> {
    let spec = field.spec();
    let is_wildcard = raw.pieces.iter().all(|piece| fold(piece).is_empty());
    let is_empty = is_wildcard && raw.pieces.len() == 1;
    if is_empty {
        return Err(Fault::MissingValue {
            command: field.clone(),
        });
    }
    if spec.takes_any && !is_exact && (raw.is_star() || is_wildcard) {
        return Ok(Value::Any);
    }
    let literal = clean_line(&raw.literal());
    match spec.kind {
        ValueKind::Flag => one_of(field, &literal, flag).map(Value::Flag),
        ValueKind::Levels => list_of(field, &literal, cells::level).map(Value::Levels),
        ValueKind::Genders => list_of(field, &literal, cells::gender).map(Value::Genders),
        ValueKind::Channels => list_of(field, &literal, channel).map(Value::Channels),
        ValueKind::Text => text(raw, is_exact),
        ValueKind::Person | ValueKind::Record => {
            let special = if raw.is_quoted || is_exact {
                None
            } else {
                special(&literal, spec.kind)
            };
            special.map_or_else(|| text(raw, is_exact), Ok)
        }
        ValueKind::Phone => phone(raw, is_exact),
        ValueKind::Ids => ids_only(&literal).map(Value::Ids),
        ValueKind::IdsOrCodes => ids(&literal, id_or_code).map(Value::Ids),
        ValueKind::Segment => alias(&literal).map(|alias| Value::Segments(vec![alias])),
        ValueKind::Segments => {
            let aliases: Result<_, _> = literal.split('+').map(alias).collect();
            aliases.map(Value::Segments)
        }
        ValueKind::Dates => DateRange::read(&literal).map(Value::Dates),
    }
}

/// What is no text, though a field of names takes it: `me` and lists of ids.
pub(super) fn special(literal: &str, kind: ValueKind) -> Option<Value> {
    if kind == ValueKind::Person && matches!(fold(literal).as_str(), "me" | "toi") {
        return Some(Value::Me);
    }
    ids_only(literal).ok().map(Value::Ids)
}

/// Ids with commas between.
pub(super) fn ids_only(list: &str) -> Result<Vec<Reference>, Fault> {
    ids(list, id)
}

fn text(raw: &Raw, is_exact: bool) -> Result<Value, Fault> {
    TextMatch::read(&raw.pieces, is_exact)
        .map(Value::Text)
        .ok_or(Fault::LoneWildcard)
}

/// The plus sign is the number's own.
fn phone(raw: &Raw, is_exact: bool) -> Result<Value, Fault> {
    let mut international = raw.pieces.clone();
    if let Some(first) = international.first_mut().filter(|_| is_exact) {
        first.insert(0, '+');
    }
    PhoneMatch::read(&international)
        // `+0902148861` is a local number marked as exact.
        .or_else(|| PhoneMatch::read(&raw.pieces))
        .map(Value::Phone)
        .ok_or_else(|| Fault::BadPhone {
            value: raw.literal(),
        })
}

fn one_of<T>(field: &Field, word: &str, read: fn(&str) -> Option<T>) -> Result<T, Fault> {
    // Words of one value are typed with `_` where quotes would be needed.
    read(&word.replace('_', " ")).ok_or_else(|| Fault::BadValue {
        command: field.clone(),
        value: word.to_owned(),
    })
}

fn list_of<T>(field: &Field, list: &str, read: fn(&str) -> Option<T>) -> Result<Vec<T>, Fault> {
    list.split(',')
        .map(|word| one_of(field, word, read))
        .collect()
}

fn flag(word: &str) -> Option<Flag> {
    let word = fold(word);
    match word.as_str() {
        "cua toi" => Some(Flag::Mine),
        "chua giao" | "chua phan cong" | "chua co chu" => Some(Flag::Unowned),
        "an danh" | "vo danh" => Some(Flag::Anonymous),
        "tiem nang" => Some(Flag::Lead),
        "khong lien he" => Some(Flag::Dnc),
        _ => Flag::parse(&word).or_else(|| cells::kind(&word).map(Flag::from)),
    }
}

fn channel(word: &str) -> Option<Channel> {
    let word = fold(word);
    match word.as_str() {
        "mail" | "thu" => Some(Channel::Email),
        "tin nhan" => Some(Channel::Sms),
        "goi" | "goi dien" | "dien thoai" => Some(Channel::Call),
        _ => Channel::parse(&word),
    }
}

fn ids(list: &str, read: fn(&str) -> Option<Reference>) -> Result<Vec<Reference>, Fault> {
    list.split(',')
        .map(|item| {
            read(item.trim()).ok_or_else(|| Fault::BadId {
                value: item.trim().to_owned(),
            })
        })
        .collect()
}

fn id(item: &str) -> Option<Reference> {
    Uuid::try_parse(item).ok().map(Reference::Id)
}

fn id_or_code(item: &str) -> Option<Reference> {
    id(item).or_else(|| Code::read(item).map(Reference::Code))
}

fn alias(word: &str) -> Result<Alias, Fault> {
    Alias::read(word).ok_or_else(|| Fault::BadAlias {
        value: word.to_owned(),
    })
}
