//! The list of a contact's links, with what can be done with each (CON-3).

use api_types::social_links::SocialLinkDetail;
use domain::social_links::Network;
use leptos::prelude::*;

use super::api;
use super::form::SocialLinkDialog;
use crate::contacts::Current;
use crate::http;
use crate::loader::Loader;
use crate::ui::{
    Button, ConfirmDialog, ErrorState, Icon, Menu, MenuItem, SkeletonRows, Toasts, Variant,
};

#[component]
pub(crate) fn SocialLinks(current: Current) -> impl IntoView {
    let contact = current.id();
    let kept = RwSignal::new(None::<SocialLinkDetail>);
    let (is_editing, doomed) = (
        RwSignal::new(false),
        RwSignal::new(None::<SocialLinkDetail>),
    );
    let links = Loader::new(move || api::list(contact));
    let changed = Callback::new(move |()| {
        links.refetch();
        current.happened();
    });
    let edit = Callback::new(move |link: Option<SocialLinkDetail>| {
        kept.set(link);
        is_editing.set(true);
    });
    let content = move || match links.get() {
        None => view! { <SkeletonRows count=1/> }.into_any(),
        Some(Err(error)) => {
            view! { <ErrorState error on_retry=move || links.refetch()/> }.into_any()
        }
        Some(Ok(links)) if links.is_empty() => {
            view! { <p class="f-contacts__none">{t!(social_links.none)}</p> }.into_any()
        }
        Some(Ok(links)) => {
            let line = |link| view! { <Line current link edit doomed/> };
            view! { <ul>{links.into_iter().map(line).collect_view()}</ul> }.into_any()
        }
    };
    view! {
        <section class="c-section f-addresses">
            <header>
                <h2>{t!(social_links.title)}</h2>
                <Show when=move || current.can_edit()>
                    <Button variant=Variant::Quiet icon=Icon::Plus label=t!(social_links.add) on_click=move || edit.run(None)/>
                </Show>
            </header>
            {content}
            <SocialLinkDialog open=is_editing contact kept on_saved=changed/>
            <DeleteSocialLink current doomed on_deleted=changed/>
        </section>
    }
}

fn network(network: Network) -> String {
    match network {
        Network::Zalo => t!(social_links.network.zalo),
        Network::Facebook => t!(social_links.network.facebook),
        Network::Linkedin => t!(social_links.network.linkedin),
        Network::Tiktok => t!(social_links.network.tiktok),
        Network::Instagram => t!(social_links.network.instagram),
        Network::Youtube => t!(social_links.network.youtube),
        Network::X => t!(social_links.network.x),
        Network::Telegram => t!(social_links.network.telegram),
        Network::Website => t!(social_links.network.website),
    }
}

/// The address without what every one of them begins with.
fn short(address: &str) -> String {
    let rest = address.split_once("://").map_or(address, |(_, rest)| rest);
    rest.trim_end_matches('/').to_owned()
}

#[component]
fn Line(
    current: Current,
    link: SocialLinkDetail,
    edit: Callback<Option<SocialLinkDetail>>,
    doomed: RwSignal<Option<SocialLinkDetail>>,
) -> impl IntoView {
    let name = short(&link.address);
    let words = name.clone();
    let (edited, deleted) = (link.clone(), link.clone());
    let items = vec![
        MenuItem::run(t!(social_links.edit), Icon::Pencil, move || {
            edit.run(Some(edited.clone()));
        }),
        MenuItem::run(t!(social_links.delete), Icon::Trash, move || {
            doomed.set(Some(deleted.clone()));
        })
        .danger(),
    ];
    let menu = move || {
        let (label, items) = (t!(social_links.actions, name = name), items.clone());
        current.can_edit().then(|| {
            view! {
                <Menu label items icon=Icon::More icon_only=true variant=Variant::Quiet/>
            }
        })
    };
    // The words of the link are where it leads, whatever it is called.
    view! {
        <li class="f-addresses__line">
            <span>
                <b>{network(link.network)}</b>
                <a class="f-contacts__link" href=link.address rel="external noopener noreferrer nofollow" target="_blank">{words}</a>
                {link.label.map(|label| view! { <small>{label}</small> })}
            </span>
            {menu}
        </li>
    }
}

#[component]
fn DeleteSocialLink(
    current: Current,
    doomed: RwSignal<Option<SocialLinkDetail>>,
    on_deleted: Callback<()>,
) -> impl IntoView {
    let toasts = Toasts::use_here();
    let open = RwSignal::new(false);
    Effect::new(move || {
        if doomed.with(Option::is_some) {
            open.set(true);
        }
    });
    let contact = current.id();
    let delete = Action::new_local(move |link: &SocialLinkDetail| {
        let id = link.id;
        async move { api::delete(contact, id).await }
    });
    let ended = move |answer: http::Result<()>| {
        open.set(false);
        doomed.set(None);
        match answer {
            Ok(()) => {
                toasts.done(t!(social_links.deleted));
                on_deleted.run(());
            }
            Err(error) => toasts.failed(&error),
        }
    };
    Effect::new(move || delete.value().get().into_iter().for_each(ended));
    let body = Signal::derive(move || {
        let name = doomed.with(|doomed| doomed.as_ref().map(|link| short(&link.address)));
        t!(social_links.delete_body, name = name.unwrap_or_default())
    });
    let confirm = move || {
        if let Some(link) = doomed.get_untracked() {
            delete.dispatch(link);
        }
    };
    view! {
        <ConfirmDialog
            open
            title=t!(social_links.delete_title)
            body
            confirm=t!(social_links.delete)
            busy=delete.pending()
            on_confirm=confirm
        />
    }
}
