//! Which screens there are, and which are downloaded together when one of them is first opened.
//!
//! The first load carries the frame around every screen; each chunk below is WASM of its own. Few
//! and large on purpose: what several chunks share is put into files of its own, one
//! for each combination. A chunk that cannot be had (no network, or a newer version of the
//! server) leaves a screen that says so and offers to load the page again.

#![expect(
    clippy::unnecessary_wraps,
    reason = "what may fail is the download, which the macro adds"
)]

use leptos::prelude::*;
use leptos::wasm_split::{SplitLoaderError, wasm_split};
use leptos_router::ChooseView;

use crate::http::Error;
use crate::ui::ErrorState;
use crate::{
    account, audit, auth, bulk_changes, campaigns, contacts, duplicates, imports, kit, overview,
    sales, settings, templates,
};

/// A screen of the app; as a route's view it is downloaded when it is needed.
#[derive(Clone, Copy)]
pub(crate) enum Screen {
    SignIn,
    SetUp,
    Overview,
    Contacts(contacts::Screen),
    BulkChanges(bulk_changes::Screen),
    Duplicates(duplicates::Screen),
    Imports(imports::Screen),
    Campaigns(campaigns::Screen),
    Templates(templates::Screen),
    Sales(sales::Screen),
    Settings(settings::Screen),
    Audit,
    Account,
    Kit,
}

impl ChooseView for Screen {
    async fn choose(self) -> AnyView {
        let drawn = match self {
            Self::SignIn => start(Start::SignIn).await,
            Self::SetUp => start(Start::SetUp).await,
            Self::Overview => start(Start::Overview).await,
            Self::Contacts(screen) => contacts(Customers::Contacts(screen)).await,
            Self::Duplicates(screen) => contacts(Customers::Duplicates(screen)).await,
            Self::BulkChanges(screen) => office(Office::BulkChanges(screen)).await,
            Self::Imports(screen) => imports(screen).await,
            Self::Campaigns(screen) => campaigns(Outreach::Campaigns(screen)).await,
            Self::Templates(screen) => campaigns(Outreach::Templates(screen)).await,
            Self::Sales(screen) => sales(screen).await,
            Self::Settings(screen) => office(Office::Settings(screen)).await,
            Self::Audit => office(Office::Audit).await,
            Self::Account => office(Office::Account).await,
            Self::Kit => office(Office::Kit).await,
        };
        drawn.unwrap_or_else(|_| unavailable())
    }

    /// Keeps the present screen in view until the next one is here.
    async fn preload(&self) {
        let loaded = match self {
            Self::SignIn | Self::SetUp | Self::Overview => load_start().await,
            Self::Contacts(_) | Self::Duplicates(_) => load_contacts().await,
            Self::Imports(_) => load_imports().await,
            Self::Campaigns(_) | Self::Templates(_) => load_campaigns().await,
            Self::Sales(_) => load_sales().await,
            Self::BulkChanges(_) | Self::Settings(_) | Self::Audit | Self::Account | Self::Kit => {
                load_office().await
            }
        };
        if let Err(error) = loaded {
            // The screen says so itself when it is chosen.
            leptos::logging::warn!("{error}");
        }
    }
}

/// The screens that people come in by.
#[derive(Clone, Copy)]
enum Start {
    SignIn,
    SetUp,
    Overview,
}

#[wasm_split(start, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_start))]
fn start(screen: Start) -> Result<AnyView, SplitLoaderError> {
    Ok(match screen {
        Start::SignIn => auth::SignIn().into_any(),
        Start::SetUp => auth::SetUp().into_any(),
        Start::Overview => overview::OverviewPage().into_any(),
    })
}

/// Customers, and the work lists about them.
#[derive(Clone, Copy)]
enum Customers {
    Contacts(contacts::Screen),
    Duplicates(duplicates::Screen),
}

#[wasm_split(contacts, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_contacts))]
fn contacts(screen: Customers) -> Result<AnyView, SplitLoaderError> {
    Ok(match screen {
        Customers::Contacts(screen) => contacts::show(screen),
        Customers::Duplicates(screen) => duplicates::show(screen),
    })
}

#[wasm_split(imports, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_imports))]
fn imports(screen: imports::Screen) -> Result<AnyView, SplitLoaderError> {
    Ok(imports::show(screen))
}

/// Campaigns, and what they send.
#[derive(Clone, Copy)]
enum Outreach {
    Campaigns(campaigns::Screen),
    Templates(templates::Screen),
}

#[wasm_split(campaigns, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_campaigns))]
fn campaigns(screen: Outreach) -> Result<AnyView, SplitLoaderError> {
    Ok(match screen {
        Outreach::Campaigns(screen) => campaigns::show(screen),
        Outreach::Templates(screen) => templates::show(screen),
    })
}

#[wasm_split(sales, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_sales))]
fn sales(screen: sales::Screen) -> Result<AnyView, SplitLoaderError> {
    Ok(sales::show(screen))
}

/// The screens that few people open often.
#[derive(Clone, Copy)]
enum Office {
    BulkChanges(bulk_changes::Screen),
    Settings(settings::Screen),
    Audit,
    Account,
    Kit,
}

#[wasm_split(office, wasm_split_path = ::leptos::wasm_split, fallible, preload(load_office))]
fn office(screen: Office) -> Result<AnyView, SplitLoaderError> {
    Ok(match screen {
        Office::BulkChanges(screen) => bulk_changes::show(screen),
        Office::Settings(screen) => settings::show(screen),
        Office::Audit => audit::AuditPage().into_any(),
        Office::Account => account::AccountPage().into_any(),
        Office::Kit => kit::KitPage().into_any(),
    })
}

/// The page is loaded anew, since a newer server has other chunks than this page asks for.
fn unavailable() -> AnyView {
    let reload = || {
        if let Err(error) = window().location().reload() {
            leptos::logging::error!("{error:?}");
        }
    };
    let error = Error::Network("a part of the app could not be loaded".into());
    view! { <ErrorState error on_retry=reload/> }.into_any()
}
