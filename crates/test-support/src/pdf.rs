//! Reads PDF files back with another library than the one that wrote them.

use lopdf::Document;

/// The text of each page, with one space for whatever stands between words.
pub fn text_of_pdf(file: &[u8]) -> Vec<String> {
    let document = Document::load_mem(file).expect("a PDF file");
    let text = |page: u32| {
        let text = document.extract_text(&[page]).expect("a page of text");
        text.split_whitespace().collect::<Vec<_>>().join(" ")
    };
    document.get_pages().into_keys().map(text).collect()
}
