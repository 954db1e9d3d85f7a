//! A browser and its system out of what it says of itself.

/// Marks and names; the first mark found wins, since browsers name their ancestors too.
const BROWSERS: [(&str, &str); 7] = [
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("coc_coc", "Cốc Cốc"),
    ("Firefox/", "Firefox"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
];
const SYSTEMS: [(&str, &str); 6] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("Linux", "Linux"),
];

fn first(marks: &[(&str, &'static str)], user_agent: &str) -> Option<&'static str> {
    let found = marks.iter().find(|(mark, _)| user_agent.contains(mark));
    found.map(|(_, name)| *name)
}

/// Such as `Chrome, Windows`; `None` when nothing is known.
pub(super) fn name(user_agent: &str) -> Option<String> {
    let parts: Vec<_> = [first(&BROWSERS, user_agent), first(&SYSTEMS, user_agent)]
        .into_iter()
        .flatten()
        .collect();
    (!parts.is_empty()).then(|| parts.join(", "))
}

#[cfg(test)]
mod tests {
    use super::name;

    #[test]
    fn adm_3_devices_are_called_as_people_know_them() {
        let cases = [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36",
                Some("Chrome, Windows"),
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Safari/604.1",
                Some("Safari, iPhone"),
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                Some("Firefox, Linux"),
            ),
            ("", None),
        ];
        for (user_agent, expected) in cases {
            assert_eq!(name(user_agent).as_deref(), expected, "{user_agent}");
        }
    }
}
