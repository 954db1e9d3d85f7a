//! An import under way: how far it is, how fast, how long it still takes, and Stop (CON-7).

use api_types::imports::{ImportDetail, ImportProgress};
use domain::access::Permission;
use domain::imports::ImportStatus;
use leptos::prelude::*;

use super::live::Live;
use super::words;
use crate::format;
use crate::session::Session;
use crate::ui::{Bar, Button, Icon};

/// Readers hear of every so many percent, not of every second.
const ANNOUNCED_PERCENT: u64 = 10;

/// The share of the file that was read, 0 to 1.
#[expect(
    clippy::cast_precision_loss,
    reason = "a share is shown in whole percents"
)]
pub(super) fn share(progress: &ImportProgress, status: ImportStatus) -> f64 {
    if status == ImportStatus::Imported {
        return 1.0;
    }
    if progress.total_bytes == 0 {
        return 0.0;
    }
    (progress.done_bytes as f64 / progress.total_bytes as f64).clamp(0.0, 1.0)
}

/// Seconds until the end, if the rest goes as the part before.
fn seconds_left(share: f64, runtime_ms: Option<u64>) -> Option<f64> {
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    let seconds = runtime_ms? as f64 / 1000.0;
    (share > 0.0).then(|| seconds * (1.0 - share) / share)
}

/// What the screen says of a run.
struct Facts {
    title: String,
    share: f64,
    rows: u64,
    rate: Option<u64>,
    left: Option<f64>,
}

fn facts(import: &ImportDetail, is_stopping: bool) -> Facts {
    let status = words::status(&import.status);
    let share = share(&import.progress, status);
    let title = match status {
        _ if is_stopping => t!(imports.run.stopping),
        ImportStatus::Queued | ImportStatus::Delayed => t!(imports.run.waiting),
        _ if import.is_dry_run => t!(imports.run.trying),
        _ => t!(imports.run.importing),
    };
    Facts {
        title,
        share,
        rows: import.counts.total,
        rate: import.progress.rows_per_second.filter(|rate| *rate > 0),
        left: seconds_left(share, import.runtime_ms),
    }
}

/// Progress of a run. Keyboard: Stop is a button; the bar is a `progressbar`.
#[component]
pub(super) fn Running(live: Live) -> impl IntoView {
    let session = Session::use_here();
    let shown = Signal::derive(move || {
        live.import.with(|import| match import {
            Some(Ok(import)) => facts(import, live.is_stopping.get()),
            _ => Facts {
                title: String::new(),
                share: 0.0,
                rows: 0,
                rate: None,
                left: None,
            },
        })
    });
    let percent = move || shown.with(|facts| format!("{:.0}", facts.share * 100.0));
    let title = move || shown.with(|facts| facts.title.clone());
    let announced = Memo::new(move |_| {
        let percent: u64 = percent().parse().unwrap_or_default();
        percent / ANNOUNCED_PERCENT * ANNOUNCED_PERCENT
    });
    let news = move || {
        let percent = announced.get();
        let rows = format::number(shown.with_untracked(|facts| facts.rows));
        t!(imports.run.announced, percent = percent, count = rows)
    };
    let rate = move || {
        shown.with(|facts| {
            facts
                .rate
                .map(|rate| t!(imports.run.rate, rate = format::number(rate)))
        })
    };
    let left = move || {
        shown.with(|facts| {
            facts
                .left
                .map(|left| t!(imports.run.left, time = format::duration(left)))
        })
    };
    view! {
        <section class="c-section f-imports__run">
            <div class="c-progress">
                <div class="c-progress__head">
                    <h2>{title}</h2>
                    <Show when=move || session.can(Permission::ImportsCreate)>
                        <Button icon=Icon::Stop busy=live.is_stopping on_click=move || live.stop()>{t!(imports.run.stop)}</Button>
                    </Show>
                </div>
                <div role="progressbar" aria-label=title aria-valuemin="0" aria-valuemax="100" aria-valuenow=percent>
                    <Bar share=Signal::derive(move || shown.with(|facts| facts.share))/>
                </div>
                <p class="c-progress__facts">
                    <b>{move || t!(imports.run.percent, percent = percent())}</b>
                    <span>{move || t!(imports.run.rows, count = shown.with(|facts| format::number(facts.rows)))}</span>
                    <span>{rate}</span>
                    <span>{left}</span>
                </p>
                <p class="u-hidden" role="status">{news}</p>
            </div>
            <div role="alert">
                {move || live.is_lost.get().then(|| view! {
                    <p class="c-notice" data-tone="warn"><Icon name=Icon::Warning/> <span>{t!(ui.lost)}</span></p>
                })}
            </div>
            <p class="u-muted">{t!(imports.run.leave)}</p>
        </section>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_7_the_share_counts_bytes_and_ends_at_one() {
        let progress = |done_bytes, total_bytes| ImportProgress {
            done_bytes,
            total_bytes,
            rows_per_second: None,
        };
        for (done, total, status, expected) in [
            (0, 0, ImportStatus::Queued, 0.0),
            (25, 100, ImportStatus::InProgress, 0.25),
            (120, 100, ImportStatus::InProgress, 1.0),
            (0, 0, ImportStatus::Imported, 1.0),
        ] {
            let share = share(&progress(done, total), status);
            assert!((share - expected).abs() < f64::EPSILON, "{done} of {total}");
        }
    }

    #[test]
    fn con_7_the_rest_takes_as_long_as_the_part_before() {
        assert_eq!(seconds_left(0.25, Some(1000)), Some(3.0));
        assert_eq!(seconds_left(0.0, Some(1000)), None);
        assert_eq!(seconds_left(0.5, None), None);
    }
}
