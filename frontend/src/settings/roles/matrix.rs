//! Rights as a table: modules down, actions across, how far in each cell.

use domain::access::{Action, Grants, Module, Permission, Reach};
use leptos::prelude::*;

use crate::settings::words;

const MODULES: [Module; 11] = [
    Module::Contacts,
    Module::Campaigns,
    Module::Deals,
    Module::Quotes,
    Module::Orders,
    Module::Contracts,
    Module::Tickets,
    Module::Templates,
    Module::Imports,
    Module::Users,
    Module::Audit,
];
const ACTIONS: [Action; 6] = [
    Action::View,
    Action::Create,
    Action::Edit,
    Action::Delete,
    Action::Export,
    Action::Send,
];
const REACHES: [Reach; 4] = [Reach::None, Reach::Own, Reach::Subtree, Reach::All];

/// The right to do `action` in `module`, where there is one.
fn right(module: Module, action: Action) -> Option<Permission> {
    Permission::ALL
        .into_iter()
        .find(|permission| permission.parts() == (module, action))
}

/// The table. Keyboard: one select after the other.
#[component]
pub(super) fn Matrix(
    /// The rights, changed in place.
    grants: RwSignal<Grants>,
    /// Whether they can only be read.
    is_fixed: bool,
) -> impl IntoView {
    let row = move |module: Module| {
        let cells = ACTIONS
            .map(|action| match right(module, action) {
                Some(permission) => cell(permission, action, grants, is_fixed).into_any(),
                None => view! { <td class="f-settings__no-right"></td> }.into_any(),
            })
            .collect_view();
        view! { <tr><th scope="row">{words::module(module)}</th>{cells}</tr> }
    };
    view! {
        <table class="f-settings__matrix">
            <caption class="u-hidden">{t!(settings.roles.rights)}</caption>
            <thead>
                <tr>
                    <th scope="col">{t!(settings.roles.module)}</th>
                    {ACTIONS.map(|action| view! { <th scope="col">{words::action(action)}</th> }).collect_view()}
                </tr>
            </thead>
            <tbody>{MODULES.map(row).collect_view()}</tbody>
        </table>
    }
}

fn cell(
    permission: Permission,
    action: Action,
    grants: RwSignal<Grants>,
    is_fixed: bool,
) -> impl IntoView {
    let reach = move || grants.with(|grants| grants.reach(permission));
    let choose = move |value: String| {
        grants.update(|grants| match Reach::parse(&value) {
            Reach::None => {
                grants.0.remove(&permission);
            }
            reach => {
                grants.0.insert(permission, reach);
            }
        });
    };
    let option = move |one: Reach| {
        view! { <option value=one.as_str() selected=move || reach() == one>{words::reach(one)}</option> }
    };
    view! {
        <td data-label=words::action(action)>
            <select
                class="c-input c-select"
                data-reach=move || reach().as_str()
                aria-label=words::permission(permission)
                disabled=is_fixed
                on:change:target=move |event| choose(event.target().value())
            >
                {REACHES.map(option).collect_view()}
            </select>
        </td>
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn adm_3_every_right_has_its_cell() {
        let cells = MODULES
            .iter()
            .flat_map(|module| ACTIONS.iter().filter_map(|action| right(*module, *action)));
        assert_eq!(cells.count(), Permission::ALL.len());
    }
}
