//! Messages as recipients get them, and templates that want to do harm (AUT-7).
#![expect(clippy::unwrap_used, reason = "tests fail by panicking")]

use std::time::{Duration, Instant};

use domain::templates::{Content, Facts, MergeField, Part, TemplateKind};
use templating::{Compiled, Rendered};

fn email(subject: &str, html: &str) -> Content {
    Content {
        subject: Some(subject.to_owned()),
        html: Some(html.to_owned()),
        ..Content::default()
    }
}

fn sms(text: &str) -> Content {
    Content {
        kind: TemplateKind::Sms,
        text: Some(text.to_owned()),
        ..Content::default()
    }
}

fn render(content: &Content, facts: &Facts) -> Rendered {
    Compiled::new(content).unwrap().render(facts).unwrap()
}

/// What a text message becomes.
fn said(text: &str, facts: &Facts) -> String {
    render(&sms(text), facts).text.unwrap()
}

fn giang() -> Facts {
    Facts::examples([("hang_the", "Vàng")])
}

#[test]
fn aut_7_facts_stand_where_they_are_named() {
    for (text, expected) in [
        (
            "Chào {{ contact.salutation }} {{ contact.first_name }}",
            "Chào chị Giang",
        ),
        ("{{ contact.salutation | capitalize }} ơi", "Chị ơi"),
        (
            "{{ contact.first_name | upper }} {{ cf.hang_the | lower }}",
            "GIANG vàng",
        ),
        (
            "{% if contact.company %}Ở {{ contact.company }}{% else %}-{% endif %}",
            "Ở Công ty An Phát",
        ),
        (
            "{{ contact.salutation ~ ' ' ~ contact.first_name }}",
            "chị Giang",
        ),
        (
            "{% if contact.province == 'Hà Nội' and not cf.khong_co %}HN{% endif %}",
            "HN",
        ),
        ("50 % & <b>", "50 % & <b>"),
        ("{{ \"{{ x }}\" }}", "{{ x }}"),
    ] {
        assert_eq!(said(text, &giang()), expected, "{text}");
    }
}

#[test]
fn aut_7_a_missing_fact_leaves_its_fall_back() {
    let nobody = Facts::default();
    for (text, expected) in [
        (
            "Chào {{ contact.first_name | default(\"bạn\") }}!",
            "Chào bạn!",
        ),
        ("Chào {{ contact.first_name | default }}!", "Chào !"),
        ("Chào {{ contact.first_name }}!", "Chào !"),
        (
            "{{ contact.first_name | default(contact.name) | default('bạn') }}",
            "bạn",
        ),
        (
            "{{ contact.title | upper }}|{{ cf.hang_the | capitalize }}|",
            "||",
        ),
        ("{% if owner.name %}a{% else %}b{% endif %}", "b"),
    ] {
        assert_eq!(said(text, &nobody), expected, "{text}");
    }
}

#[test]
fn aut_7_a_fact_is_never_html_and_never_a_template() {
    let mut facts = Facts::default();
    facts.set(
        MergeField::Name,
        Some("<script>alert('x')</script> & {{ owner.name }}"),
    );
    let content = email(
        "{{ contact.name }}",
        "<p title=\"{{ contact.name }}\">{{ contact.name | upper }}</p>",
    );
    let message = render(&content, &facts);
    let html = message.html.unwrap();
    assert!(!html.to_lowercase().contains("<script"), "{html}");
    assert!(
        html.contains("&lt;SCRIPT&gt;") && html.contains("&amp;"),
        "{html}"
    );
    assert!(html.contains("{{ owner.name }}"), "{html}");
    let subject = message.subject.unwrap();
    assert_eq!(subject, "<script>alert('x')</script> & {{ owner.name }}");
}

#[test]
fn aut_7_the_plain_text_is_made_of_the_page_unless_it_is_written() {
    let page = "<p>Chào {{ contact.first_name }}</p><p><a href=\"https://sen.vn\">Xem</a></p>";
    let made = render(&email("a", page), &giang());
    assert_eq!(
        made.text.as_deref(),
        Some("Chào Giang\n\nXem (https://sen.vn)")
    );
    let written = Content {
        text: Some("Chào {{ contact.name }}".to_owned()),
        ..email("a", page)
    };
    let text = render(&written, &giang()).text;
    assert_eq!(text.as_deref(), Some("Chào Nguyễn Thị Hương Giang"));
}

#[test]
fn cam_9_marks_are_taken_off_after_the_facts_are_in() {
    let content = Content {
        strip_marks: true,
        ..sms("Kính chào {{ contact.salutation }} {{ contact.first_name }}, {{ contact.province }}")
    };
    let text = render(&content, &giang()).text;
    assert_eq!(text.as_deref(), Some("Kinh chao chi Giang, Ha Noi"));
}

#[test]
fn aut_7_what_does_not_fit_together_is_told_with_its_place() {
    for text in [
        "a {{ contact.name",
        "{{ contact.name | }}",
        "{{ contact.name contact.name }}",
        "{% if %}a{% endif %}",
        "{% if contact.name %}a",
        "{{ (contact.name }}",
        "{% else %}",
    ] {
        let Err(faults) = Compiled::new(&sms(text)) else {
            panic!("{text} was let pass");
        };
        assert_eq!(faults[0].part, Part::Text, "{text}");
        assert!(faults[0].place.is_some(), "{text}");
    }
}

#[test]
fn aut_7_hostile_templates_end_in_time_and_without_harm() {
    let doubled = "{% set x = x ~ x %}".repeat(60);
    let shown = "{% set y %}{{ y }}{{ y }}{% endset %}".repeat(40);
    let nested = format!(
        "{}a{}",
        "{% for a in range(1000) %}".repeat(20),
        "{% endfor %}".repeat(20)
    );
    for text in [
        "{% for i in range(1000000000) %}x{% endfor %}".to_owned(),
        "{% for i in [1, 2, 3] recursive %}{{ loop([1, 2, 3]) }}{% endfor %}".to_owned(),
        format!("{{% set x = 'aaaaaaaa' %}}{doubled}{{{{ x }}}}"),
        format!("{{% set y = 'aaaaaaaa' %}}{shown}"),
        nested,
        "{{ 'a' * 1000000000 }}".to_owned(),
        "{{ [1] * 1000000000 }}".to_owned(),
        "{{ 2 ** 2 ** 2 ** 2 ** 2 ** 2 }}".to_owned(),
        "{{ 1 / 0 }}{{ 1 // 0 }}{{ 1 % 0 }}".to_owned(),
        "{{ contact.name.nothing.at.all }}".to_owned(),
        "{{ contact.missing_method() }}".to_owned(),
        "{{ contact.__class__.__mro__ }}".to_owned(),
        "{% include 'etc/passwd' %}".to_owned(),
        "{% extends 'x' %}{% block a %}{% endblock %}".to_owned(),
        "{% macro a() %}{{ a() }}{% endmacro %}{{ a() }}".to_owned(),
        "{{ contact | safe }}{{ self }}{{ caller() }}".to_owned(),
        format!("{{{{ {}1{} }}}}", "(".repeat(5_000), ")".repeat(5_000)),
        format!("{{{{ {}1 }}}}", "not ".repeat(20_000)),
        format!("{{{{ {}1 }}}}", "-".repeat(20_000)),
        format!("{{{{ {} }}}}", "[".repeat(20_000)),
        "{% if contact.name %}".repeat(5_000),
        "{{ contact.name ~ contact.name }}".repeat(20_000),
        "{{".repeat(20_000),
        "{# ".repeat(20_000),
        "\u{0}{{ '\u{0}' }}{%".to_owned(),
    ] {
        let begun = Instant::now();
        assert!(Compiled::new(&sms(&text)).is_err(), "{text:.60}");
        assert!(begun.elapsed() < Duration::from_secs(5), "{text:.60}");
    }
}

#[test]
fn aut_7_the_largest_message_is_rendered_in_time() {
    let begun = Instant::now();
    let text = "{{ contact.name ~ contact.name | upper }}\n".repeat(500);
    let message = render(&email("a", &text), &giang());
    assert!(message.html.unwrap().len() > 20_000);
    assert!(begun.elapsed() < Duration::from_secs(5));
}

#[test]
fn aut_7_a_subject_is_one_line_whatever_stands_in_its_placeholders() {
    for subject in [
        r#"{{ "a\nb" }}"#,
        r#"{{ "a\r\nb" }}"#,
        r#"a{{ cf.khong | default("\n") }}b"#,
    ] {
        let rendered = render(&email(subject, "<p>c</p>"), &giang());
        let subject = rendered.subject.unwrap();
        assert!(!subject.contains(['\n', '\r']), "{subject:?}");
        assert!(
            subject.starts_with('a') && subject.ends_with('b'),
            "{subject:?}"
        );
    }
}
