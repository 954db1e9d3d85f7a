//! Names of files that people send: what is kept of them.

use crate::text::clean_line;

/// Longest name that is kept, without its ending.
const STEM_MAX_CHARS: usize = 150;

/// The name to keep of a file: without folders and ending, which is the type's.
pub fn file_stem(name: &str) -> Option<String> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let shown = clean_line(stem)
        .chars()
        .filter(|c| !turns_text(*c))
        .collect::<String>();
    let stem: String = shown.chars().take(STEM_MAX_CHARS).collect();
    let stem = stem.trim().to_owned();
    (!stem.is_empty()).then_some(stem)
}

/// Characters by which text runs the other way, so that `gpj.exe` reads as `exe.jpg`.
fn turns_text(c: char) -> bool {
    matches!(c, '\u{61c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_3_names_of_files_lose_folders_and_endings() {
        for (name, stem) in [
            ("cuoc-goi.mp3", Some("cuoc-goi")),
            ("C:\\Ghi âm\\Chị Lan.final.wav", Some("Chị Lan.final")),
            ("../../etc/passwd", Some("passwd")),
            ("a\r\nb.mp3", Some("a b")),
            ("bao-gia\u{202e}fdp.exe", Some("bao-giafdp")),
            ("\u{2066}a\u{2069}.mp3", Some("a")),
            (".mp3", None),
            ("", None),
        ] {
            assert_eq!(file_stem(name).as_deref(), stem, "{name}");
        }
    }
}
