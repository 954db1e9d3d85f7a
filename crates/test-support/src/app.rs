//! The whole application on a database of its own.

use std::path::Path;
use std::pin::Pin;
use std::rc::Rc;
use std::sync::Arc;

use actix_web::body::BoxBody;
use actix_web::dev::{Service as _, ServiceResponse};
use actix_web::test::{TestRequest, init_service};
use api::{ApiState, Limits, Settings as ApiSettings};
use app::auth::{Passwords, SigningKey};
use app::{Clock, Ctx};
use db::testing::TestDb;
use db::{Db, Engine};
use domain::sending::SendChannel;
use jobs::{Settings, Waker, Worker};
use sea_orm::{ConnectionTrait, Value};
use tempfile::TempDir;

use crate::users::Users;
use crate::{Client, ContactBuilder};

type Handled = Pin<Box<dyn Future<Output = ServiceResponse<BoxBody>>>>;

/// Handles one request, as the server would.
pub(crate) type Service = Rc<dyn Fn(TestRequest) -> Handled>;

/// An application with its own database and files; all goes when this is dropped.
pub struct TestApp {
    pub ctx: Ctx,
    pub(crate) service: Service,
    pub(crate) users: Users,
    database: TestDb,
    _files: TempDir,
}

/// Runs one test body on a fresh application on each engine in turn.
pub async fn on_both(test: impl AsyncFn(TestApp)) {
    for engine in db::testing::engines() {
        test(TestApp::on(engine, generous_settings()).await).await;
    }
}

/// As [`on_both`], run as somebody decided.
pub async fn on_both_with(settings: ApiSettings, test: impl AsyncFn(TestApp)) {
    for engine in db::testing::engines() {
        test(TestApp::on(engine, settings.clone()).await).await;
    }
}

impl TestApp {
    /// An application on SQLite.
    pub async fn sqlite() -> Self {
        Self::on(Engine::Sqlite, generous_settings()).await
    }

    /// An application on PostgreSQL.
    pub async fn postgres() -> Self {
        Self::on(Engine::Postgres, generous_settings()).await
    }

    /// An application on SQLite that counts how much it is asked.
    pub async fn with_limits(limits: Limits) -> Self {
        Self::with_settings(ApiSettings {
            limits,
            ..generous_settings()
        })
        .await
    }

    /// An application on SQLite that is run as somebody decided.
    pub async fn with_settings(settings: ApiSettings) -> Self {
        Self::on(Engine::Sqlite, settings).await
    }

    /// An application on SQLite that serves the browser app in this folder.
    pub async fn with_web(folder: &Path) -> Self {
        Self::with_settings(ApiSettings {
            web_dir: Some(folder.to_owned()),
            ..generous_settings()
        })
        .await
    }

    async fn on(engine: Engine, settings: ApiSettings) -> Self {
        let db = migration::testing::migrated(engine).await;
        let files = tempfile::tempdir().expect("a temporary folder");
        let clock = Clock::System;
        let signing_key = SigningKey::load(&db.db, clock.now())
            .await
            .expect("a signing key");
        let ctx = Ctx {
            db: db.db.clone(),
            clock,
            waker: Waker::default(),
            blobs: Arc::new(files.path().to_owned()),
            passwords: Passwords::weak_for_tests(),
            signing_key: Arc::new(signing_key),
            child_program: None,
            master_key: app::MasterKey::random(),
            mail_pace: app::email::Pace::of(SendChannel::Email),
            text_pace: app::email::Pace::of(SendChannel::Sms),
            call_pace: app::email::Pace::of(SendChannel::Call),
            outside: channels::http::Client::new(Vec::new()).expect("a client"),
        };
        let service = serve(ctx.clone(), settings).await;
        Self {
            ctx,
            service,
            users: Users::default(),
            database: db,
            _files: files,
        }
    }

    /// A caller who did not sign in.
    pub fn anonymous(&self) -> Client {
        Client::new(self.service.clone(), None)
    }

    /// A contact to be made through the API.
    pub fn contact(&self) -> ContactBuilder<'_> {
        ContactBuilder::new(self)
    }

    /// What another process of the same application has: connections of its own, which can be closed as
    /// those of a process that dies are.
    pub async fn second_process(&self) -> Ctx {
        let db = Db::connect(&self.database.settings).await;
        Ctx {
            db: db.expect("a database that takes connections"),
            ..self.ctx.clone()
        }
    }

    /// Runs every job that is due, and what they enqueue; returns how many runs it took.
    pub async fn run_jobs_until_idle(&self) -> usize {
        let workers = app::QUEUES.map(|queue| {
            let settings = Settings {
                queue: queue.to_owned(),
                ..Settings::new("test")
            };
            let handlers = app::job_handlers(&self.ctx);
            Worker::new(
                self.ctx.db.clone(),
                handlers,
                self.ctx.waker.clone(),
                settings,
            )
        });
        let mut runs = 0;
        loop {
            let mut of_this_round = 0;
            for worker in &workers {
                of_this_round += worker.run_until_idle().await.expect("jobs that can be run");
            }
            runs += of_this_round;
            if of_this_round == 0 {
                return runs;
            }
        }
    }

    /// Lets segments take notice of all changes, as the server does every second.
    pub async fn refresh_segments(&self) {
        app::segments::note_work(&self.ctx)
            .await
            .expect("work is noted");
        self.run_jobs_until_idle().await;
    }

    /// Changes the database behind the application's back, to set a stage that time would.
    pub async fn execute(&self, sql: &str, values: impl IntoIterator<Item = Value>) -> u64 {
        let statement = db::sql(self.ctx.db.engine(), sql, values);
        let done = self.ctx.db.writer_connection().execute_raw(statement).await;
        done.expect("a statement that works").rows_affected()
    }

    /// Has the database run a statement after an update of this column where the condition holds,
    /// within the same transaction; `old` and `new` are the row before and after.
    pub async fn trigger(&self, table: &str, column: &str, condition: &str, action: &str) {
        let event = format!("AFTER UPDATE OF {column} ON {table}");
        let statements = match self.ctx.db.engine() {
            Engine::Sqlite => vec![format!(
                "CREATE TRIGGER meddle {event} WHEN {condition} BEGIN {action}; END"
            )],
            Engine::Postgres => vec![
                format!(
                    "CREATE FUNCTION meddle() RETURNS trigger AS $$ BEGIN {action}; RETURN NULL; \
                     END $$ LANGUAGE plpgsql"
                ),
                format!(
                    "CREATE TRIGGER meddle {event} FOR EACH ROW WHEN ({condition}) \
                     EXECUTE FUNCTION meddle()"
                ),
            ],
        };
        for statement in statements {
            self.execute(&statement, []).await;
        }
    }

    /// Takes the trigger on this table away again.
    pub async fn drop_trigger(&self, table: &str) {
        let statements = match self.ctx.db.engine() {
            Engine::Sqlite => vec!["DROP TRIGGER meddle".to_owned()],
            Engine::Postgres => vec![
                format!("DROP TRIGGER meddle ON {table}"),
                "DROP FUNCTION meddle()".to_owned(),
            ],
        };
        for statement in statements {
            self.execute(&statement, []).await;
        }
    }

    /// How many rows a `SELECT count(*) AS count ..` finds.
    pub async fn count(&self, sql: &str, values: impl IntoIterator<Item = Value>) -> i64 {
        count(&self.ctx.db, sql, values).await
    }
}

/// How many rows a `SELECT count(*) AS count ..` finds in a database.
pub async fn count(db: &Db, sql: &str, values: impl IntoIterator<Item = Value>) -> i64 {
    let statement = db::sql(db.engine(), sql, values);
    let row = db.reader().query_one_raw(statement).await;
    let row = row.expect("a statement that works").expect("a row");
    row.try_get("", "count").expect("a count")
}

/// Tests ask more often than people; those about limits bring their own.
pub fn generous_limits() -> Limits {
    Limits {
        logins_per_account_per_minute: 0,
        logins_per_ip_per_minute: 0,
        requests_per_user_per_minute: 0,
        requests_per_ip_per_minute: 0,
        visits_per_ip_per_minute: 0,
        forms_per_ip_per_minute: 0,
        forms_per_form_per_minute: 0,
        views_per_form_per_minute: 0,
        visits_per_minute: 0,
        bulk_per_user_per_minute: 0,
        uploads_per_user_per_hour: 0,
        exports_per_user_per_hour: 0,
        ..Limits::default()
    }
}

/// What [`TestApp::sqlite`] is run with.
pub fn generous_settings() -> ApiSettings {
    ApiSettings {
        limits: generous_limits(),
        ..ApiSettings::default()
    }
}

async fn serve(ctx: Ctx, settings: ApiSettings) -> Service {
    let service = Rc::new(init_service(api::app(ApiState::new(ctx, settings))).await);
    Rc::new(move |request: TestRequest| {
        let service = Rc::clone(&service);
        Box::pin(async move {
            match service.call(request.to_request()).await {
                Ok(response) => response.map_into_boxed_body(),
                Err(error) => panic!("the request got no answer: {error}"),
            }
        })
    })
}
