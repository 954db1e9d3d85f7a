//! Bars: a share of something, and long work with counts, rate, time left and Stop.

use leptos::prelude::*;

use super::{Button, Icon};
use crate::format;

/// A thin bar; `share` is 0 to 1. The number itself must stand beside it.
#[component]
pub fn Bar(
    /// The share filled.
    #[prop(into)]
    share: Signal<f64>,
    /// A colour token, such as `--s-registered`.
    #[prop(default = "--brand")]
    color: &'static str,
) -> impl IntoView {
    view! {
        <span
            class="c-bar"
            aria-hidden="true"
            style:--w=move || format!("{:.1}%", share.get().clamp(0.0, 1.0) * 100.0)
            style:--c=format!("var({color})")
        ><i></i></span>
    }
}

/// The share of `total` that `done` is; none of nothing.
pub(super) fn share(done: u64, total: Option<u64>) -> Option<f64> {
    #[expect(
        clippy::cast_precision_loss,
        reason = "a share is shown to a tenth of a percent"
    )]
    total
        .filter(|total| *total > 0)
        .map(|total| done as f64 / total as f64)
}

/// Seconds until the end at this rate.
fn seconds_left(done: u64, total: Option<u64>, per_second: Option<f64>) -> Option<f64> {
    let rate = per_second.filter(|rate| *rate > 0.0)?;
    #[expect(clippy::cast_precision_loss, reason = "an estimate")]
    Some(total?.saturating_sub(done) as f64 / rate)
}

/// Work under way. Keyboard: Stop is a button; the bar is a `progressbar` that readers can ask.
#[component]
pub fn Progress(
    /// What is being done.
    #[prop(into)]
    label: Signal<String>,
    /// How much is done.
    #[prop(into)]
    done: Signal<u64>,
    /// How much there is, once known.
    #[prop(optional, into)]
    total: Signal<Option<u64>>,
    /// How much is done in a second.
    #[prop(optional, into)]
    per_second: Signal<Option<f64>>,
    /// Stops it.
    #[prop(optional, into)]
    on_stop: Option<Callback<()>>,
    /// Whether stopping is under way.
    #[prop(optional, into)]
    stopping: Signal<bool>,
) -> impl IntoView {
    let counts = move || match total.get() {
        Some(total) => t!(
            ui.progress.counts,
            done = format::number(done.get()),
            total = format::number(total)
        ),
        None => format::number(done.get()),
    };
    let pace = move || {
        per_second
            .get()
            .map(|rate| t!(ui.progress.rate, rate = format::decimal(rate, 0)))
    };
    let left = move || {
        let seconds = seconds_left(done.get(), total.get(), per_second.get())?;
        Some(t!(ui.progress.left, time = format::duration(seconds)))
    };
    let percent =
        move || share(done.get(), total.get()).map(|share| format!("{:.0}", share * 100.0));
    view! {
        <div class="c-progress">
            <div class="c-progress__head">
                <b>{label}</b>
                {on_stop.map(|stop| view! {
                    <Button icon=Icon::Stop busy=stopping on_click=move || stop.run(())>{t!(ui.progress.stop)}</Button>
                })}
            </div>
            <div
                role="progressbar"
                aria-label=label
                aria-valuemin="0"
                aria-valuemax="100"
                aria-valuenow=percent
                data-unknown=move || total.with(Option::is_none).to_string()
            >
                <Bar share=Signal::derive(move || share(done.get(), total.get()).unwrap_or(1.0))/>
            </div>
            <p class="c-progress__facts"><span>{counts}</span><span>{pace}</span><span>{left}</span></p>
        </div>
    }
}

#[cfg(test)]
mod tests {
    use super::{seconds_left, share};

    #[test]
    fn an_unknown_or_empty_total_has_no_share() {
        assert_eq!(share(3, None), None);
        assert_eq!(share(0, Some(0)), None);
        assert_eq!(share(1, Some(4)), Some(0.25));
    }

    #[test]
    fn time_left_needs_a_rate_and_a_total() {
        assert_eq!(seconds_left(50, Some(100), Some(10.0)), Some(5.0));
        assert_eq!(seconds_left(50, Some(100), Some(0.0)), None);
        assert_eq!(seconds_left(50, None, Some(10.0)), None);
    }
}
