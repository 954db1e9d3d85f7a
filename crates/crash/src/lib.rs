//! Named places at which a proof has the process die, as by `kill -9`: nothing runs afterwards, not even a drop.
//! Builds without debug assertions, and so every release, have none of them.

use std::env;
use std::process;
use std::sync::OnceLock;
use std::sync::atomic::{AtomicU32, Ordering};

/// `NAME` ends the process when it first comes by there, `NAME:3` the third time.
const VARIABLE: &str = "SEN_CRASH_AT";

static ASKED: OnceLock<Option<Asked>> = OnceLock::new();

#[derive(Debug)]
struct Asked {
    name: String,
    /// How often it may yet come by.
    left: AtomicU32,
}

/// A place where the process dies if it is asked to; `cargo xtask prove crashpoints` has a case for each name.
#[macro_export]
macro_rules! crash_point {
    ($name:literal) => {
        if ::core::cfg!(debug_assertions) {
            $crate::pass($name);
        }
    };
}

/// Comes by a place; [`crash_point!`] is the way to say so.
pub fn pass(name: &str) {
    let asked = ASKED.get_or_init(|| env::var(VARIABLE).ok().map(|text| Asked::read(&text)));
    if asked.as_ref().is_some_and(|asked| asked.ends_at(name)) {
        process::abort();
    }
}

impl Asked {
    fn read(text: &str) -> Self {
        let (name, times) = text.split_once(':').unwrap_or((text, "1"));
        Self {
            name: name.to_owned(),
            left: AtomicU32::new(times.parse().unwrap_or(1)),
        }
    }

    /// Whether it came by there as often as it may.
    fn ends_at(&self, name: &str) -> bool {
        self.name == name && self.left.fetch_sub(1, Ordering::Relaxed) == 1
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn g_2_a_place_counts_how_often_it_is_come_by() {
        let asked = Asked::read("import.mid_chunk:2");
        let passed = ["import.mid_chunk", "import.after_chunk", "import.mid_chunk"];
        assert_eq!(passed.map(|name| asked.ends_at(name)), [false, false, true]);
        assert!(Asked::read("idem.after_effect").ends_at("idem.after_effect"));
    }
}
