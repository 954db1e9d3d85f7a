//! The lines of a quote or order as a table, with their sums (CON-3).

use domain::sales::{SaleLine, Totals};
use leptos::prelude::*;

use super::decimal;
use crate::format;

/// The table; scrolls sideways where there is no room.
pub(crate) fn lines_table(lines: &[SaleLine]) -> impl IntoView + use<> {
    let totals = Totals::of(lines).unwrap_or_default();
    let sums = [
        (t!(sales.lines.gross), totals.gross_minor),
        (t!(sales.lines.discounts), totals.discount_minor),
        (t!(sales.lines.taxes), totals.tax_minor),
        (t!(sales.lines.total), totals.total_minor),
    ];
    let sums = sums.map(|(label, amount)| {
        view! {
            <tr>
                <th scope="row" colspan="5">{label}</th>
                <td data-numeric="true">{format::money(amount)}</td>
            </tr>
        }
    });
    view! {
        <section class="c-section f-sales__lines-table" tabindex="0" aria-label=t!(sales.lines.label)>
            <table>
                <thead>
                    <tr>
                        <th scope="col">{t!(sales.lines.name)}</th>
                        <th scope="col" data-numeric="true">{t!(sales.lines.quantity)}</th>
                        <th scope="col" data-numeric="true">{t!(sales.lines.price)}</th>
                        <th scope="col" data-numeric="true">{t!(sales.lines.discount)}</th>
                        <th scope="col" data-numeric="true">{t!(sales.lines.tax)}</th>
                        <th scope="col" data-numeric="true">{t!(sales.lines.line_total)}</th>
                    </tr>
                </thead>
                <tbody>{lines.iter().map(row).collect_view()}</tbody>
                <tfoot>{sums.collect_view()}</tfoot>
            </table>
        </section>
    }
}

fn row(line: &SaleLine) -> impl IntoView + use<> {
    let quantity = u32::try_from(line.quantity_milli).unwrap_or_default();
    let percent = |per_mille: u32| format!("{} %", decimal::print(per_mille, 1));
    let amounts = line.amounts().unwrap_or_default();
    let cells = [
        decimal::print(quantity, 3),
        format::money(line.unit_price_minor),
        percent(line.discount_per_mille),
        percent(line.tax_per_mille),
        format::money(amounts.total_minor()),
    ];
    let cells = cells.map(|text| view! { <td data-numeric="true">{text}</td> });
    view! { <tr><th scope="row">{line.name.clone()}</th>{cells.collect_view()}</tr> }
}
