//! Names of files that people send: what is kept of them.

use crate::text::clean_line;

/// Longest name that is kept, without its ending.
const STEM_MAX_CHARS: usize = 150;

/// The name to keep of a file: without folders and ending, which is the type's.
pub fn file_stem(name: &str) -> Option<String> {
    let name = name.rsplit(['/', '\\']).next().unwrap_or_default();
    let stem = name.rsplit_once('.').map_or(name, |(stem, _)| stem);
    let stem: String = clean_line(stem).chars().take(STEM_MAX_CHARS).collect();
    let stem = stem.trim().to_owned();
    (!stem.is_empty()).then_some(stem)
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
            (".mp3", None),
            ("", None),
        ] {
            assert_eq!(file_stem(name).as_deref(), stem, "{name}");
        }
    }
}
