//! Arbitrary queries, conditions and rules.

use chrono::NaiveDate;
use proptest::collection::vec;
use proptest::option;
use proptest::prelude::*;
use proptest::sample::select;
use uuid::Uuid;

use crate::contacts::{Channel, Gender, Level};
use crate::phones;
use crate::search::{
    Alias, Code, Command, Condition, CustomKey, DateRange, Field, Flag, Joined, Operator, Pattern,
    PhoneMatch, PhonePattern, Query, Reference, Rule, RuleGroup, Rules, Term, Text, TextMatch,
    Value, ValueKind,
};

/// Texts in which signs, words with a meaning and ordinary words are equally likely.
pub(super) fn query_texts() -> impl Strategy<Value = String> {
    vec(prop_oneof![signs(), words(), "\\PC{0,3}"], 0..24).prop_map(|parts| parts.concat())
}

fn signs() -> impl Strategy<Value = String> {
    let signs = vec![
        " ", " ", " ", "(", ")", "!", "+", "\"", "“", "”", "|", "%", "*", "\\", ":", ",", ".",
        "..", ">=", "<", "\u{200b}", "\u{301}", "\n", "\u{0}", "😀", "ặ",
    ];
    select(signs).prop_map(str::to_owned)
}

fn words() -> impl Strategy<Value = String> {
    let words = vec![
        "or",
        " OR ",
        " hoặc ",
        "hoac",
        "giang",
        "hòa",
        "Hoà",
        "me",
        "tôi",
        "a",
        "0902148861",
        "090",
        "+84",
        "1900",
        "84",
        "001090012345",
        "2026-11-20",
        "31/02/2026",
        "new",
        "đã ký",
        "nữ",
        "mine",
        "KH-000017",
        "018f5e2a-0000-7000-8000-000000000001",
        "http://",
        "10:30",
        "::",
        "cf.",
        "cf.diem:",
        "tên:",
        "mobil:",
        "name",
        "đ",
    ];
    let commands = select(Field::ALL.to_vec()).prop_map(|field| format!("{field}:"));
    prop_oneof![
        2 => select(words).prop_map(str::to_owned),
        1 => commands,
    ]
}

pub(super) fn queries() -> impl Strategy<Value = Query> {
    (1u32..5)
        .prop_flat_map(conditions)
        .prop_filter_map("within the limits", |condition| Query::new(condition).ok())
}

fn conditions(levels: u32) -> BoxedStrategy<Condition> {
    let Some(below) = levels.checked_sub(1) else {
        return terms().prop_map(Condition::Term).boxed();
    };
    prop_oneof![
        1 => terms().prop_map(Condition::Term),
        2 => vec(conditions(below), 1..4).prop_map(Condition::All),
        2 => vec(conditions(below), 1..4).prop_map(Condition::Any),
        1 => conditions(below).prop_map(|part| Condition::Not(Box::new(part))),
    ]
    .boxed()
}

fn terms() -> impl Strategy<Value = Term> {
    prop_oneof![
        text_matches().prop_map(Term::Text),
        commands().prop_map(Term::Command),
    ]
}

fn text_matches() -> impl Strategy<Value = TextMatch> {
    prop_oneof![
        2 => texts().prop_map(TextMatch::Plain),
        1 => texts().prop_map(TextMatch::Exact),
        1 => patterns().prop_map(TextMatch::Pattern),
    ]
}

fn raw_texts() -> impl Strategy<Value = String> {
    prop_oneof![
        vec(prop_oneof![signs(), words()], 1..4).prop_map(|parts| parts.concat()),
        words(),
        "\\PC{1,6}",
    ]
}

fn texts() -> impl Strategy<Value = Text> {
    raw_texts().prop_filter_map("findable", |text| Text::read(&text))
}

fn patterns() -> impl Strategy<Value = Pattern> {
    let pieces = vec(prop_oneof![Just(String::new()), raw_texts()], 2..5);
    pieces.prop_filter_map("has text", |pieces| Pattern::read(&pieces))
}

fn fields() -> impl Strategy<Value = Field> {
    let custom = "[a-z0-9_]{1,6}".prop_map(|key| Field::Custom(CustomKey::read(&key).unwrap()));
    prop_oneof![9 => select(Field::ALL.to_vec()), 1 => custom]
}

fn commands() -> impl Strategy<Value = Command> {
    let with_value = fields().prop_flat_map(|field| {
        let kind = field.spec().kind;
        (Just(field), values(kind))
    });
    with_value.prop_filter_map("fits", |(field, value)| Command::new(field, value))
}

fn values(kind: ValueKind) -> BoxedStrategy<Value> {
    let own = match kind {
        ValueKind::Flag => select(Flag::ALL).prop_map(Value::Flag).boxed(),
        ValueKind::Text => text_matches().prop_map(Value::Text).boxed(),
        ValueKind::Phone => phone_matches().prop_map(Value::Phone).boxed(),
        ValueKind::Person | ValueKind::Record => prop_oneof![
            Just(Value::Me),
            text_matches().prop_map(Value::Text),
            vec(ids(), 1..3).prop_map(Value::Ids),
        ]
        .boxed(),
        ValueKind::IdsOrCodes => vec(prop_oneof![ids(), codes()], 1..4)
            .prop_map(Value::Ids)
            .boxed(),
        ValueKind::Ids => vec(ids(), 1..3).prop_map(Value::Ids).boxed(),
        ValueKind::Levels => vec(select(Level::ALL), 1..3)
            .prop_map(Value::Levels)
            .boxed(),
        ValueKind::Genders => vec(select(Gender::ALL), 1..3)
            .prop_map(Value::Genders)
            .boxed(),
        ValueKind::Channels => vec(select(Channel::ALL), 1..3)
            .prop_map(Value::Channels)
            .boxed(),
        ValueKind::Segment => vec(aliases(), 1).prop_map(Value::Segments).boxed(),
        ValueKind::Segments => vec(aliases(), 1..4).prop_map(Value::Segments).boxed(),
        ValueKind::Dates => date_ranges().prop_map(Value::Dates).boxed(),
    };
    prop_oneof![9 => own, 1 => Just(Value::Any)].boxed()
}

fn phone_matches() -> impl Strategy<Value = PhoneMatch> {
    let whole = "(0[35789][0-9]{8}|02[0-9]{9}|\\+[1-9][0-9]{6,11}|1[89]00[0-9]{4})";
    let whole = whole.prop_filter_map("whole", |text| phones::parse(&text).map(PhoneMatch::Whole));
    let start = "(\\+|0|00|84|1|)[0-9]{0,9}";
    let pattern = (start, vec("[0-9]{0,4}", 1..3)).prop_filter_map("digits", |(start, rest)| {
        let pieces: Vec<String> = [start].into_iter().chain(rest).collect();
        PhonePattern::read(&pieces).map(PhoneMatch::Pattern)
    });
    prop_oneof![whole, pattern]
}

fn ids() -> impl Strategy<Value = Reference> {
    any::<u128>().prop_map(|id| Reference::Id(Uuid::from_u128(id)))
}

fn codes() -> impl Strategy<Value = Reference> {
    "[A-Z0-9Đ./_-]{1,9}".prop_filter_map("code", |code| Code::read(&code).map(Reference::Code))
}

fn aliases() -> impl Strategy<Value = Alias> {
    "[a-zđ0-9_-]{1,6}".prop_filter_map("alias", |alias| Alias::read(&alias))
}

fn date_ranges() -> impl Strategy<Value = DateRange> {
    let days = || {
        option::of(
            (1900..2200i32, 1..366u32)
                .prop_filter_map("day", |(year, day)| NaiveDate::from_yo_opt(year, day)),
        )
    };
    (days(), days()).prop_filter_map("range", |(from, to)| DateRange::new(from, to))
}

pub(super) fn rules() -> impl Strategy<Value = Rules> {
    let rules = vec(rule(), 0..4);
    let groups =
        (joined(), any::<bool>(), rules).prop_map(|(joined, is_negated, rules)| RuleGroup {
            joined,
            is_negated,
            rules,
        });
    (joined(), vec(groups, 0..4)).prop_map(|(joined, groups)| Rules { joined, groups })
}

fn joined() -> impl Strategy<Value = Joined> {
    select(vec![Joined::All, Joined::Any])
}

fn rule() -> impl Strategy<Value = Rule> {
    option::of(fields()).prop_flat_map(|field| {
        let operators = select(Operator::of(field.as_ref()));
        let value = prop_oneof![raw_texts(), words()];
        (Just(field), operators, value, any::<bool>()).prop_map(
            |(field, operator, value, is_negated)| Rule {
                field,
                operator,
                value,
                is_negated,
            },
        )
    })
}
