//! The dialog that exports a list of sales records as a file (CON-9).

use domain::sales::{SaleColumn, TermColumn as _};
use leptos::prelude::*;

use super::Feature;
use super::feature::Pairs;
use super::words::Words as _;
use crate::i18n;
use crate::ui::{ChosenFile, Dialog, ExportForm};

/// The dialog; `pairs` are what the list is narrowed to and sorted by.
pub(super) fn dialog<F: Feature>(
    open: RwSignal<bool>,
    is_narrowed: Signal<bool>,
    pairs: Callback<(), Pairs>,
) -> impl IntoView {
    let href = Callback::new(move |file: ChosenFile| {
        let mut pairs = pairs.run(());
        pairs.extend([
            ("format", Some(file.format)),
            ("columns", Some(file.columns)),
            ("lang", Some(i18n::tag().to_owned())),
        ]);
        F::export_href(&pairs)
    });
    let form = move || {
        let columns = offered::<F>();
        let usual = SaleColumn::<F::Column>::usual();
        let usual: Vec<_> = usual.iter().map(|c| c.as_str().to_owned()).collect();
        let what = if is_narrowed.get_untracked() {
            t!(sales.export.matching)
        } else {
            t!(sales.export.all)
        };
        view! {
            <ExportForm open kept_as=F::NAME.to_owned() columns usual href>
                <p>{what}</p>
            </ExportForm>
        }
    };
    view! {
        <Dialog open title=t!(sales.export.title)>{form()}</Dialog>
    }
}

/// Name and label of every column.
fn offered<F: Feature>() -> Vec<(String, String)> {
    let all = SaleColumn::<F::Column>::all().into_iter();
    all.map(|column| (column.as_str().to_owned(), label::<F>(column)))
        .collect()
}

/// What the column is called: facts alike in every feature, but for the status.
pub(super) fn label<F: Feature>(column: SaleColumn<F::Column>) -> String {
    let word = |name: &str| F::word(&format!("field.{name}"));
    match column {
        SaleColumn::Fact(fact) => {
            let shared = i18n::lookup(&format!("sales.field.{}", fact.as_str()));
            shared.unwrap_or_else(|| word(fact.as_str()))
        }
        SaleColumn::Term(term) => word(term.as_str()),
    }
}
