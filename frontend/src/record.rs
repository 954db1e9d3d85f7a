//! The page of one record: read by the id in its address, drawn once, renewed in place after that.

use leptos::prelude::*;
use leptos_router::hooks::use_params_map;

use crate::http;
use crate::loader::Loader;
use crate::ui::{ErrorNotice, ErrorState, SkeletonRows};

/// The record on the page, shared by all its parts; `Copy`.
pub(crate) struct Record<T: 'static> {
    /// The record as last read.
    pub(crate) detail: RwSignal<T>,
    /// Counts the times it must be read anew.
    pub(crate) reads: RwSignal<u32>,
}

impl<T> Clone for Record<T> {
    fn clone(&self) -> Self {
        *self
    }
}

impl<T> Copy for Record<T> {}

/// Whether the record is there yet; figures that change leave it as it is.
#[derive(Clone)]
enum Shown<T: 'static> {
    Nothing,
    Record(Record<T>),
    Failed(http::Error),
}

/// Reads the record of the address and draws its page once; what changes later changes in place,
/// so that nothing typed or opened on the page is lost.
#[component]
pub(crate) fn RecordPage<T, R, F>(
    /// Reads the record of an id.
    read: R,
    /// The id of a record, as in the address.
    id_of: fn(&T) -> String,
    /// The heading while there is no record.
    #[prop(into)]
    heading: ViewFn,
    /// What is said when there is none of this id; else the error itself.
    #[prop(optional, into)]
    absent: Option<ViewFn>,
    /// Draws the page.
    show: fn(Record<T>) -> AnyView,
) -> impl IntoView
where
    T: Clone + Send + Sync + 'static,
    R: Fn(String) -> F + Copy + 'static,
    F: Future<Output = http::Result<T>> + 'static,
{
    let params = use_params_map();
    let id = Memo::new(move |_| params.with(|params| params.get("id")).unwrap_or_default());
    let reads = RwSignal::new(0);
    let answer = Loader::new(move || {
        reads.track();
        read(id.get())
    });
    let shown = RwSignal::new(Shown::Nothing);
    // Why what is shown is older than it should be.
    let stale_for = RwSignal::new(None::<http::Error>);
    // The effect's own signals end with each run of it; the record's must live as long as the page.
    let owner = Owner::current().unwrap_or_default();
    let is_shown = move |id: &str| {
        shown.with_untracked(|shown| match shown {
            Shown::Record(record) => record.detail.with_untracked(|detail| id_of(detail) == id),
            _ => false,
        })
    };
    Effect::new(move || match answer.get() {
        None => {}
        // One lost answer must not take away the page, with what is open over it.
        Some(Err(error)) if !error.is_final() && is_shown(&id.get_untracked()) => {
            stale_for.set(Some(error));
        }
        Some(Err(error)) => shown.set(Shown::Failed(error)),
        Some(Ok(detail)) => {
            stale_for.set(None);
            match shown.get_untracked() {
                Shown::Record(record) if is_shown(&id_of(&detail)) => record.detail.set(detail),
                _ => shown.set(Shown::Record(owner.with(|| Record {
                    detail: RwSignal::new(detail),
                    reads,
                }))),
            }
        }
    });
    move || match shown.get() {
        Shown::Nothing => view! { {heading.run()} <SkeletonRows/> }.into_any(),
        Shown::Failed(error) => {
            let said = match &absent {
                Some(absent) if error.is_absent() => absent.run(),
                _ => view! { <ErrorState error on_retry=move || answer.refetch()/> }.into_any(),
            };
            view! { {heading.run()} {said} }.into_any()
        }
        Shown::Record(record) => view! {
            <ErrorNotice error=stale_for on_retry=move || answer.refetch()/>
            {show(record)}
        }
        .into_any(),
    }
}
