//! The settings that say how much one caller may ask of the server.

use api::Limits;

/// Rates of 0 lift their limit.
#[derive(Debug, clap::Args)]
#[command(next_help_heading = "Limits (a rate of 0 lifts it)")]
pub(crate) struct LimitArgs {
    /// The largest file that may be uploaded.
    #[arg(long, env = "SEN_UPLOAD_MAX_BYTES", default_value_t = Limits::default().upload_max_bytes)]
    upload_max_bytes: u64,
    /// How often one account may try to sign in.
    #[arg(
        long,
        env = "SEN_LOGINS_PER_ACCOUNT_PER_MINUTE",
        default_value_t = Limits::default().logins_per_account_per_minute
    )]
    logins_per_account_per_minute: u32,
    /// How often one address may try to sign in.
    #[arg(
        long,
        env = "SEN_LOGINS_PER_IP_PER_MINUTE",
        default_value_t = Limits::default().logins_per_ip_per_minute
    )]
    logins_per_ip_per_minute: u32,
    /// How many requests a signed-in user may send.
    #[arg(
        long,
        env = "SEN_REQUESTS_PER_USER_PER_MINUTE",
        default_value_t = Limits::default().requests_per_user_per_minute
    )]
    requests_per_user_per_minute: u32,
    /// How many requests may come from one address without a sign-in.
    #[arg(
        long,
        env = "SEN_REQUESTS_PER_IP_PER_MINUTE",
        default_value_t = Limits::default().requests_per_ip_per_minute
    )]
    requests_per_ip_per_minute: u32,
    /// How many visits to pages may be told of from one address.
    #[arg(
        long,
        env = "SEN_VISITS_PER_IP_PER_MINUTE",
        default_value_t = Limits::default().visits_per_ip_per_minute
    )]
    visits_per_ip_per_minute: u32,
    /// How many visits to pages may be told of from everywhere.
    #[arg(
        long,
        env = "SEN_VISITS_PER_MINUTE",
        default_value_t = Limits::default().visits_per_minute
    )]
    visits_per_minute: u32,
    /// How many registration forms one address may send.
    #[arg(
        long,
        env = "SEN_FORMS_PER_IP_PER_MINUTE",
        default_value_t = Limits::default().forms_per_ip_per_minute
    )]
    forms_per_ip_per_minute: u32,
    /// How often one registration form may be sent, by everybody together.
    #[arg(
        long,
        env = "SEN_FORMS_PER_FORM_PER_MINUTE",
        default_value_t = Limits::default().forms_per_form_per_minute
    )]
    forms_per_form_per_minute: u32,
    /// How many views of one registration form are counted; it is shown to all the others, too.
    #[arg(
        long,
        env = "SEN_VIEWS_PER_FORM_PER_MINUTE",
        default_value_t = Limits::default().views_per_form_per_minute
    )]
    views_per_form_per_minute: u32,
    /// How many commands on many records at once a user may give.
    #[arg(
        long,
        env = "SEN_BULK_PER_USER_PER_MINUTE",
        default_value_t = Limits::default().bulk_per_user_per_minute
    )]
    bulk_per_user_per_minute: u32,
    /// How many files a user may upload.
    #[arg(
        long,
        env = "SEN_UPLOADS_PER_USER_PER_HOUR",
        default_value_t = Limits::default().uploads_per_user_per_hour
    )]
    uploads_per_user_per_hour: u32,
    /// How many lists a user may download.
    #[arg(
        long,
        env = "SEN_EXPORTS_PER_USER_PER_HOUR",
        default_value_t = Limits::default().exports_per_user_per_hour
    )]
    exports_per_user_per_hour: u32,
}

impl LimitArgs {
    pub(crate) fn limits(&self) -> Limits {
        Limits {
            logins_per_account_per_minute: self.logins_per_account_per_minute,
            logins_per_ip_per_minute: self.logins_per_ip_per_minute,
            requests_per_user_per_minute: self.requests_per_user_per_minute,
            requests_per_ip_per_minute: self.requests_per_ip_per_minute,
            visits_per_ip_per_minute: self.visits_per_ip_per_minute,
            visits_per_minute: self.visits_per_minute,
            forms_per_ip_per_minute: self.forms_per_ip_per_minute,
            forms_per_form_per_minute: self.forms_per_form_per_minute,
            views_per_form_per_minute: self.views_per_form_per_minute,
            bulk_per_user_per_minute: self.bulk_per_user_per_minute,
            uploads_per_user_per_hour: self.uploads_per_user_per_hour,
            exports_per_user_per_hour: self.exports_per_user_per_hour,
            upload_max_bytes: self.upload_max_bytes,
        }
    }
}
