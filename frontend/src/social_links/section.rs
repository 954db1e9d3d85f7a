//! The list of a contact's links, with what can be done with each (CON-3).

use api_types::social_links::SocialLinkDetail;
use domain::social_links::Network;
use leptos::prelude::*;

use super::api;
use super::form::SocialLinkDialog;
use crate::contacts::{Current, Editing, LineMenu, Lines};
use crate::loader::Loader;
use crate::ui::{DeleteDialog, Icon, MenuItem};

#[component]
pub(crate) fn SocialLinks(current: Current) -> impl IntoView {
    let contact = current.id();
    let (editing, doomed) = (Editing::none(), RwSignal::new(None::<SocialLinkDetail>));
    let things = Loader::new(move || api::list(contact));
    let changed = Callback::new(move |()| {
        things.refetch();
        current.happened();
    });
    let line = move |link| view! { <Line current link editing doomed/> }.into_any();
    view! {
        <Lines current title=t!(social_links.title) none=t!(social_links.none) add=t!(social_links.add) things editing line>
            <SocialLinkDialog contact editing on_saved=changed/>
            <DeleteDialog
                doomed
                title=|_| t!(social_links.delete_title)
                body=|link| t!(social_links.delete_body, name = short(&link.address))
                confirm=t!(social_links.delete)
                delete=move |link| api::delete(contact, link.id)
                done=|_| t!(social_links.deleted)
                on_deleted=changed
            />
        </Lines>
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
    editing: Editing<SocialLinkDetail>,
    doomed: RwSignal<Option<SocialLinkDetail>>,
) -> impl IntoView {
    let words = short(&link.address);
    let label = t!(social_links.actions, name = words.clone());
    let (edited, deleted) = (link.clone(), link.clone());
    let items = vec![
        MenuItem::run(t!(social_links.edit), Icon::Pencil, move || {
            editing.begin(Some(edited.clone()));
        }),
        MenuItem::run(t!(social_links.delete), Icon::Trash, move || {
            doomed.set(Some(deleted.clone()));
        })
        .danger(),
    ];
    // The words of the link are where it leads, whatever it is called.
    view! {
        <li class="f-addresses__line">
            <span>
                <b>{network(link.network)}</b>
                <a class="f-contacts__link" href=link.address rel="external noopener noreferrer nofollow" target="_blank">{words}</a>
                {link.label.map(|label| view! { <small>{label}</small> })}
            </span>
            <LineMenu current label items/>
        </li>
    }
}
