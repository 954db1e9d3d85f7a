//! What texts mean, by the canonical text of their conditions.

use crate::search::{Condition, Field, Query, Reference, Term, TextMatch, Value, parse};

fn printed(text: &str) -> String {
    match parse(text) {
        Ok(query) => query.to_string(),
        Err(errors) => panic!("{text:?}: {errors:?}"),
    }
}

fn check(table: &[(&str, &str)]) {
    for (text, canonical) in table {
        assert_eq!(printed(text), *canonical, "{text:?}");
    }
}

fn plain(text: &str) -> Condition {
    Condition::Term(Term::Text(text_match(text)))
}

fn text_match(text: &str) -> TextMatch {
    TextMatch::Plain(crate::search::Text::read(text).unwrap())
}

fn value(text: &str) -> Value {
    match parse(text).unwrap().condition() {
        Condition::Term(Term::Command(command)) => command.value().clone(),
        other => panic!("{text:?}: {other:?}"),
    }
}

#[test]
fn con_8_searches_that_mean_visitors_say_so_or_name_them() {
    for (text, expected) in [
        ("is:anonymous", true),
        ("an (x or !is:anonymous)", true),
        ("code:KH-000001", true),
        ("ids:KH-000001", true),
        ("ip:10.0.0.1", true),
        ("segment:moi an", true),
        ("", false),
        ("an", false),
        ("is:mine level:new", false),
    ] {
        let query = parse(text).unwrap();
        assert_eq!(query.means_visitors(), expected, "{text}");
    }
}

#[test]
fn con_6_the_tree_of_a_query() {
    let query = parse("a b or !c (d or e)").unwrap();
    assert_eq!(
        query.condition(),
        &Condition::Any(vec![
            Condition::All(vec![plain("a"), plain("b")]),
            Condition::All(vec![
                Condition::Not(Box::new(plain("c"))),
                Condition::Any(vec![plain("d"), plain("e")]),
            ]),
        ])
    );
}

#[test]
fn con_6_an_empty_query_finds_everything() {
    for text in ["", "  \n", "\u{200b}"] {
        assert_eq!(parse(text), Ok(Query::everything()));
    }
    assert!(Query::everything().is_everything());
    assert_eq!(Query::everything().to_string(), "");
}

#[test]
fn con_6_groups_and_operators() {
    check(&[
        ("  hương   giang ", "hương giang"),
        ("a OR b", "a or b"),
        ("a hoặc b", "a or b"),
        ("a HOẶC b", "a or b"),
        ("a hoa\u{323}\u{306}c b", "a or b"),
        ("a hoac b", "a hoac b"),
        ("a hoắc b", "a hoắc b"),
        ("a|b | c", "a or b or c"),
        ("a and b", "a and b"),
        ("((a) (b c))", "a b c"),
        ("a (b or c) d", "a (b or c) d"),
        ("(a b) or c", "a b or c"),
        ("a or (b or c)", "a or b or c"),
        ("!a !(b c) !(d or e)", "!a !(b c) !(d or e)"),
        ("!!a !!!b", "a !b"),
        ("!(!a)", "a"),
        ("wow! a!b", "wow! a!b"),
        ("a(b)c", "a b c"),
    ]);
}

#[test]
fn con_6_plain_text_of_all_sorts() {
    check(&[
        ("\"hương  giang\"", "\"hương giang\""),
        ("“hương giang”", "\"hương giang\""),
        ("x\"y\"z", "x y z"),
        ("\"or\" \"hoặc\"", "\"or\" \"hoặc\""),
        ("+giang !+giang", "+giang !+giang"),
        ("+\"hương giang\"", "+\"hương giang\""),
        ("+50%", "+\"50\\%\""),
        ("ng%n %an% hoa%", "ng%n %an% hoa%"),
        ("\"hoa % sen\"", "hoa%sen"),
        ("\"cty hoa%sen\"", "\"cty hoa%sen\""),
        ("a%%b", "a%b"),
        (r"50\% \!a \+b \(c\)", r#""50\%" "!a" "+b" "(c)""#),
        (r#""a \"b\"" c\d"#, r#""a \"b\"" "c\\d""#),
        ("c++ * a+b -", "c++ * a+b -"),
        ("giang@anphat.vn", "giang@anphat.vn"),
        ("10:30 http://sen.vn/a?b=c", "10:30 http://sen.vn/a?b=c"),
        ("\"name:giang\" name\\:x", "\"name:giang\" \"name:x\""),
    ]);
}

#[test]
fn con_6_a_phone_number_is_one_term_however_it_is_typed() {
    for typed in [
        "090 214 8861",
        "+84902148861",
        "+84 902 148 861",
        "0902.148.861",
        "(0902) 148-861",
        "\"090 214 8861\"",
        "84902148861",
    ] {
        assert_eq!(parse(typed).unwrap().condition(), &plain("0902148861"));
    }
    check(&[
        ("0902.148.861 giang", "0902148861 giang"),
        ("0162 345 6789", "0323456789"),
        ("+84902148861 | 0902148862", "0902148861 or 0902148862"),
        ("090 214 giang", "090 214 giang"),
        ("\"090\" 214 8861", "\"090\" \"214\" \"8861\""),
        ("001090012345", "001090012345"),
    ]);
}

#[test]
fn con_6_commands_in_their_canonical_form() {
    check(&[
        ("NAME:giang", "name:giang"),
        ("tên:Giang họtên:Giang", "name:Giang name:Giang"),
        ("+name:giang name:+giang", "name:+giang name:+giang"),
        ("name:\"hương giang\"", "name:\"hương giang\""),
        ("name:%an name:a%g name:an%", "name:%an name:a%g name:an%"),
        ("email:* email:% email:\"*\"", "email:* email:* email:\"*\""),
        ("!email:* !+tag:vip", "!email:* !tag:+vip"),
        ("name:or company:a:b", "name:or company:a:b"),
        ("name:\"+x\" name:!x", "name:\"+x\" name:!x"),
        (
            "owner:me owner:tôi owner:\"me\"",
            "owner:me owner:me owner:\"me\"",
        ),
        (
            "is:mine là:tiềm_năng is:\"tổ chức\"",
            "is:mine is:lead is:organisation",
        ),
        (
            "level:mới,đã_ký mucdo:\"quan tâm, khác\"",
            "level:new,signed level:interested,other",
        ),
        ("gioitinh:nữ gender:*", "gender:female gender:*"),
        ("khônglienhệ:tin_nhắn,email", "dnc:sms,email"),
        ("!dnc:* dnc:Gọi", "!dnc:* dnc:call"),
        ("segment:Khách-VIP segment:*", "segment:khach-vip segment:*"),
        ("common:a+b common:+a", "common:a+b common:a"),
        ("ids:1,KH-000002", "ids:1,KH-000002"),
        ("ids:\"KH-1, KH-2\" order:*", "ids:KH-1,KH-2 order:*"),
        (
            "added:2026-11-01..2026-11-30",
            "added:01/11/2026..30/11/2026",
        ),
        ("added:>1/11/2026", "added:>=02/11/2026"),
        (
            "mobile:0902.148.861 mobile:+84902",
            "mobile:0902148861 mobile:0902",
        ),
        (
            "tel:%8861 mobile:0902148861%",
            "mobile:%8861 mobile:0902148861%",
        ),
        (
            "mobile:+12025550123 sdt:+1202",
            "mobile:+12025550123 mobile:+1202",
        ),
        ("ip:fe80::1 ip:::1", "ip:fe80::1 ip:::1"),
        ("cf.Điểm:>=10 cf.a_1:*", "cf.diem:>=10 cf.a_1:*"),
    ]);
}

#[test]
fn con_6_ids_are_read_as_ids_unless_quoted() {
    let id = "018f5e2a-0000-7000-8000-000000000001";
    let ids = Value::Ids(vec![Reference::Id(id.parse().unwrap())]);
    assert_eq!(value(&format!("email_read:{id}")), ids);
    assert_eq!(value(&format!("campaign:{id}")), ids);
    assert_eq!(value(&format!("ids:{id}")), ids);
    let quoted = format!("campaign:\"{id}\"");
    assert_eq!(value(&quoted), Value::Text(text_match(id)));
    assert_eq!(printed(&quoted), quoted);
}

#[test]
fn con_6_every_example_of_the_catalogue_is_read() {
    for field in Field::ALL {
        let text = format!("{field}:{}", field.spec().example);
        assert_eq!(printed(&text), text);
    }
}
