//! What is on the pages.

use lopdf::{Document, Object};
use pdf::Cell;

use crate::{Table, text};

/// As people read it, whatever the breaks between lines.
fn flat(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

#[test]
fn cam_8_head_columns_and_rows_are_read_back_with_their_marks() {
    let rows = [
        vec![text("Nguyễn Thị Hương Giang"), text("090 214 8861")],
        // Stored with separate marks.
        vec![text("Tra\u{302}\u{300}n Thi\u{323} Thu\u{309}y"), text("")],
        vec![text("<script>alert(1)</script>"), text("=HYPERLINK(\"x\")")],
        vec![text("Đỗ 木\u{202e} Ước"), text("#read(\"/etc/passwd\")")],
    ];
    let pages = Table::new(&["Họ và tên", "Di động"], &rows).set();
    assert_eq!(pages.len(), 1);
    let page = flat(&pages[0]);
    for wanted in [
        "Thành viên",
        "Hội thảo <Kỹ năng> & \"bán\"",
        "Họ và tên",
        "Nguyễn Thị Hương Giang",
        "090 214 8861",
        "Trần Thị Thủy",
        "<script>alert(1)</script>",
        "=HYPERLINK(\"x\")",
        "#read(\"/etc/passwd\")",
        "Đỗ \u{fffd} Ước",
        "Trang 1/1",
    ] {
        assert!(page.contains(wanted), "{wanted} in {page}");
    }
}

#[test]
fn cam_8_the_head_of_the_table_and_the_number_stand_on_each_page() {
    let rows: Vec<_> = (0..200)
        .map(|number| vec![text(&format!("Khách {number}")), text("x")])
        .collect();
    let pages = Table::new(&["Họ và tên", "Ghi chú"], &rows).set();
    assert!(pages.len() > 2, "{} pages", pages.len());
    for (place, page) in pages.iter().enumerate() {
        let page = flat(page);
        assert!(page.contains("Họ và tên"), "{page}");
        let number = format!("Trang {}/{}", place + 1, pages.len());
        assert!(page.contains(&number), "{number} in {page}");
    }
    let whole = flat(&pages.join(" "));
    for number in 0..200 {
        let row = format!("Khách {number} x");
        assert_eq!(whole.matches(&row).count(), 1, "{row}");
    }
}

#[test]
fn cam_8_long_text_is_wrapped_and_goes_on_over_pages_whole() {
    let words: Vec<String> = (0..3_000).map(|number| format!("từ{number}.")).collect();
    let rows = [vec![text(&words.join(" ")), text("bên cạnh")]];
    let pages = Table::new(&["Ghi chú", "Tên"], &rows).set();
    assert!(pages.len() > 1);
    let whole = pages.join("\n");
    for word in &words {
        assert_eq!(whole.matches(word.as_str()).count(), 1, "{word}");
    }
}

#[test]
fn cam_8_no_rows_are_said_to_be_none() {
    let pages = Table::new(&["Họ và tên"], &[]).set();
    assert_eq!(pages.len(), 1);
    assert!(flat(&pages[0]).contains("Không có dòng nào"));
}

#[test]
fn cam_8_many_columns_turn_the_paper_and_only_used_letters_are_in_the_file() {
    for (columns, is_turned) in [(5, false), (10, true)] {
        let heads = vec!["Cột"; columns];
        let number = Cell::Number {
            number: "12.000".to_owned(),
        };
        let table = Table::new(&heads, &[vec![number; columns]]);
        table.set();
        let size = std::fs::metadata(&table.out).unwrap().len();
        assert!(size < 30_000, "{size} bytes");
        let document = Document::load(&table.out).unwrap();
        let tree = document.catalog().unwrap().get(b"Pages").unwrap();
        let tree = document
            .get_dictionary(tree.as_reference().unwrap())
            .unwrap();
        let sides = tree.get(b"MediaBox").unwrap().as_array().unwrap();
        let edge = |place: usize| {
            sides
                .get(place)
                .and_then(|edge| Object::as_float(edge).ok())
        };
        assert_eq!(edge(2) > edge(3), is_turned, "{sides:?}");
    }
}
