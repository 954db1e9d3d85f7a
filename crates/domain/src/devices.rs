//! What a browser says of itself, in the words people use: phone or computer, browser, system.

use serde::{Deserialize, Serialize};

use crate::wire_names;

/// What somebody holds in their hands.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash, Serialize, Deserialize)]
#[cfg_attr(feature = "openapi", derive(utoipa::ToSchema))]
#[serde(rename_all = "snake_case")]
pub enum DeviceKind {
    Phone,
    Tablet,
    Computer,
    /// A program that reads pages by itself.
    Bot,
}

wire_names!(DeviceKind {
    Phone => "phone",
    Tablet => "tablet",
    Computer => "computer",
    Bot => "bot",
});

/// A device as far as its browser tells.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub struct Device {
    pub kind: DeviceKind,
    pub browser: Option<&'static str>,
    pub system: Option<&'static str>,
}

/// Marks and names; the first mark found wins, since browsers name their ancestors too.
const BROWSERS: [(&str, &str); 14] = [
    ("Zalo", "Zalo"),
    ("FBAV", "Facebook"),
    ("FBAN", "Facebook"),
    ("Edg", "Edge"),
    ("OPR/", "Opera"),
    ("coc_coc", "Cốc Cốc"),
    ("SamsungBrowser/", "Samsung Internet"),
    ("UCBrowser/", "UC Browser"),
    ("FxiOS/", "Firefox"),
    ("Firefox/", "Firefox"),
    ("CriOS/", "Chrome"),
    ("Chrome/", "Chrome"),
    ("Safari/", "Safari"),
    ("curl/", "curl"),
];
const SYSTEMS: [(&str, &str); 7] = [
    ("Android", "Android"),
    ("iPhone", "iPhone"),
    ("iPad", "iPad"),
    ("Windows", "Windows"),
    ("Mac OS X", "macOS"),
    ("CrOS", "ChromeOS"),
    ("Linux", "Linux"),
];

/// In lower case; every crawler of note names itself by one of these.
const BOTS: [&str; 15] = [
    "bot",
    "crawl",
    "spider",
    "slurp",
    "facebookexternalhit",
    "preview",
    "headless",
    "lighthouse",
    "pingdom",
    "monitor",
    "scanner",
    "curl/",
    "wget/",
    "python",
    "go-http-client",
];

impl Device {
    /// Reads a `User-Agent`. Who says nothing is no browser: they all send one.
    pub fn of(user_agent: &str) -> Self {
        Self {
            kind: kind(user_agent),
            browser: first(&BROWSERS, user_agent),
            system: first(&SYSTEMS, user_agent),
        }
    }

    /// Such as `Chrome, Windows`; `None` when nothing is known.
    pub fn name(self) -> Option<String> {
        let parts: Vec<_> = [self.browser, self.system].into_iter().flatten().collect();
        (!parts.is_empty()).then(|| parts.join(", "))
    }
}

fn kind(user_agent: &str) -> DeviceKind {
    let has = |mark: &str| user_agent.contains(mark);
    let lower = user_agent.to_ascii_lowercase();
    // The phones of one maker are called so, and their browsers say it.
    let lower = lower.replace("cubot", "");
    if lower.trim().is_empty() || BOTS.iter().any(|mark| lower.contains(mark)) {
        DeviceKind::Bot
    } else if has("iPad") || has("Tablet") || (has("Android") && !has("Mobile")) {
        DeviceKind::Tablet
    } else if has("Mobile") || has("iPhone") || has("Android") {
        DeviceKind::Phone
    } else {
        DeviceKind::Computer
    }
}

fn first(marks: &[(&str, &'static str)], user_agent: &str) -> Option<&'static str> {
    let found = marks.iter().find(|(mark, _)| user_agent.contains(mark));
    found.map(|(_, name)| *name)
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_3_devices_are_called_as_people_know_them() {
        use DeviceKind::{Bot, Computer, Phone, Tablet};
        for (user_agent, kind, name) in [
            (
                "Mozilla/5.0 (Windows NT 10.0; Win64; x64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/140.0 Safari/537.36",
                Computer,
                Some("Chrome, Windows"),
            ),
            (
                "Mozilla/5.0 (Windows NT 10.0) AppleWebKit/537.36 (KHTML, like Gecko) coc_coc_browser/130.0 Chrome/124.0 Safari/537.36",
                Computer,
                Some("Cốc Cốc, Windows"),
            ),
            (
                "Mozilla/5.0 (iPhone; CPU iPhone OS 18_0 like Mac OS X) AppleWebKit/605.1 Version/18.0 Mobile/15E148 Safari/604.1",
                Phone,
                Some("Safari, iPhone"),
            ),
            (
                "Mozilla/5.0 (Linux; Android 15; SM-S921B) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36 Zalo android/12",
                Phone,
                Some("Zalo, Android"),
            ),
            (
                "Mozilla/5.0 (Linux; Android 14; CUBOT P80) AppleWebKit/537.36 Chrome/140.0 Mobile Safari/537.36",
                Phone,
                Some("Chrome, Android"),
            ),
            (
                "Mozilla/5.0 (Linux; Android 13; SM-X200) AppleWebKit/537.36 SamsungBrowser/25.0 Chrome/121.0 Safari/537.36",
                Tablet,
                Some("Samsung Internet, Android"),
            ),
            (
                "Mozilla/5.0 (X11; Linux x86_64; rv:140.0) Gecko/20100101 Firefox/140.0",
                Computer,
                Some("Firefox, Linux"),
            ),
            (
                "Mozilla/5.0 (compatible; Googlebot/2.1; +http://www.google.com/bot.html)",
                Bot,
                None,
            ),
            ("facebookexternalhit/1.1", Bot, None),
            ("curl/8.10", Bot, Some("curl")),
            ("", Bot, None),
        ] {
            let device = Device::of(user_agent);
            assert_eq!(device.kind, kind, "{user_agent}");
            assert_eq!(device.name().as_deref(), name, "{user_agent}");
        }
    }
}
