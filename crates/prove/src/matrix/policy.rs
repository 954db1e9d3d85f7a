//! Which rights each operation asks for, as the specification has it. An operation that no line here covers is
//! a failure of the proof.

/// How a right has to be held.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum How {
    /// At all; what is out of reach is left out.
    Held,
    /// As far as to the record that is named; to all others it is not there.
    Reaching,
    /// For everybody's records.
    Entirely,
}

/// What an operation asks for.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Needs {
    Nothing,
    SignIn,
    /// To be the one who began it.
    Authorship,
    /// The same, or to see the whole log.
    AuthorshipOrLog,
    Rights(&'static [(&'static str, How)]),
    /// One of these, however far it reaches.
    AnyOf(&'static [&'static str]),
}

use How::{Entirely, Held, Reaching};
use Needs::{AnyOf, Authorship, AuthorshipOrLog, Nothing, Rights, SignIn};

/// A method or `*`, a path or its beginning and `**`, and what it needs. The first line that fits counts.
type Line = (&'static str, &'static str, Needs);

const SETTINGS: Needs = Rights(&[("users_edit", Entirely)]);
const CONTACT_READ: Needs = Rights(&[("contacts_view", Reaching)]);
const CONTACT_WRITE: Needs = Rights(&[("contacts_edit", Reaching)]);
const CONTACTS_SEEN: Needs = Rights(&[("contacts_view", Held)]);
const CONTACTS_CHANGED: Needs = Rights(&[("contacts_view", Held), ("contacts_edit", Held)]);
const LISTS_CHANGED: Needs = Rights(&[("contacts_edit", Entirely)]);
const CONTACT_MERGED: Needs = Rights(&[("contacts_edit", Reaching), ("contacts_delete", Reaching)]);
const CONTACT_WRITTEN_TO: Needs =
    Rights(&[("contacts_view", Reaching), ("contacts_send", Reaching)]);
const CAMPAIGNS_SEEN: Needs = Rights(&[("campaigns_view", Held)]);
const CAMPAIGN_READ: Needs = Rights(&[("campaigns_view", Reaching)]);
const CAMPAIGN_WRITE: Needs = Rights(&[("campaigns_edit", Reaching)]);
const CAMPAIGN_SENT: Needs = Rights(&[("campaigns_view", Reaching), ("campaigns_send", Reaching)]);
const CAMPAIGN_EXPORT: Needs = Rights(&[("campaigns_export", Reaching)]);
const IMPORT_MADE: Needs = Rights(&[("imports_create", Held)]);
const IMPORT_WRITE: Needs = Rights(&[("imports_create", Reaching)]);
const IMPORT_READ: Needs = Rights(&[("imports_view", Reaching)]);
const TEMPLATES_SEEN: Needs = Rights(&[("templates_view", Held)]);
const TEMPLATE_READ: Needs = Rights(&[("templates_view", Reaching)]);
const TEMPLATE_MADE: Needs = Rights(&[("templates_create", Held)]);

const EMAILS_WRITTEN: Needs = AnyOf(&[
    "campaigns_send",
    "contacts_send",
    "templates_create",
    "templates_edit",
]);

const POLICY: &[Line] = &[
    ("GET", "/healthz", Nothing),
    ("GET", "/readyz", Nothing),
    // This machine may, and whoever has its token.
    ("GET", "/metrics", Nothing),
    ("POST", "/api/v1/track/visits", Nothing),
    ("POST", "/api/v1/auth/login", Nothing),
    ("POST", "/api/v1/auth/refresh", Nothing),
    ("POST", "/api/v1/auth/setup", Nothing),
    ("POST", "/api/v1/auth/logout", SignIn),
    ("*", "/api/v1/me**", SignIn),
    ("*", "/api/v1/jobs/**", Authorship),
    ("GET", "/api/v1/audit**", Rights(&[("audit_view", Held)])),
    ("GET", "/api/v1/bulk-changes", CONTACTS_SEEN),
    ("*", "/api/v1/bulk-changes/**", AuthorshipOrLog),
    ("GET", "/api/v1/campaigns/money**", CAMPAIGNS_SEEN),
    ("GET", "/api/v1/campaigns", CAMPAIGNS_SEEN),
    (
        "POST",
        "/api/v1/campaigns",
        Rights(&[("campaigns_create", Held)]),
    ),
    (
        "DELETE",
        "/api/v1/campaigns/{id}",
        Rights(&[("campaigns_delete", Reaching)]),
    ),
    (
        "GET",
        "/api/v1/campaigns/{id}/lines/export",
        CAMPAIGN_EXPORT,
    ),
    (
        "GET",
        "/api/v1/campaigns/{id}/members/export",
        CAMPAIGN_EXPORT,
    ),
    (
        "GET",
        "/api/v1/campaigns/{id}/sends/{send_id}/deliveries",
        Rights(&[("campaigns_view", Reaching), ("contacts_view", Held)]),
    ),
    ("GET", "/api/v1/campaigns/{id}**", CAMPAIGN_READ),
    ("*", "/api/v1/campaigns/{id}/sends**", CAMPAIGN_SENT),
    ("*", "/api/v1/campaigns/{id}**", CAMPAIGN_WRITE),
    (
        "POST",
        "/api/v1/form-previews",
        Rights(&[("campaigns_edit", Held)]),
    ),
    (
        "GET",
        "/api/v1/sms-terms",
        Rights(&[("campaigns_send", Held)]),
    ),
    (
        "GET",
        "/api/v1/voice-terms",
        Rights(&[("campaigns_send", Held)]),
    ),
    (
        "POST",
        "/api/v1/contacts",
        Rights(&[("contacts_create", Held)]),
    ),
    ("*", "/api/v1/contacts/assignments**", CONTACTS_CHANGED),
    ("POST", "/api/v1/contacts/bulk", CONTACTS_CHANGED),
    (
        "GET",
        "/api/v1/contacts/export",
        Rights(&[("contacts_export", Held)]),
    ),
    (
        "DELETE",
        "/api/v1/contacts/{id}",
        Rights(&[("contacts_delete", Reaching)]),
    ),
    ("POST", "/api/v1/contacts/{id}/emails**", CONTACT_WRITTEN_TO),
    ("POST", "/api/v1/contacts/{id}/merge", CONTACT_MERGED),
    ("GET", "/api/v1/contacts/{id}/merge-preview", CONTACT_MERGED),
    ("GET", "/api/v1/contacts/{id}**", CONTACT_READ),
    ("*", "/api/v1/contacts/{id}**", CONTACT_WRITE),
    ("GET", "/api/v1/contacts**", CONTACTS_SEEN),
    ("POST", "/api/v1/merges/{id}/undo", CONTACT_MERGED),
    ("GET", "/api/v1/duplicates", CONTACTS_SEEN),
    (
        "POST",
        "/api/v1/duplicates/scan",
        Rights(&[("contacts_edit", Held)]),
    ),
    ("POST", "/api/v1/duplicates/{id}/**", CONTACT_WRITE),
    ("GET", "/api/v1/incomplete-contacts", CONTACTS_SEEN),
    ("GET", "/api/v1/external-ids/**", CONTACT_READ),
    ("GET", "/api/v1/labels/**", CONTACTS_SEEN),
    ("*", "/api/v1/labels/**", LISTS_CHANGED),
    ("GET", "/api/v1/custom-fields", CONTACTS_SEEN),
    ("*", "/api/v1/custom-fields**", LISTS_CHANGED),
    // Segments are seen by all who see contacts; those one sees of their members are others' matter.
    ("GET", "/api/v1/segments**", CONTACTS_SEEN),
    (
        "POST",
        "/api/v1/segments",
        Rights(&[("contacts_edit", Held)]),
    ),
    (
        "POST",
        "/api/v1/segments/{id}/copies",
        Rights(&[("contacts_edit", Held)]),
    ),
    // Anybody's segment takes and gives up the contacts that the caller may change.
    (
        "POST",
        "/api/v1/segments/{id}/members",
        Rights(&[("contacts_edit", Held)]),
    ),
    ("*", "/api/v1/segments/{id}**", CONTACT_WRITE),
    ("GET", "/api/v1/imports/sample", IMPORT_MADE),
    ("GET", "/api/v1/imports", Rights(&[("imports_view", Held)])),
    ("POST", "/api/v1/imports", IMPORT_MADE),
    ("GET", "/api/v1/imports/{id}**", IMPORT_READ),
    ("*", "/api/v1/imports/{id}**", IMPORT_WRITE),
    ("GET", "/api/v1/settings/contacts", CONTACTS_SEEN),
    ("GET", "/api/v1/settings/scores", CONTACTS_SEEN),
    ("*", "/api/v1/settings/**", SETTINGS),
    ("*", "/api/v1/outbox-messages**", SETTINGS),
    ("POST", "/api/v1/email-files", EMAILS_WRITTEN),
    // Nothing has it yet.
    ("GET", "/api/v1/email-files/{id}", Authorship),
    (
        "GET",
        "/api/v1/departments",
        Rights(&[("users_view", Held)]),
    ),
    ("*", "/api/v1/departments**", SETTINGS),
    ("GET", "/api/v1/roles", Rights(&[("users_view", Held)])),
    ("*", "/api/v1/roles**", SETTINGS),
    ("GET", "/api/v1/users", Rights(&[("users_view", Held)])),
    ("POST", "/api/v1/users", Rights(&[("users_edit", Held)])),
    (
        "GET",
        "/api/v1/users/{id}",
        Rights(&[("users_view", Reaching)]),
    ),
    (
        "PATCH",
        "/api/v1/users/{id}",
        Rights(&[("users_edit", Reaching)]),
    ),
    ("GET", "/api/v1/template-folders", TEMPLATES_SEEN),
    ("POST", "/api/v1/template-folders", TEMPLATE_MADE),
    (
        "PATCH",
        "/api/v1/template-folders/{id}",
        Rights(&[("templates_edit", Reaching)]),
    ),
    (
        "DELETE",
        "/api/v1/template-folders/{id}",
        Rights(&[("templates_delete", Reaching)]),
    ),
    ("GET", "/api/v1/templates", TEMPLATES_SEEN),
    ("POST", "/api/v1/templates/preview", TEMPLATES_SEEN),
    ("POST", "/api/v1/templates", TEMPLATE_MADE),
    ("GET", "/api/v1/templates/{id}", TEMPLATE_READ),
    (
        "POST",
        "/api/v1/templates/{id}/copies",
        Rights(&[("templates_view", Reaching), ("templates_create", Held)]),
    ),
    (
        "PATCH",
        "/api/v1/templates/{id}",
        Rights(&[("templates_edit", Reaching)]),
    ),
    (
        "DELETE",
        "/api/v1/templates/{id}",
        Rights(&[("templates_delete", Reaching)]),
    ),
    (
        "POST",
        "/api/v1/quotes/{id}/order",
        Rights(&[("quotes_view", Reaching), ("orders_create", Held)]),
    ),
    ("GET", "/api/v1/deals", Rights(&[("deals_view", Held)])),
    // Who makes one names a contact they see.
    (
        "POST",
        "/api/v1/deals",
        Rights(&[("deals_create", Held), ("contacts_view", Reaching)]),
    ),
    (
        "GET",
        "/api/v1/deals/export",
        Rights(&[("deals_export", Held)]),
    ),
    (
        "GET",
        "/api/v1/deals/{id}",
        Rights(&[("deals_view", Reaching)]),
    ),
    (
        "DELETE",
        "/api/v1/deals/{id}",
        Rights(&[("deals_delete", Reaching)]),
    ),
    (
        "*",
        "/api/v1/deals/{id}**",
        Rights(&[("deals_edit", Reaching)]),
    ),
    ("GET", "/api/v1/quotes", Rights(&[("quotes_view", Held)])),
    // Who makes one names a contact they see.
    (
        "POST",
        "/api/v1/quotes",
        Rights(&[("quotes_create", Held), ("contacts_view", Reaching)]),
    ),
    (
        "GET",
        "/api/v1/quotes/export",
        Rights(&[("quotes_export", Held)]),
    ),
    (
        "GET",
        "/api/v1/quotes/{id}",
        Rights(&[("quotes_view", Reaching)]),
    ),
    (
        "DELETE",
        "/api/v1/quotes/{id}",
        Rights(&[("quotes_delete", Reaching)]),
    ),
    (
        "*",
        "/api/v1/quotes/{id}**",
        Rights(&[("quotes_edit", Reaching)]),
    ),
    ("GET", "/api/v1/orders", Rights(&[("orders_view", Held)])),
    // Who makes one names a contact they see.
    (
        "POST",
        "/api/v1/orders",
        Rights(&[("orders_create", Held), ("contacts_view", Reaching)]),
    ),
    (
        "GET",
        "/api/v1/orders/export",
        Rights(&[("orders_export", Held)]),
    ),
    (
        "GET",
        "/api/v1/orders/{id}",
        Rights(&[("orders_view", Reaching)]),
    ),
    (
        "DELETE",
        "/api/v1/orders/{id}",
        Rights(&[("orders_delete", Reaching)]),
    ),
    (
        "*",
        "/api/v1/orders/{id}**",
        Rights(&[("orders_edit", Reaching)]),
    ),
    (
        "GET",
        "/api/v1/contracts",
        Rights(&[("contracts_view", Held)]),
    ),
    // Who makes one names a contact they see.
    (
        "POST",
        "/api/v1/contracts",
        Rights(&[("contracts_create", Held), ("contacts_view", Reaching)]),
    ),
    (
        "GET",
        "/api/v1/contracts/export",
        Rights(&[("contracts_export", Held)]),
    ),
    (
        "GET",
        "/api/v1/contracts/{id}",
        Rights(&[("contracts_view", Reaching)]),
    ),
    (
        "DELETE",
        "/api/v1/contracts/{id}",
        Rights(&[("contracts_delete", Reaching)]),
    ),
    (
        "*",
        "/api/v1/contracts/{id}**",
        Rights(&[("contracts_edit", Reaching)]),
    ),
    ("GET", "/api/v1/tickets", Rights(&[("tickets_view", Held)])),
    // Who makes one names a contact they see.
    (
        "POST",
        "/api/v1/tickets",
        Rights(&[("tickets_create", Held), ("contacts_view", Reaching)]),
    ),
    (
        "GET",
        "/api/v1/tickets/export",
        Rights(&[("tickets_export", Held)]),
    ),
    (
        "GET",
        "/api/v1/tickets/{id}",
        Rights(&[("tickets_view", Reaching)]),
    ),
    (
        "DELETE",
        "/api/v1/tickets/{id}",
        Rights(&[("tickets_delete", Reaching)]),
    ),
    (
        "*",
        "/api/v1/tickets/{id}**",
        Rights(&[("tickets_edit", Reaching)]),
    ),
];

/// What an operation needs, if the policy covers it.
pub(super) fn needs(method: &str, path: &str) -> Option<Needs> {
    let fits = |line: &&Line| {
        let (of_method, pattern, _) = **line;
        let is_path = match pattern.strip_suffix("**") {
            Some(beginning) => path.starts_with(beginning),
            None => path == pattern,
        };
        is_path && (of_method == "*" || of_method == method)
    };
    POLICY.iter().find(fits).map(|(_, _, needs)| *needs)
}

/// Whose a record is, to the caller.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Relation {
    Own,
    Subordinates,
    Others,
}

/// What the policy says to a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Expected {
    Allowed,
    /// 401.
    SignInFirst,
    /// 403: the right is not held at all.
    Forbidden,
    /// 404: the record is out of reach.
    NotThere,
}

/// What a caller with these rights, each by name with its reach, may expect.
pub(super) fn expected(
    needs: Needs,
    relation: Relation,
    reach_of: Option<&dyn Fn(&str) -> String>,
) -> Expected {
    let Some(reach_of) = reach_of else {
        return if needs == Nothing {
            Expected::Allowed
        } else {
            Expected::SignInFirst
        };
    };
    match needs {
        Nothing | SignIn => Expected::Allowed,
        Authorship | AuthorshipOrLog if relation == Relation::Own => Expected::Allowed,
        AuthorshipOrLog if reach_of("audit_view") == "all" => Expected::Allowed,
        Authorship | AuthorshipOrLog => Expected::NotThere,
        AnyOf(rights) if rights.iter().any(|right| reach_of(right) != "none") => Expected::Allowed,
        AnyOf(_) => Expected::Forbidden,
        Rights(rights) => {
            let of_each = rights.iter().map(|(right, how)| {
                let reach = reach_of(right);
                let is_reached = match relation {
                    Relation::Own => true,
                    Relation::Subordinates => reach != "own",
                    Relation::Others => reach == "all",
                };
                match how {
                    _ if reach == "none" => Expected::Forbidden,
                    Held => Expected::Allowed,
                    Entirely if reach == "all" => Expected::Allowed,
                    Entirely => Expected::Forbidden,
                    Reaching if is_reached => Expected::Allowed,
                    Reaching => Expected::NotThere,
                }
            });
            let mut worst = Expected::Allowed;
            for one in of_each {
                if worst == Expected::Allowed || one == Expected::Forbidden {
                    worst = one;
                }
            }
            worst
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_narrowest_right_decides() {
        let needs = needs("POST", "/api/v1/contacts/{id}/merge").expect("a line");
        let edits_own = |right: &str| {
            let reach = if right == "contacts_edit" {
                "own"
            } else {
                "all"
            };
            reach.to_owned()
        };
        let of = |relation| expected(needs, relation, Some(&edits_own));
        assert_eq!(of(Relation::Own), Expected::Allowed);
        assert_eq!(of(Relation::Others), Expected::NotThere);
        assert_eq!(
            expected(needs, Relation::Own, Some(&|_: &str| "none".to_owned())),
            Expected::Forbidden
        );
        assert_eq!(expected(needs, Relation::Own, None), Expected::SignInFirst);
    }

    #[test]
    fn what_nobody_thought_of_is_not_covered() {
        assert_eq!(super::needs("GET", "/api/v1/secrets"), None);
    }
}
