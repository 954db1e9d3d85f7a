//! The folders beside the list: which one is open, and what may be done with it.

mod actions;
mod dialog;

pub(super) use actions::FolderActions;

use api_types::templates::TemplateFolderSummary;
use leptos::prelude::*;

use super::api;
use crate::format;
use crate::http;
use crate::loader::Loader;
use crate::ui::{ErrorNotice, Param, param};

/// The folders and the one that the address names; `Copy`.
#[derive(Clone, Copy)]
pub(super) struct Folders {
    answer: Loader<http::Result<Vec<TemplateFolderSummary>>>,
    chosen: Param,
}

impl Folders {
    /// What the address says for templates that are in no folder.
    pub(super) const UNFILED: &'static str = "none";

    pub(super) fn here() -> Self {
        Self {
            answer: Loader::new(api::folders),
            chosen: param("folder"),
        }
    }

    pub(super) fn refetch(self) {
        self.answer.refetch();
    }

    pub(super) fn is_chosen(self) -> bool {
        self.chosen.get().is_some()
    }

    /// The open folder, once folders are known.
    pub(super) fn current(self) -> Option<TemplateFolderSummary> {
        let id = self.chosen.get()?;
        let mut folders = self.answer.get()?.ok()?.into_iter();
        folders.find(|folder| folder.id.to_string() == id)
    }

    /// Opens a folder, or all of them.
    pub(super) fn choose(self, id: Option<String>) {
        self.chosen.set(id);
    }

    /// What asks the list for the open folder.
    pub(super) fn pairs(self) -> [(&'static str, Option<String>); 2] {
        let chosen = self.chosen.get();
        let is_unfiled = chosen.as_deref() == Some(Self::UNFILED);
        [
            ("folder_id", chosen.filter(|_| !is_unfiled)),
            ("is_unfiled", is_unfiled.then(|| "true".to_owned())),
        ]
    }
}

/// The folders as links; each opens the list of its templates.
#[component]
pub(super) fn FolderNav(folders: Folders) -> impl IntoView {
    let error = Signal::derive(move || folders.answer.get()?.err());
    let link = move |id: Option<String>, name: String, count: Option<u64>| {
        let href = id.as_ref().map_or_else(
            || "/templates".to_owned(),
            |id| format!("/templates?folder={id}"),
        );
        let is_current = folders.chosen.get() == id;
        view! {
            <li>
                // Not the router's link, for which an address without its query is the same page.
                <a href=href class="f-templates__folder" aria-current=is_current.then_some("page")>
                    <span>{name}</span>
                    {count.map(|count| view! { <i>{format::number(count)}</i> })}
                </a>
            </li>
        }
    };
    let list = move || {
        let known = folders
            .answer
            .get()
            .and_then(Result::ok)
            .unwrap_or_default();
        let known = known.into_iter().map(|folder| {
            link(
                Some(folder.id.to_string()),
                folder.name,
                Some(folder.template_count),
            )
        });
        view! {
            {link(None, t!(templates.folder.all), None)}
            {link(Some(Folders::UNFILED.to_owned()), t!(templates.folder.none), None)}
            {known.collect_view()}
        }
    };
    view! {
        <nav class="f-templates__folders" aria-label=t!(templates.folder.label)>
            <ul>{list}</ul>
            <ErrorNotice error on_retry=move || folders.refetch()/>
        </nav>
    }
}
