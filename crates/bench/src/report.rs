//! The table of measurements: what was done, how fast, the floor, the ratio and the target.

use std::io::Write as _;
use std::time::Duration;

use serde::Serialize;

/// One measured workload.
#[derive(Debug, Clone, Serialize)]
pub(crate) struct Row {
    pub(crate) name: &'static str,
    pub(crate) figure: f64,
    pub(crate) unit: &'static str,
    /// The same work by a bare program in this run, in the same unit.
    pub(crate) floor: Option<f64>,
    /// What design asks for, as people read it.
    pub(crate) target: &'static str,
}

/// All rows of a run.
#[derive(Debug, Serialize)]
pub(crate) struct Report {
    contacts: u64,
    rows: Vec<Row>,
}

impl Report {
    pub(crate) fn new(contacts: u64) -> Self {
        Self {
            contacts,
            rows: Vec::new(),
        }
    }

    /// Adds a row without a floor.
    pub(crate) fn add(
        &mut self,
        name: &'static str,
        figure: f64,
        unit: &'static str,
        target: &'static str,
    ) {
        self.rows.push(Row {
            name,
            figure,
            unit,
            floor: None,
            target,
        });
    }

    /// Whether this was measured; else its floor tells nothing.
    pub(crate) fn has(&self, name: &str) -> bool {
        self.rows.iter().any(|row| row.name == name)
    }

    /// Gives a row its floor, measured later in the run.
    pub(crate) fn set_floor(&mut self, name: &str, floor: f64) {
        for row in self.rows.iter_mut().filter(|row| row.name == name) {
            row.floor = Some(floor);
        }
    }

    pub(crate) fn print(&self) -> anyhow::Result<()> {
        let mut out = std::io::stdout().lock();
        writeln!(out, "{} contacts", self.contacts)?;
        writeln!(
            out,
            "{:<28} {:>12} {:<8} {:>12} {:>7}  target",
            "workload", "figure", "unit", "floor", "ratio"
        )?;
        for row in &self.rows {
            let floor = row
                .floor
                .map_or_else(String::new, |floor| format!("{floor:.1}"));
            let ratio = row
                .floor
                .map_or_else(String::new, |floor| format!("{:.2}", row.figure / floor));
            writeln!(
                out,
                "{:<28} {:>12.1} {:<8} {floor:>12} {ratio:>7}  {}",
                row.name, row.figure, row.unit, row.target
            )?;
        }
        Ok(())
    }

    pub(crate) fn json(&self) -> anyhow::Result<String> {
        Ok(serde_json::to_string_pretty(self)?)
    }
}

/// How many of `count` happened in a second.
#[expect(clippy::cast_precision_loss, reason = "counts are far below 2^52")]
pub(crate) fn per_second(count: u64, time: Duration) -> f64 {
    count as f64 / time.as_secs_f64()
}

/// Milliseconds as people read them.
pub(crate) fn milliseconds(time: Duration) -> f64 {
    time.as_secs_f64() * 1000.0
}

/// The value below which `share` of the sorted times lie.
pub(crate) fn percentile(times: &mut [Duration], share: usize) -> Duration {
    times.sort_unstable();
    let place = (times.len() * share / 100).min(times.len().saturating_sub(1));
    times.get(place).copied().unwrap_or_default()
}
