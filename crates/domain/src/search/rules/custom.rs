//! How custom fields are compared: their command takes texts only, and a range is one of them.

use super::operator::Operator;
use crate::custom_fields::NumberRange;
use crate::search::date_range::DateRange;
use crate::search::lexer;
use crate::search::print::pattern_text;
use crate::search::text_match::TextMatch;

const AT_LEAST: &str = ">=";
const AT_MOST: &str = "<=";
const TO: &str = "..";

/// The value as the parser would have it; `None` where an end is neither a number nor a day.
pub(super) fn pieces(operator: Operator, value: &str) -> Option<Vec<String>> {
    let range = |text: String| is_range(&text).then(|| vec![text]);
    match operator {
        Operator::From => range(format!("{AT_LEAST}{value}")),
        Operator::Until => range(format!("{AT_MOST}{value}")),
        Operator::Between => range(value.to_owned()),
        Operator::StartsWith => Some(vec![value.to_owned(), String::new()]),
        Operator::EndsWith => Some(vec![String::new(), value.to_owned()]),
        Operator::Like => Some(lexer::pieces(value)),
        _ => Some(vec![value.to_owned()]),
    }
}

/// The comparison that a value of the command is, and with what.
pub(super) fn compared(value: &TextMatch) -> (Operator, String) {
    match value {
        TextMatch::Plain(text) => plain(text.as_str()),
        TextMatch::Exact(text) => (Operator::Is, text.as_str().to_owned()),
        TextMatch::Pattern(pattern) => match pattern.pieces() {
            [text, end] if end.is_empty() => (Operator::StartsWith, text.clone()),
            [start, text] if start.is_empty() => (Operator::EndsWith, text.clone()),
            pieces => (Operator::Like, pattern_text(pieces)),
        },
    }
}

fn plain(text: &str) -> (Operator, String) {
    let end = |sign| text.strip_prefix(sign).filter(|_| is_range(text));
    if let Some(from) = end(AT_LEAST) {
        return (Operator::From, from.to_owned());
    }
    if let Some(to) = end(AT_MOST) {
        return (Operator::Until, to.to_owned());
    }
    let is_between = text.contains(TO) && is_range(text);
    let operator = if is_between {
        Operator::Between
    } else {
        Operator::Contains
    };
    (operator, text.to_owned())
}

fn is_range(text: &str) -> bool {
    let is_marked = text.contains(TO) || text.starts_with(['<', '>']);
    is_marked && (NumberRange::read(text).is_some() || DateRange::read(text).is_ok())
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::custom_fields::CustomKind;
    use crate::search::{Field, Rules, parse};

    #[test]
    fn con_6_a_custom_field_is_compared_as_its_command_says() {
        for (text, operator, value) in [
            ("cf.diem:vang", Operator::Contains, "vang"),
            ("cf.diem:+\"Vàng hồng\"", Operator::Is, "Vàng hồng"),
            ("cf.diem:vang%", Operator::StartsWith, "vang"),
            ("cf.diem:%vang", Operator::EndsWith, "vang"),
            ("cf.diem:%vang%", Operator::Like, "%vang%"),
            ("cf.diem:*", Operator::HasAny, ""),
            ("cf.diem:>=10", Operator::From, "10"),
            ("cf.diem:<=31/12/2026", Operator::Until, "31/12/2026"),
            ("cf.diem:10..20", Operator::Between, "10..20"),
            ("cf.diem:01/11/2026..", Operator::Between, "01/11/2026.."),
            ("cf.diem:a..b", Operator::Contains, "a..b"),
        ] {
            let query = parse(text).unwrap();
            let rules = Rules::from_query(&query).unwrap();
            let rule = &rules.groups[0].rules[0];
            assert_eq!(
                (rule.operator, rule.value.as_str()),
                (operator, value),
                "{text}"
            );
            assert_eq!(rules.to_query(), Ok(query), "{text}");
        }
    }

    #[test]
    fn con_6_the_ends_of_a_range_are_numbers_or_days() {
        assert_eq!(pieces(Operator::From, "nhiều"), None);
        assert_eq!(pieces(Operator::Between, "10"), None);
        assert_eq!(
            pieces(Operator::Between, "10.."),
            Some(vec!["10..".to_owned()])
        );
    }

    #[test]
    fn con_6_every_type_is_compared_in_ways_the_command_takes() {
        let key = crate::search::CustomKey::read("diem").unwrap();
        let taken = Operator::of(Some(&Field::Custom(key)));
        for &kind in CustomKind::ALL {
            let suited = Operator::of_custom(kind);
            assert!(suited.iter().all(|one| taken.contains(one)), "{kind:?}");
            assert!(suited.contains(&Operator::HasAny), "{kind:?}");
        }
    }
}
