//! The columns of a list of sales records.

use leptos::prelude::*;

use super::Feature;
use super::words::Words as _;
use crate::ui::{Column, Dot, Table};
use crate::{clock, format};

/// The table of a feature's records, each leading to its page.
pub(super) fn table<F: Feature>() -> Table<F::View> {
    let title = |view: &F::View| F::head(view).title.clone();
    let owner = |view: &F::View| F::head(view).owner.as_ref().map(|user| user.name.clone());
    let table = Table::new(|view: &F::View| F::id(view), title)
        .href(|view| format!("/{}/{}", F::NAME, F::id(view)))
        .column(Column::new("title", t!(sales.field.title), title))
        .column(
            Column::new("number", t!(sales.field.number), |view: &F::View| {
                F::head(view).number.clone()
            })
            .muted(),
        )
        .column(
            Column::new("contact", t!(sales.field.contact), |view: &F::View| {
                F::head(view).contact_name.clone()
            })
            .narrow_line(),
        )
        .column(
            Column::new("status", F::word("field.status"), |view: &F::View| {
                let status = F::status(view);
                view! { <Dot label=F::status_word(status) tone=F::tone(status)/> }
            })
            .narrow_side(),
        );
    F::columns(table)
        .column(Column::new(
            "owner",
            t!(sales.field.owner),
            move |view: &F::View| owner(view).unwrap_or_default(),
        ))
        .column(
            Column::new(
                "created_at",
                t!(sales.field.created_at),
                |view: &F::View| format::date(clock::local(F::head(view).created_at).date_naive()),
            )
            .sort("created_at")
            .muted(),
        )
        .column(
            Column::new(
                "updated_at",
                t!(sales.field.updated_at),
                |view: &F::View| format::date_time(F::head(view).updated_at),
            )
            .sort("updated_at")
            .muted()
            .extra(),
        )
}

/// What each record is worth, for features whose records are.
pub(crate) fn with_amount<F: Feature>(table: Table<F::View>) -> Table<F::View> {
    table.column(
        Column::new("amount", F::word("field.amount"), |view: &F::View| {
            F::amount(view).map(format::money).unwrap_or_default()
        })
        .numeric()
        .narrow_line_end(),
    )
}
