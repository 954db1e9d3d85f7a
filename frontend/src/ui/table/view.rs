//! Draws a table of erased rows, its head, and what it shows instead of rows.

use leptos::html;
use leptos::prelude::*;

use super::TableState;
use super::column::Head;
use super::keys;
use super::row::{Row, RowView};
use super::widths::{self, Handle};
use crate::http;
use crate::ui::{ErrorState, Icon, Param, Selection, SkeletonRows};

#[component]
pub(super) fn TableView(
    state: TableState,
    label: String,
    heads: Vec<Head>,
    rows: Signal<Option<http::Result<Vec<Row>>>>,
    sort: Option<Param>,
    selectable: bool,
    empty: ViewFn,
    on_retry: Option<Callback<()>>,
) -> impl IntoView {
    let heads = StoredValue::new(heads);
    let wrapper = NodeRef::<html::Div>::new();
    let shown = Signal::derive(move || {
        rows.with(|rows| match rows {
            Some(Ok(rows)) => rows.clone(),
            _ => Vec::new(),
        })
    });
    let keys = Signal::derive(move || {
        shown.with(|rows| rows.iter().map(|row| row.key.clone()).collect::<Vec<_>>())
    });
    keys::listen(state, wrapper, shown, selectable);
    let table = NodeRef::<html::Table>::new();
    widths::apply(state, table);

    let instead = move || {
        rows.with(|rows| match rows {
            None => Some(view! { <SkeletonRows/> }.into_any()),
            Some(Err(error)) => Some(match on_retry {
                Some(on_retry) => view! { <ErrorState error=error.clone() on_retry/> }.into_any(),
                None => view! { <ErrorState error=error.clone()/> }.into_any(),
            }),
            Some(Ok(rows)) if rows.is_empty() => Some(empty.run()),
            Some(Ok(_)) => None,
        })
    };
    let body = move || {
        shown
            .get()
            .into_iter()
            .enumerate()
            .map(|(at, row)| {
                view! { <RowView row at heads state selectable keys/> }
            })
            .collect_view()
    };
    view! {
        <div class="c-table" node_ref=wrapper>
            <table node_ref=table hidden=move || shown.with(Vec::is_empty)>
                <caption class="u-hidden">{label}</caption>
                <thead>
                    <tr>
                        {selectable.then(|| view! { <SelectAll selection=state.selection keys/> })}
                        {heads.get_value().into_iter().map(|head| view! { <HeadCell head state sort/> }).collect_view()}
                    </tr>
                </thead>
                <tbody>{body}</tbody>
            </table>
            {instead}
        </div>
    }
}

#[component]
fn SelectAll(selection: Selection, keys: Signal<Vec<String>>) -> impl IntoView {
    let selected =
        move || keys.with(|keys| keys.iter().filter(|key| selection.contains(key)).count());
    let is_all = move || selected() > 0 && selected() == keys.with(Vec::len);
    let is_some = move || selected() > 0 && !is_all();
    view! {
        <th class="c-table__check" scope="col">
            <label>
                <input
                    type="checkbox"
                    aria-label=t!(ui.table.select_all)
                    prop:checked=is_all
                    prop:indeterminate=is_some
                    on:change:target=move |event| selection.set_shown(&keys.get_untracked(), event.target().checked())
                />
            </label>
        </th>
    }
}

/// What pressing a sortable head asks for: ascending, then descending, then no order of ours.
fn next_sort(current: Option<&str>, key: &str) -> Option<String> {
    match current {
        Some(sort) if sort == key => Some(format!("-{key}")),
        Some(sort) if sort.strip_prefix('-') == Some(key) => None,
        _ => Some(key.to_owned()),
    }
}

#[component]
fn HeadCell(head: Head, state: TableState, sort: Option<Param>) -> impl IntoView {
    let Head {
        id,
        label,
        sort: key,
        is_numeric,
        is_acts,
        ..
    } = head;
    let sortable = sort.zip(key);
    let direction = move || {
        let (param, key) = sortable?;
        let current = param.get()?;
        if current == key {
            Some("ascending")
        } else {
            (current.strip_prefix('-') == Some(key)).then_some("descending")
        }
    };
    let handle = (!is_acts).then(|| view! { <Handle state id=id.clone() label=label.clone()/> });
    let content = match sortable {
        None if is_acts => view! { <span class="u-hidden">{label}</span> }.into_any(),
        None => view! { <span class="c-table__head">{label}</span> }.into_any(),
        Some((param, key)) => view! {
            <button type="button" class="c-table__sort" on:click=move |_| param.set(next_sort(param.get().as_deref(), key))>
                {label}
                {move || match direction() {
                    Some("ascending") => Some(view! { <Icon name=Icon::ArrowUp/> }),
                    Some(_) => Some(view! { <Icon name=Icon::ArrowDown/> }),
                    None => None,
                }}
            </button>
        }.into_any(),
    };
    view! {
        <th
            scope="col"
            aria-sort=direction
            data-numeric=is_numeric.to_string()
            data-acts=is_acts.to_string()
            style:--w=format!("var({})", widths::property(&id))
            hidden=move || state.is_hidden(&id)
        >
            {content}
            {handle}
        </th>
    }
}

#[cfg(test)]
mod tests {
    use super::next_sort;

    #[test]
    fn a_head_goes_up_down_and_back() {
        assert_eq!(next_sort(None, "name").as_deref(), Some("name"));
        assert_eq!(next_sort(Some("name"), "name").as_deref(), Some("-name"));
        assert_eq!(next_sort(Some("-name"), "name"), None);
        assert_eq!(
            next_sort(Some("-created_at"), "name").as_deref(),
            Some("name")
        );
    }
}
