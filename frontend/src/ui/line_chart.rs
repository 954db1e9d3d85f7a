//! A chart of a few series over time, with a table for those who cannot see it.

use leptos::prelude::*;

use super::progress::share;
use crate::format;

const WIDTH: f64 = 860.0;
const HEIGHT: f64 = 120.0;
/// Room for the dots of the highest and the lowest values.
const EDGE: f64 = 6.0;
/// So many labels find their place below the chart on a phone.
const LABELS_MAX: usize = 7;

/// A line of the chart.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Series {
    /// Its name.
    pub label: String,
    /// The token of its colour, such as `--brand`.
    pub color: &'static str,
    /// A count for each point.
    pub counts: Vec<u64>,
}

/// Counts over time, a line for each series.
///
/// Keyboard: the name of a series is a button that hides its line; the table opens below.
#[component]
pub fn LineChart(
    /// What the chart shows, for readers.
    #[prop(into)]
    label: String,
    /// The names of the points, from the oldest.
    points: Vec<String>,
    /// The series.
    series: Vec<Series>,
) -> impl IntoView {
    let hidden = RwSignal::new(vec![false; series.len()]);
    let (points, series) = (StoredValue::new(points), StoredValue::new(series));
    let visible = move || {
        let hidden = hidden.get();
        let shown = series.get_value().into_iter().zip(hidden);
        let shown = shown.filter(|(_, is_hidden)| !is_hidden);
        shown.map(|(series, _)| series).collect::<Vec<_>>()
    };
    let highest = Memo::new(move |_| {
        let visible = visible();
        let counts = visible.iter().flat_map(|series| &series.counts);
        counts.copied().max().unwrap_or_default().max(1)
    });
    view! {
        <figure class="c-chart">
            <figcaption><Legend series hidden/></figcaption>
            <div class="c-chart__plot">
                <span class="c-chart__top" aria-hidden="true">{move || format::number(highest.get())}</span>
                <svg role="img" aria-label=label viewBox=format!("0 0 {WIDTH} {HEIGHT}") preserveAspectRatio="none">
                    <path class="c-chart__grid" d=format!("M0 {EDGE}H{WIDTH}M0 {y}H{WIDTH}", y = HEIGHT - EDGE)/>
                    {move || visible().into_iter().map(|series| line(&series, highest.get())).collect_view()}
                </svg>
            </div>
            <p class="c-chart__axis" aria-hidden="true">
                {axis(&points.get_value()).into_iter().map(|name| view! { <span>{name}</span> }).collect_view()}
            </p>
            <details class="c-chart__table">
                <summary>{t!(ui.chart.table)}</summary>
                <Numbers points series/>
            </details>
        </figure>
    }
}

/// The names of the series; each shows or hides its line.
#[component]
fn Legend(series: StoredValue<Vec<Series>>, hidden: RwSignal<Vec<bool>>) -> impl IntoView {
    let is_shown = move |place: usize| hidden.with(|all| all.get(place) == Some(&false));
    let toggle = move |place: usize| {
        hidden.update(|all| {
            if let Some(is_hidden) = all.get_mut(place) {
                *is_hidden = !*is_hidden;
            }
        });
    };
    let button = move |(place, series): (usize, Series)| {
        view! {
            <button
                type="button"
                class="c-chart__series"
                aria-pressed=move || is_shown(place).to_string()
                style:--tone=format!("var({})", series.color)
                on:click=move |_| toggle(place)
            >{series.label}</button>
        }
    };
    view! {
        <span role="group" aria-label=t!(ui.chart.series)>
            {series.get_value().into_iter().enumerate().map(button).collect_view()}
        </span>
    }
}

#[component]
fn Numbers(points: StoredValue<Vec<String>>, series: StoredValue<Vec<Series>>) -> impl IntoView {
    let head = |series: Series| view! { <th scope="col" data-numeric="true">{series.label}</th> };
    let row = move |(place, point): (usize, String)| {
        let count = |series: &Series| series.counts.get(place).copied().unwrap_or_default();
        let counts: Vec<u64> = series.with_value(|all| all.iter().map(count).collect());
        let cell = |count| view! { <td data-numeric="true">{format::number(count)}</td> };
        view! { <tr><th scope="row">{point}</th>{counts.into_iter().map(cell).collect_view()}</tr> }
    };
    view! {
        <table>
            <thead><tr><td></td>{series.get_value().into_iter().map(head).collect_view()}</tr></thead>
            <tbody>{points.get_value().into_iter().enumerate().map(row).collect_view()}</tbody>
        </table>
    }
}

/// A line with a dot at each point.
fn line(series: &Series, highest: u64) -> impl IntoView + use<> {
    let places = places(&series.counts, highest);
    let path: Vec<String> = places
        .iter()
        .map(|(x, y)| format!("{x:.1} {y:.1}"))
        .collect();
    let dots: Vec<String> = places
        .iter()
        .map(|(x, y)| format!("M{x:.1} {y:.1}h0.01"))
        .collect();
    view! {
        <g style:--tone=format!("var({})", series.color)>
            <path class="c-chart__line" d=format!("M{}", path.join("L"))/>
            <path class="c-chart__dots" d=dots.concat()/>
        </g>
    }
}

/// Where the counts lie, from the left to the right edge.
fn places(counts: &[u64], highest: u64) -> Vec<(f64, f64)> {
    let number = |count: usize| f64::from(u32::try_from(count).unwrap_or(u32::MAX));
    let gaps = number(counts.len().saturating_sub(1)).max(1.0);
    let height = HEIGHT - 2.0 * EDGE;
    let place = |(at, count): (usize, &u64)| {
        let part = share(*count, Some(highest)).unwrap_or_default();
        let x = EDGE + number(at) / gaps * (WIDTH - 2.0 * EDGE);
        (x, EDGE + (1.0 - part) * height)
    };
    counts.iter().enumerate().map(place).collect()
}

/// The names below the chart: all of a few, else the first and the last.
fn axis(points: &[String]) -> Vec<String> {
    match points {
        [first, .., last] if points.len() > LABELS_MAX => vec![first.clone(), last.clone()],
        _ => points.to_vec(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn con_3_the_highest_count_is_at_the_top_and_none_at_the_foot() {
        let places = places(&[0, 4, 2], 4);
        assert_eq!(places[0], (EDGE, HEIGHT - EDGE));
        assert_eq!(places[1], (WIDTH / 2.0, EDGE));
        assert_eq!(places[2], (WIDTH - EDGE, HEIGHT / 2.0));
    }

    #[test]
    fn con_3_many_points_name_their_ends_only() {
        let names = |count: usize| (0..count).map(|n| n.to_string()).collect::<Vec<_>>();
        assert_eq!(axis(&names(6)).len(), 6);
        assert_eq!(axis(&names(24)), ["0", "23"]);
    }
}
