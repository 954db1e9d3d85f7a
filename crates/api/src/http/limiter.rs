//! How often callers may ask, by kind of request (reliability.md, G10).

use std::net::IpAddr;

use actix_web::http::Method;
use domain::ids::UserId;

use super::Error;
use super::meter::{Meter, Reading};
use crate::Limits;

/// Requests that cost more than others, by method and path. Each also counts as a request.
const DEAR: &[(Method, &str, Kind)] = &[
    (Method::GET, "/api/v1/contacts/export", Kind::Export),
    (Method::GET, "/api/v1/audit/export", Kind::Export),
    (Method::GET, "/api/v1/deals/export", Kind::Export),
    (Method::GET, "/api/v1/quotes/export", Kind::Export),
    (Method::GET, "/api/v1/orders/export", Kind::Export),
    (Method::GET, "/api/v1/contracts/export", Kind::Export),
    (Method::GET, "/api/v1/tickets/export", Kind::Export),
    (
        Method::GET,
        "/api/v1/campaigns/{id}/members/export",
        Kind::Export,
    ),
    (
        Method::GET,
        "/api/v1/campaigns/{id}/lines/export",
        Kind::Export,
    ),
    (
        Method::PUT,
        "/api/v1/campaigns/{id}/lines/{line_id}/attachment",
        Kind::Upload,
    ),
    (Method::POST, "/api/v1/imports", Kind::Upload),
    (Method::POST, "/api/v1/email-files", Kind::Upload),
    (
        Method::PUT,
        "/api/v1/contacts/{id}/calls/{call_id}/recording",
        Kind::Upload,
    ),
    (Method::POST, "/api/v1/campaigns/{id}/members", Kind::Bulk),
    (
        Method::POST,
        "/api/v1/campaigns/{id}/members/transitions",
        Kind::Bulk,
    ),
    (Method::POST, "/api/v1/contacts/bulk", Kind::Bulk),
    (Method::POST, "/api/v1/contacts/assignments", Kind::Bulk),
    (Method::POST, "/api/v1/track/visits", Kind::Visit),
];

#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Kind {
    Export,
    Upload,
    Bulk,
    Visit,
}

/// Who asks, as far as limits care.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Hash)]
pub(crate) enum Caller {
    User(UserId),
    /// Not signed in; an IPv6 address counts with its whole /64, which one customer gets.
    Address(Option<IpAddr>),
}

impl Caller {
    pub(crate) fn at(address: Option<IpAddr>) -> Self {
        Self::Address(address.map(|address| match address {
            IpAddr::V4(_) => address,
            IpAddr::V6(v6) => {
                let network = u128::from(v6) & !u128::from(u64::MAX);
                v6.to_ipv4_mapped()
                    .map_or(IpAddr::V6(network.into()), IpAddr::V4)
            }
        }))
    }
}

/// The meters of one server.
pub(crate) struct Limiter {
    requests_by_user: Meter,
    requests_by_address: Meter,
    exports: Meter,
    uploads: Meter,
    bulk: Meter,
    visits: Meter,
    /// Of everybody together: many addresses must not fill the disk either.
    visits_of_all: Meter,
    /// Links of e-mails that are followed, and their pictures.
    followed: Meter,
    /// Pictures of e-mails.
    pictures: Meter,
    /// Pages of forms that are opened.
    form_views: Meter,
    /// Those of one form that are counted: many addresses must not fill the disk by one.
    views_by_form: Meter,
    forms_by_address: Meter,
    forms_by_form: Meter,
    logins_by_account: Meter,
    logins_by_address: Meter,
}

impl Limiter {
    pub(crate) fn new(limits: Limits) -> Self {
        Self {
            requests_by_user: Meter::per_minute("requests", limits.requests_per_user_per_minute),
            requests_by_address: Meter::per_minute("requests", limits.requests_per_ip_per_minute),
            exports: Meter::per_hour("exports", limits.exports_per_user_per_hour),
            uploads: Meter::per_hour("uploads", limits.uploads_per_user_per_hour),
            bulk: Meter::per_minute("bulk", limits.bulk_per_user_per_minute),
            visits: Meter::per_minute("visits", limits.visits_per_ip_per_minute),
            visits_of_all: Meter::per_minute("visits", limits.visits_per_minute),
            followed: Meter::per_minute("followed", limits.requests_per_ip_per_minute),
            pictures: Meter::per_minute("pictures", limits.requests_per_ip_per_minute),
            form_views: Meter::per_minute("form_views", limits.visits_per_ip_per_minute),
            views_by_form: Meter::per_minute("form_views", limits.views_per_form_per_minute),
            forms_by_address: Meter::per_minute("forms", limits.forms_per_ip_per_minute),
            forms_by_form: Meter::per_minute("forms", limits.forms_per_form_per_minute),
            logins_by_account: Meter::per_minute("logins", limits.logins_per_account_per_minute),
            logins_by_address: Meter::per_minute("logins", limits.logins_per_ip_per_minute),
        }
    }

    /// Counts a request to an operation; the readings say what is left of each quota it is under.
    pub(crate) fn request(
        &self,
        caller: Caller,
        method: &Method,
        pattern: Option<&str>,
    ) -> Result<Vec<Reading>, Reading> {
        let all = match caller {
            Caller::User(_) => &self.requests_by_user,
            Caller::Address(_) => &self.requests_by_address,
        };
        let mut readings: Vec<_> = all.count(caller)?.into_iter().collect();
        let dear = DEAR
            .iter()
            .find(|(of, path, _)| of == method && Some(*path) == pattern);
        if let Some((_, _, kind)) = dear {
            let meter = match kind {
                Kind::Export => &self.exports,
                Kind::Upload => &self.uploads,
                Kind::Bulk => &self.bulk,
                Kind::Visit => &self.visits,
            };
            readings.extend(meter.count(caller)?);
            if *kind == Kind::Visit {
                self.visits_of_all.count(Caller::Address(None))?;
            }
        }
        Ok(readings)
    }

    /// Counts a followed link of an e-mail, or its picture.
    pub(crate) fn followed(&self, address: Option<IpAddr>) -> Result<(), Reading> {
        self.followed.count(Caller::at(address))?;
        Ok(())
    }

    /// Counts a picture of an e-mail.
    pub(crate) fn picture(&self, address: Option<IpAddr>) -> Result<(), Reading> {
        self.pictures.count(Caller::at(address))?;
        Ok(())
    }

    /// Counts an opened page of a form.
    pub(crate) fn form_view(&self, address: Option<IpAddr>) -> Result<(), Reading> {
        self.form_views.count(Caller::at(address))?;
        Ok(())
    }

    /// Whether one more view of this form is to be kept for the counts of its campaign.
    pub(crate) fn keeps_view(&self, slug: &str) -> bool {
        self.views_by_form.count(slug).is_ok()
    }

    /// Counts a sent form: an address fills no form again and again, and many fill no disk by one.
    pub(crate) fn form(&self, address: Option<IpAddr>, slug: &str) -> Result<(), Reading> {
        self.forms_by_address.count(Caller::at(address))?;
        self.forms_by_form.count(slug)?;
        Ok(())
    }

    /// Slows down guessing of passwords. Attempts count, not failures: counting failures would
    /// tell a guesser when they are right.
    pub(crate) fn login(&self, email: &str, address: Option<IpAddr>) -> Result<(), Error> {
        self.logins_by_account.count(email.trim().to_lowercase())?;
        self.logins_by_address.count(Caller::at(address))?;
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn g10_dear_operations_are_operations() {
        let document = serde_json::to_value(crate::openapi()).expect("a document");
        for (method, path, _) in DEAR {
            let method = method.as_str().to_lowercase();
            assert!(document["paths"][path][&method].is_object(), "{path}");
        }
    }

    #[test]
    fn g10_neighbours_in_one_ipv6_network_are_one_caller() {
        let at = |text: &str| Caller::at(Some(text.parse().expect("an address")));
        assert_eq!(at("2001:db8::1"), at("2001:db8::ffff"));
        assert_ne!(at("2001:db8:0:1::1"), at("2001:db8:0:2::1"));
        assert_eq!(at("::ffff:10.0.0.1"), at("10.0.0.1"));
        assert_ne!(at("10.0.0.1"), at("10.0.0.2"));
    }
}
